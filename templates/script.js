"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  // Tables: a click on a column sorts, rising or falling; numbers fall first.
  for (const table of all("table.sortable")) {
    const heads = all("thead th", table);
    heads.forEach((head, column) => head.querySelector("button")?.addEventListener("click", () => {
      const numeric = head.classList.contains("number");
      const now = head.getAttribute("aria-sort");
      const order = now ? (now === "ascending" ? "descending" : "ascending") : (numeric ? "descending" : "ascending");
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", order);
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
      const compare = numeric ? (a, b) => Number(value(a)) - Number(value(b)) : (a, b) => value(a).localeCompare(value(b), "zh");
      const sign = order === "ascending" ? 1 : -1;
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((a, b) => sign * compare(a, b)));
    }));
  }
  // Long tables are folded, and filtered by text and by the chips that are pressed.
  for (const table of all("#slogan-table, #figure-table")) {
    if (table.tBodies[0].rows.length > 30) {
      table.classList.add("folded");
      const more = element("button", `全部 ${table.tBodies[0].rows.length} 行 · all rows`, "more");
      more.type = "button";
      more.addEventListener("click", () => { table.classList.remove("folded"); more.remove(); });
      table.parentElement.after(more);
    }
    const filters = all(`[data-filters="${table.id}"]`);
    const filter = () => {
      table.classList.remove("folded");
      const wanted = filters.filter((one) => one.value).map((one) => one.value.trim());
      const shown = filters.filter((one) => one.getAttribute("aria-pressed") === "true").map((one) => one.dataset.status);
      for (const row of table.tBodies[0].rows) row.hidden = !wanted.every((text) => row.textContent.includes(text)) || (shown.length > 0 && !shown.includes(row.dataset.status));
    };
    for (const one of filters) {
      if (one.tagName === "INPUT") one.addEventListener("input", filter);
      else one.addEventListener("click", () => { one.setAttribute("aria-pressed", one.getAttribute("aria-pressed") !== "true"); filter(); });
    }
  }
  if (matchMedia("(max-width: 60rem)").matches) document.querySelector(".contents")?.removeAttribute("open");

  const stored = document.getElementById("data");
  if (!stored) return;
  const data = JSON.parse(stored.textContent);
  const entry = (of) => (of[0] === "t" ? data.slogans : data.candidates)[Number(of.slice(1))];

  // What is known of a slogan or a candidate, for the tip and the panel.
  const describe = (of) => {
    const known = entry(of);
    const parts = document.createDocumentFragment();
    const meta = known.labels ? [...known.labels, `${known.count} 次`] : ["新提法", known.kind, known.score, `${known.count} 次`];
    parts.append(element("p", meta.join(" · "), "meta"));
    if (known.members.length) parts.append(element("p", `文中：${known.members.join("、")}`));
    for (const sense of known.senses ?? []) {
      const year = sense.since && !sense.origin.includes(sense.since) ? sense.since : "";
      const origin = [year, sense.origin].filter(Boolean).join(" ");
      const said = [sense.members.join("、"), origin, sense.note].filter(Boolean).join("；");
      const scope = `词表${sense.scope === "national" ? "" : `（${sense.scope}）`}：`;
      if (said) parts.append(element("p", scope + said));
    }
    if (known.evidence) parts.append(element("p", known.evidence.join("；"), "meta"));
    return parts;
  };
  const name = (of) => entry(of).term ?? entry(of).surface;

  const tip = document.getElementById("tip");
  const report = document.getElementById("report");
  const hide = () => { tip.hidden = true; };
  report.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("mark");
    if (!mark || event.pointerType === "touch") return hide();
    tip.replaceChildren(element("b", name(mark.dataset.of)), describe(mark.dataset.of));
    tip.hidden = false;
    const at = mark.getClientRects()[0];
    const left = Math.min(at.left, innerWidth - tip.offsetWidth - 12);
    const above = at.top - tip.offsetHeight - 8;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${above > 8 ? above : at.bottom + 8}px`;
  });
  report.addEventListener("pointerleave", hide);
  addEventListener("scroll", hide, { passive: true });

  // A click lists every place, in the order of the text.
  const panel = document.getElementById("panel");
  const section = (paragraph) => {
    if (paragraph.classList.contains("appendix")) return "附录";
    for (let at = paragraph; at; at = at.previousElementSibling) if (at.classList.contains("heading")) return at.textContent;
    return "";
  };
  const context = (mark) => {
    const paragraph = mark.closest("p");
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEndBefore(mark);
    const after = document.createRange();
    after.setStartAfter(mark);
    after.setEnd(paragraph, paragraph.childNodes.length);
    const [left, right] = [before.toString(), after.toString()];
    // Dots stand only where something is left out.
    return [left.length > 22 ? `…${left.slice(-22)}` : left, mark.textContent, right.length > 22 ? `${right.slice(0, 22)}…` : right];
  };
  const go = (mark) => {
    all("mark.here").forEach((other) => other.classList.remove("here"));
    mark.classList.add("here");
    mark.scrollIntoView({ block: "center" });
  };
  const open = (of) => {
    panel.querySelector("h2").textContent = name(of);
    const list = element("ol");
    for (const mark of all(`mark[data-of="${of}"][id]`, report)) {
      const [left, hit, right] = context(mark);
      const button = element("button");
      button.type = "button";
      button.append(element("small", `第 ${mark.dataset.line} 行 · ${section(mark.closest("p"))}`), left, element("em", hit), right);
      button.addEventListener("click", () => go(mark));
      const item = element("li");
      item.append(button);
      list.append(item);
    }
    panel.querySelector(".body").replaceChildren(describe(of), list);
    panel.querySelector(".body").scrollTop = 0;
    panel.hidden = false;
    document.body.classList.add("reading");
    hide();
  };
  const close = () => { panel.hidden = true; document.body.classList.remove("reading"); all("mark.here").forEach((mark) => mark.classList.remove("here")); };
  document.addEventListener("click", (event) => {
    const clicked = event.target.closest("[data-of]");
    if (!clicked) return;
    const before = clicked.getBoundingClientRect().top;
    open(clicked.dataset.of);
    // Making room for the panel moves the text: what was clicked stays where it was.
    scrollBy({ top: clicked.getBoundingClientRect().top - before, behavior: "instant" });
    if (clicked.tagName === "MARK") { all("mark.here").forEach((mark) => mark.classList.remove("here")); clicked.classList.add("here"); }
  });
  panel.querySelector(".close").addEventListener("click", close);
  addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

  // Colours by kind or by topic; a chip shows its own marks alone.
  const legend = document.querySelector(".legend");
  const pick = () => {
    const picked = all(".legend .chip[aria-pressed=true]").map((chip) => chip.dataset.show);
    report.classList.toggle("picked", picked.length > 0);
    for (const mark of all("mark", report)) mark.classList.toggle("shown", picked.some((wanted) => mark.classList.contains(wanted)));
  };
  for (const button of all("[data-colour]")) button.addEventListener("click", () => {
    const topics = button.dataset.colour === "topic";
    all("[data-colour]").forEach((other) => other.setAttribute("aria-pressed", other === button));
    all(".legend .chip").forEach((chip) => chip.setAttribute("aria-pressed", false));
    legend.classList.toggle("topics", topics);
    report.classList.toggle("by-topic", topics);
    report.classList.toggle("by-kind", !topics);
    pick();
  });
  for (const chip of all(".legend .chip")) chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", chip.getAttribute("aria-pressed") !== "true");
    pick();
  });

  // A node of the network shows its neighbours.
  const network = document.querySelector(".network");
  for (const node of all("[data-node]", network)) {
    node.addEventListener("pointerenter", () => {
      const near = new Set([node.dataset.node]);
      for (const line of all("line", network)) if ([line.dataset.a, line.dataset.b].includes(node.dataset.node)) {
        line.classList.add("near");
        near.add(line.dataset.a).add(line.dataset.b);
      }
      all("[data-node]", network).forEach((other) => other.classList.toggle("near", near.has(other.dataset.node)));
      network.classList.add("hover");
    });
    node.addEventListener("pointerleave", () => { network.classList.remove("hover"); all(".near", network).forEach((other) => other.classList.remove("near")); });
  }
})();

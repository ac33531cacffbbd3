"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const drawn = (name, attributes, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const is_english = () => document.documentElement.classList.contains("english");
  const say = (chinese, english) => (is_english() ? english : chinese);
  const button = (text, className, act) => {
    const made = element("button", text, className);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };

  // One language at a time.
  const turn = () => {
    document.documentElement.classList.toggle("english");
    document.documentElement.lang = say("zh-Hans", "en");
    for (const named of all("[data-en]")) {
      const attribute = named.hasAttribute("aria-label") ? "aria-label" : "placeholder";
      const other = named.getAttribute(attribute);
      named.setAttribute(attribute, named.dataset.en);
      named.dataset.en = other;
    }
    language.textContent = say("English", "中文");
  };
  const language = button("English", "plain", turn);
  const actions = element("p", undefined, "actions");
  actions.append(language);
  document.querySelector(".head")?.prepend(actions);
  const cite = document.getElementById("cite");
  if (cite) {
    const open = button("", "plain", () => cite.showModal());
    open.innerHTML = '<span class="zh">引用</span><span lang="en">Cite</span>';
    actions.prepend(open);
    cite.querySelector("[data-close]").addEventListener("click", () => cite.close());
  }
  const copy = (text, then) => {
    const done = () => { const before = then.textContent; then.textContent = say("已复制", "Copied"); setTimeout(() => { then.textContent = before; }, 1500); };
    const by_hand = () => {
      const area = element("textarea", text);
      (cite?.open ? cite : document.body).append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      done();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, by_hand);
    else by_hand();
  };
  for (const one of all("[data-copy]")) one.addEventListener("click", () => copy(all(one.dataset.copy).map((part) => part.innerText).join("\n"), one));

  // Downloads: tables as CSV that spreadsheets read, drawings as SVG and PNG.
  const save = (name, parts, type) => {
    const link = element("a");
    link.href = URL.createObjectURL(new Blob(parts, { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const name_of = (what) => `${document.title.replace(/[\\/:*?"<>|\s]+/g, "-")}-${what}`;
  const visible = (cell) => {
    if (cell.dataset.value !== undefined) return cell.dataset.value;
    const copied = cell.cloneNode(true);
    all(is_english() ? ".zh" : "[lang=en]", copied).forEach((one) => one.remove());
    return copied.textContent.trim();
  };
  // A cell that a spreadsheet would run as a formula begins with an apostrophe.
  const csv = (rows) => rows.map((row) => row.map((cell) => {
    const text = /^[=+@\t\r]|^-(?![\d.])/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n#]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }).join(",")).join("\r\n") + "\r\n";
  const save_csv = (what, rows) => save(`${name_of(what)}.csv`, ["\ufeff", csv(rows)], "text/csv;charset=utf-8");
  for (const one of all("[data-csv]")) one.addEventListener("click", () => {
    const table = document.getElementById(one.dataset.csv);
    const rows = [table.tHead.rows[0], ...[...table.tBodies[0].rows].filter((row) => !row.hidden)];
    save_csv(one.dataset.csv.replace("-table", ""), rows.map((row) => [...row.cells].map(visible)));
  });
  const standing = (id) => {
    const place = document.getElementById(id);
    return place.tagName === "svg" ? place : place.querySelector("svg");
  };
  // A copy that looks the same in any program: what the page's style says stands in the elements.
  const alone = (svg) => {
    const copied = svg.cloneNode(true);
    const from = [svg, ...all("*", svg)];
    [copied, ...all("*", copied)].forEach((one, index) => {
      const style = getComputedStyle(from[index]);
      for (const property of ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-family", "text-anchor", "opacity", "stroke-opacity"]) one.setAttribute(property, style.getPropertyValue(property));
      one.removeAttribute("class");
      one.removeAttribute("tabindex");
    });
    const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
    copied.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copied.setAttribute("width", width);
    copied.setAttribute("height", height);
    const paper = drawn("rect", { width, height, fill: getComputedStyle(document.body).backgroundColor });
    copied.prepend(paper);
    return { text: new XMLSerializer().serializeToString(copied), width, height };
  };
  for (const one of all("[data-svg]")) one.addEventListener("click", () => save(`${name_of(one.dataset.svg)}.svg`, [alone(standing(one.dataset.svg)).text], "image/svg+xml"));
  for (const one of all("[data-png]")) one.addEventListener("click", () => {
    const { text, width, height } = alone(standing(one.dataset.png));
    const image = new Image();
    image.addEventListener("load", () => {
      const canvas = element("canvas");
      [canvas.width, canvas.height] = [2 * width, 2 * height];
      const context = canvas.getContext("2d");
      context.scale(2, 2);
      context.drawImage(image, 0, 0);
      canvas.toBlob((blob) => save(`${name_of(one.dataset.png)}.png`, [blob], "image/png"));
    });
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  });

  const report = document.getElementById("report");
  let open_word = () => {};

  // Each place of a text in the report, as a range.
  const words_in_text = (word) => {
    const places = [];
    if (!report || !word) return places;
    for (const paragraph of report.children) {
      const text = paragraph.textContent;
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) places.push([paragraph, at, at + word.length]);
    }
    return places;
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
      fold(table);
    }));
  }
  // The first thirty rows that are shown, until all are asked for.
  const unfolded = new Set();
  const fold = (table) => {
    if (!table.id || !all(`[data-filters="${table.id}"], [data-csv="${table.id}"]`).length) return;
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      if (!row.hidden) shown += 1;
      row.classList.toggle("over", !row.hidden && shown > 30 && !unfolded.has(table.id));
    }
    let more = document.querySelector(`[data-more="${table.id}"]`);
    if (!more) {
      more = button("", "more", () => { unfolded.add(table.id); fold(table); });
      more.dataset.more = table.id;
      table.parentElement.after(more);
    }
    more.hidden = shown <= 30 || unfolded.has(table.id);
    more.innerHTML = `<span class="zh">全部 ${shown} 行</span><span lang="en">All ${shown} rows</span>`;
  };
  // A search looks at all rows; without one, rows of the kinds that are pressed are listed.
  for (const table of all("table.sortable[id]")) {
    const filters = all(`[data-filters="${table.id}"]`);
    const nothing = document.querySelector(`[data-of-table="${table.id}"]`);
    const filter = () => {
      const wanted = filters.filter((one) => one.tagName === "INPUT").map((one) => one.value.trim()).filter(Boolean);
      const chips = filters.filter((one) => one.hasAttribute("aria-pressed"));
      const pressed = chips.filter((one) => one.getAttribute("aria-pressed") === "true").map((one) => one.dataset.row ?? one.dataset.status);
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        const of = row.dataset.row ?? row.dataset.status;
        row.hidden = wanted.length ? !wanted.every((text) => row.textContent.includes(text)) : chips.length > 0 && pressed.length > 0 && !pressed.includes(of);
        shown += row.hidden ? 0 : 1;
      }
      if (nothing) {
        nothing.hidden = shown > 0;
        nothing.replaceChildren();
        if (!shown && wanted.length) {
          const places = words_in_text(wanted[0]).length;
          nothing.append(say(`表中没有“${wanted[0]}”。`, `No row has “${wanted[0]}”. `));
          if (places) nothing.append(button(say(`正文中有 ${places} 处`, `The text has it ${places} times`), "plain", () => open_word(wanted[0])));
          else if (report) nothing.append(say("正文中也没有。", "Nor has the text."));
        } else if (!shown) nothing.textContent = say("没有这些类别的。", "None of these kinds.");
      }
      fold(table);
    };
    for (const one of filters) {
      if (one.tagName === "INPUT") one.addEventListener("input", filter);
      else one.addEventListener("click", () => { one.setAttribute("aria-pressed", one.getAttribute("aria-pressed") !== "true"); filter(); });
    }
    fold(table);
  }
  if (matchMedia("(max-width: 60rem)").matches) document.querySelector(".contents")?.removeAttribute("open");

  const stored = document.getElementById("data");
  const data = stored && JSON.parse(stored.textContent);
  const series = document.getElementById("series") && JSON.parse(document.getElementById("series").textContent);

  const range_of = ([paragraph, start, end]) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const behind = before + node.length;
      if (start >= before && start < behind) range.setStart(node, start - before);
      if (end > before && end <= behind) { range.setEnd(node, end - before); break; }
      before = behind;
    }
    return range;
  };

  if (series) compare(series);
  if (data) read(data);

  function read(data) {
    const entry = (of) => (of[0] === "t" ? data.slogans : data.candidates)[Number(of.slice(1))];

    // What is known of a slogan or a candidate, for the tip and the panel.
    const describe = (of) => {
      const known = entry(of);
      const parts = document.createDocumentFragment();
      const times = say(`${known.count} 次`, `${known.count} ×`);
      parts.append(element("p", [...(known.labels ?? [say("新提法", "candidate"), known.kind]), times].join(" · "), "meta"));
      if (known.members.length) parts.append(element("p", say("文中：", "In the text: ") + known.members.join("、")));
      for (const sense of known.senses ?? []) {
        const year = sense.since && !sense.origin.includes(sense.since) ? sense.since : "";
        const origin = [year, sense.origin].filter(Boolean).join(" ");
        const said = [sense.members.join("、"), origin, sense.note].filter(Boolean).join("；");
        const scope = sense.scope === "national" ? "" : `（${sense.scope.replace(/^\w+:/, "")}）`;
        if (said) parts.append(element("p", say(`词表${scope}：`, `Lexicon${scope}: `) + said));
      }
      if (known.evidence) parts.append(element("p", known.evidence.join("；"), "meta"));
      return parts;
    };
    const name = (of) => entry(of).term ?? entry(of).surface;

    const tip = document.getElementById("tip");
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

    // The panel lists every place, in the order of the text.
    const panel = document.getElementById("panel");
    const section = (paragraph) => {
      if (paragraph.classList.contains("appendix")) return say("附录", "appendix");
      for (let at = paragraph; at; at = at.previousElementSibling) if (at.classList.contains("heading")) return at.textContent;
      return "";
    };
    const around = (paragraph, start, end) => {
      const text = paragraph.textContent;
      // Dots stand only where something is left out.
      const left = start > 22 ? `…${text.slice(start - 22, start)}` : text.slice(0, start);
      const right = text.length > end + 22 ? `${text.slice(end, end + 22)}…` : text.slice(end);
      return [left, text.slice(start, end), right];
    };
    const clear = () => { all("mark.here").forEach((other) => other.classList.remove("here")); getSelection().removeAllRanges(); };
    const address = (id) => { try { history.replaceState(null, "", `#${id}`); } catch { /* A page inside a page has no address. */ } };
    const go = (mark) => {
      clear();
      mark.classList.add("here");
      mark.scrollIntoView({ block: "center" });
      address(mark.id);
    };
    const place_of_mark = (mark) => {
      const before = document.createRange();
      before.setStart(mark.closest("p"), 0);
      before.setEndBefore(mark);
      const start = before.toString().length;
      return [mark.closest("p"), start, start + mark.textContent.length];
    };
    let opener = null;
    const show = (title, description, places) => {
      panel.querySelector("h2").textContent = title;
      const list = element("ol");
      for (const { place, line, act } of places) {
        const [paragraph] = place;
        const [left, hit, right] = around(...place);
        const where = [line && say(`第 ${line.replace(":", " 页第 ")} 行`, line.includes(":") ? `page ${line.replace(":", ", line ")}` : `line ${line}`), section(paragraph)].filter(Boolean).join(" · ");
        const one = button("", "", act);
        one.append(element("small", where), left, element("em", hit), right);
        const item = element("li");
        item.append(one);
        list.append(item);
      }
      panel.querySelector(".body").replaceChildren(description, list);
      panel.querySelector(".body").scrollTop = 0;
      if (panel.hidden) opener = document.activeElement;
      panel.hidden = false;
      document.body.classList.add("reading");
      hide();
    };
    const open = (of) => {
      const marks = all(`mark[data-of="${of}"][id]`, report);
      const description = element("div");
      description.append(describe(of));
      if (marks.length) description.append(button(say("复制第一处的链接", "Copy a link to the first place"), "plain", (event) => copy(`${location.href.split("#")[0]}#${marks[0].id}`, event.target)));
      show(name(of), description, marks.map((mark) => ({ place: place_of_mark(mark), line: mark.dataset.line, act: () => go(mark) })));
    };
    const go_to = (place) => {
      clear();
      const range = range_of(place);
      getSelection().addRange(range);
      (range.startContainer.parentElement ?? place[0]).scrollIntoView({ block: "center" });
    };
    open_word = (word, places = words_in_text(word)) =>
      show(word, element("p", say(`正文中 ${places.length} 处`, `${places.length} places in the text`), "meta"), places.map((place) => ({ place, act: () => go_to(place) })));
    const close = () => { panel.hidden = true; document.body.classList.remove("reading"); clear(); opener?.focus({ preventScroll: true }); };
    document.addEventListener("click", (event) => {
      const clicked = event.target.closest("[data-of], [data-word]");
      if (!clicked || clicked.closest(".nothing")) return;
      const before = clicked.getBoundingClientRect().top;
      if (clicked.dataset.word) open_word(clicked.dataset.word);
      else open(clicked.dataset.of);
      // Making room for the panel moves the text: what was clicked stays where it was.
      scrollBy({ top: clicked.getBoundingClientRect().top - before, behavior: "instant" });
      if (clicked.tagName === "MARK") {
        clear();
        clicked.classList.add("here");
        if (clicked.id) address(clicked.id);
      } else panel.focus({ preventScroll: true });
    });
    panel.querySelector(".close").addEventListener("click", close);
    addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) close(); });
    const arrive = () => {
      const mark = /^#m\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
      if (!mark) return;
      open(mark.dataset.of);
      go(mark);
    };
    addEventListener("hashchange", arrive);
    arrive();

    // Colours by kind or by topic; a chip shows its own marks alone.
    const legend = document.querySelector(".legend");
    const pick = () => {
      const picked = all(".legend .chip[aria-pressed=true]").map((chip) => chip.dataset.show);
      report.classList.toggle("picked", picked.length > 0);
      for (const mark of all("mark", report)) mark.classList.toggle("shown", picked.some((wanted) => mark.classList.contains(wanted)));
    };
    for (const one of all("[data-colour]")) one.addEventListener("click", () => {
      const topics = one.dataset.colour === "topic";
      all("[data-colour]").forEach((other) => other.setAttribute("aria-pressed", other === one));
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

    // Candidates that are taken leave as a lexicon.
    const judged = new Map();
    for (const one of all("[data-take], [data-refuse]")) one.addEventListener("click", () => {
      const number = Number(one.dataset.take ?? one.dataset.refuse);
      const verdict = one.dataset.take ? "taken" : "refused";
      if (judged.get(number) === verdict) judged.delete(number);
      else judged.set(number, verdict);
      const card = one.closest(".card");
      card.classList.toggle("taken", judged.get(number) === "taken");
      card.classList.toggle("refused", judged.get(number) === "refused");
      card.querySelector("[data-take]").setAttribute("aria-pressed", judged.get(number) === "taken");
      card.querySelector("[data-refuse]").setAttribute("aria-pressed", judged.get(number) === "refused");
      document.getElementById("taken").textContent = [...judged.values()].filter((one) => one === "taken").length;
    });
    const kinds = { 数字提法: "numeral", 排比: "slogan", 提法: "slogan", 名称: "programme", 新词: "term" };
    document.getElementById("lexicon")?.addEventListener("click", () => {
      const taken = data.candidates.filter((_, number) => judged.get(number) === "taken");
      save_csv("lexicon", [["term", "kind", "members"], ...taken.map((one) => [one.surface, kinds[one.kind] ?? "slogan", one.members.join("|")])]);
    });

    // Any word beside the slogans, where it stands in the text.
    const strips = document.getElementById("strips");
    const add_strip = () => {
      const input = document.getElementById("strip-word");
      const nothing = document.getElementById("strip-nothing");
      const word = input.value.trim();
      const places = words_in_text(word);
      nothing.hidden = !word || places.length > 0;
      nothing.textContent = say(`正文中没有“${word}”。`, `The text has no “${word}”.`);
      if (!places.length) return;
      const starts = new Map();
      let length = 0;
      for (const paragraph of report.children) { starts.set(paragraph, length); length += [...paragraph.textContent].length + 1; }
      const strip = element("div", undefined, "strip k-word");
      const open = button(word, "name", () => open_word(word));
      const svg = drawn("svg", { viewBox: "0 0 1000 20", preserveAspectRatio: "none", "aria-hidden": "true" });
      svg.append(drawn("path", { class: "chapter", d: strips.querySelector(".chapter")?.getAttribute("d") ?? "" }));
      svg.append(drawn("path", { class: "tick", d: places.map(([paragraph, start]) => `M${(1000 * (starts.get(paragraph) + start) / length).toFixed(1)} 0v20`).join("") }));
      strip.append(open, svg, element("span", places.length, "value"));
      strips.querySelector(".scale").after(strip);
      input.value = "";
    };
    document.getElementById("strip-add").addEventListener("click", add_strip);
    document.getElementById("strip-word").addEventListener("keydown", (event) => { if (event.key === "Enter") add_strip(); });

    // The neighbourhood of a chosen term.
    const network = document.getElementById("network");
    if (!network) return;
    const { terms, pairs } = data.neighbours;
    const ties = terms.map(() => []);
    for (const [first, second, count, strength] of pairs) {
      ties[first].push([second, count, Number(strength)]);
      ties[second].push([first, count, Number(strength)]);
    }
    for (const list of ties) list.sort((a, b) => b[2] - a[2]);
    const together = (first, second) => {
      const places = [];
      for (const paragraph of report.children) {
        const text = paragraph.textContent;
        let start = 0;
        for (const sentence of text.split(/(?<=[。！？；])/)) {
          const at = sentence.indexOf(first);
          if (at >= 0 && sentence.includes(second)) places.push([paragraph, start + at, start + at + first.length]);
          start += sentence.length;
        }
      }
      return places;
    };
    const draw = (centre) => {
      const near = ties[centre].slice(0, 16);
      network.replaceChildren();
      const strongest = Math.max(1, ...near.map(([, , strength]) => strength));
      const most = Math.max(...[centre, ...near.map(([other]) => other)].map((one) => terms[one][2]));
      const radius = (one) => 7 + 15 * Math.sqrt(terms[one][2] / most);
      const place = new Map([[centre, [500, 280]]]);
      near.forEach(([other], index) => {
        const angle = -Math.PI / 2 + (2 * Math.PI * index) / near.length;
        const ring = near.length > 7 && index % 2 ? 0.66 : 1;
        place.set(other, [500 + 390 * ring * Math.cos(angle), 275 + 222 * ring * Math.sin(angle)]);
      });
      const at = (value) => value.toFixed(1);
      const line = (from, to, width, className) => {
        const [[x1, y1], [x2, y2]] = [place.get(from), place.get(to)];
        network.append(drawn("line", { x1: at(x1), y1: at(y1), x2: at(x2), y2: at(y2), "stroke-width": at(width), class: className }));
      };
      near.forEach(([one], index) => {
        for (const [other, count] of ties[one]) if (near.slice(index + 1).some(([known]) => known === other)) line(one, other, 0.6 + Math.min(2, count / 6), "far");
      });
      for (const [other, , strength] of near) line(centre, other, 1 + 5 * Math.sqrt(Math.max(0, strength) / strongest), "near");
      for (const [other, count] of near) {
        const [x, y] = place.get(other);
        network.append(drawn("text", { x: at(500 + (x - 500) * 0.56), y: at(280 + (y - 280) * 0.56), class: "count", "font-size": 12 }, count));
      }
      for (const [one, [x, y]] of place) {
        const [text, kind, sentences] = terms[one];
        const node = drawn("g", { class: `k-${kind}${one === centre ? " centre" : ""}`, tabindex: 0, role: "button", "data-node": one });
        node.append(drawn("title", {}, say(`${text}：${sentences} 句`, `${text}: ${sentences} sentences`)));
        node.append(drawn("circle", { cx: at(x), cy: at(y), r: at(radius(one)) }));
        node.append(drawn("text", { x: at(x), y: at(y + radius(one) + 15), "font-size": one === centre ? 18 : 14 }, [...text].length > 10 ? `${[...text].slice(0, 9).join("")}…` : text));
        const act = () => {
          const places = one === centre ? words_in_text(text) : together(terms[centre][0], text);
          open_word(one === centre ? text : `${terms[centre][0]} · ${text}`, places);
          if (one !== centre) panel.querySelector(".body").prepend(button(say(`以“${text}”为中心`, `Around “${text}”`), "plain", () => { choose(one); }));
          panel.focus({ preventScroll: true });
        };
        node.addEventListener("click", act);
        node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(); } });
        network.append(node);
      }
    };
    const input = document.getElementById("centre");
    const choose = (number) => { input.value = terms[number][0]; draw(number); };
    input.addEventListener("input", () => {
      const word = input.value.trim();
      const number = terms.findIndex(([text]) => text === word);
      const nothing = document.getElementById("centre-nothing");
      nothing.hidden = number >= 0 || !word;
      nothing.textContent = say(`“${word}”没有三次以上同句的词。`, `“${word}” has no term beside it in three sentences.`);
      if (number >= 0) draw(number);
    });
    const weight = (number) => ties[number].reduce((sum, [, , strength]) => sum + strength, 0) * (["word", "term"].includes(terms[number][1]) ? 1 : 4);
    const best = terms.reduce((best, _, number) => (weight(number) > weight(best) ? number : best), 0);
    choose(best);
  }

  // The words that a reader chooses, over the years of each place, or by report.
  function compare({ documents, terms }) {
    const counts = new Map();
    for (const [text, , places] of terms) {
      const of = counts.get(text) ?? documents.map(() => 0);
      for (const [number, count] of places) of[number] += count;
      counts.set(text, of);
    }
    const words = [];
    const chart = document.getElementById("chart");
    const places = [...new Set(documents.map((one) => one.place ?? ""))];
    const years = [...new Set(documents.map((one) => one.year).filter((year) => year !== null))].sort((a, b) => a - b);
    const years_of = (place) => new Set(documents.filter((one) => (one.place ?? "") === place && one.year !== null).map((one) => one.year)).size;
    const over_years = places.length === 1 ? years_of(places[0]) > 1 : places.some((place) => years_of(place) > 2);
    const at = (value) => value.toFixed(1);
    const rate = (word, some) => {
      const tokens = some.reduce((sum, one) => sum + documents[one].tokens, 0);
      const count = some.reduce((sum, one) => sum + (counts.get(word)?.[one] ?? 0), 0);
      return [tokens ? (10000 * count) / tokens : 0, count];
    };
    const steps = (largest, most) => {
      for (let unit = 0.001; unit < 1e9; unit *= 10) for (const of of [1, 2, 5]) {
        const needed = Math.max(1, Math.ceil(largest / (of * unit) - 1e-9));
        if (needed <= most) return [of * unit, needed];
      }
      return [largest || 1, 1];
    };
    const written = (value) => String(Number(value.toFixed(value > 0 && value < 0.995 ? 2 : 1)));
    const mark = (x, y, number, title) => {
      const shapes = [`M${at(x - 4)} ${at(y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z`, `M${at(x - 3.6)} ${at(y - 3.6)}h7.2v7.2h-7.2Z`, `M${at(x)} ${at(y - 4.8)}L${at(x + 4.5)} ${at(y + 3.6)}H${at(x - 4.5)}Z`, `M${at(x)} ${at(y - 5)}l5 5l-5 5l-5 -5Z`];
      const made = drawn("path", { class: `mark series-${number % 8}${number % 8 > 3 ? " hollow" : ""}`, d: shapes[number % 4], "stroke-width": 1.6 });
      made.append(drawn("title", {}, title));
      return made;
    };
    const text = (x, y, anchor, className, size, said) => drawn("text", { x: at(x), y: at(y), "text-anchor": anchor, class: className, "font-size": size }, said);
    const frame = (height) => drawn("svg", { class: "chart", viewBox: `0 0 760 ${height}`, width: 760, height, role: "img", "aria-label": words.join("、") });
    const legend = (svg) => {
      let x = 16;
      words.forEach((word, number) => {
        svg.append(mark(x + 6, 12, number, word), text(x + 16, 16.5, "start", "ink", 13, word));
        x += 34 + 13 * [...word].length;
      });
    };
    const draw_years = () => {
      const panels = places.filter((place) => years_of(place) > 0);
      const single = panels.length === 1;
      const across = single ? 1 : 3;
      const [width, height] = single ? [728, 320] : [728 / 3, 168];
      const svg = frame(36 + Math.ceil(panels.length / across) * height + (single ? 30 : 0));
      legend(svg);
      const lines = panels.map((place) => words.map((word) => years.filter((year) => documents.some((one) => (one.place ?? "") === place && one.year === year)).map((year) => {
        const some = documents.flatMap((one, number) => ((one.place ?? "") === place && one.year === year ? [number] : []));
        return [year, ...rate(word, some)];
      })));
      const [step, needed] = steps(Math.max(0.001, ...lines.flat(2).map(([, value]) => value)), single ? 5 : 4);
      panels.forEach((place, index) => {
        const [left, top] = [16 + (index % across) * width, 36 + Math.floor(index / across) * height];
        const [from, to, high, low] = [left + 44, left + width - 24, top + (single ? 14 : 24), top + height - 38];
        if (!single) svg.append(text(left + 4, top + 13, "start", "ink", 13, place || "—"));
        const x = (year) => (years.length > 1 ? from + 9 + ((to - from - 18) * (year - years[0])) / (years[years.length - 1] - years[0]) : (from + to) / 2);
        const y = (value) => low - ((low - high) * value) / (step * needed);
        for (let tick = 0; tick <= needed; tick += 1) {
          svg.append(drawn("line", { x1: at(from), x2: at(to), y1: at(y(tick * step)), y2: at(y(tick * step)), class: "grid" }), text(from - 6, y(tick * step) + 4, "end", "soft", single ? 12 : 11, written(tick * step)));
        }
        let last = -Infinity;
        years.forEach((year, number) => {
          const room = single ? 42 : 38;
          const is_last = number === years.length - 1;
          if (x(year) - last < room || (!is_last && x(years[years.length - 1]) - x(year) < room)) return;
          last = x(year);
          svg.append(text(x(year), low + 18, "middle", "soft", single ? 12 : 11, year));
        });
        lines[index].forEach((line, number) => {
          svg.append(drawn("polyline", { points: line.map(([year, value]) => `${at(x(year))},${at(y(value))}`).join(" "), class: `series-${number % 8}`, fill: "none", "stroke-width": 2, "stroke-dasharray": ["none", "7 3", "2 3", "9 3 2 3"][number % 4] }));
          line.forEach(([year, value, count], point) => {
            svg.append(mark(x(year), y(value), number, `${words[number]} ${year}: ${written(value)} (${count})`));
            if (single && (words.length < 3 && line.length < 13 || point === line.length - 1)) svg.append(text(x(year), y(value) - 9, "middle", "soft", 11, written(value)));
          });
        });
      });
      return svg;
    };
    const draw_bars = () => {
      const by_place = places.length > 1 && years.length < 2;
      const groups = by_place ? places.map((place) => [place || "—", documents.flatMap((one, number) => ((one.place ?? "") === place ? [number] : []))]) : documents.map((one, number) => [one.name, [number]]);
      const rows = groups.map(([name, some]) => [name, words.map((word) => rate(word, some))]);
      rows.sort((a, b) => b[1].reduce((sum, [value]) => sum + value, 0) - a[1].reduce((sum, [value]) => sum + value, 0));
      const shown = rows.slice(0, 60);
      const height = 20 * words.length;
      const svg = frame(44 + shown.length * (height + 6));
      legend(svg);
      const largest = Math.max(0.001, ...shown.flatMap(([, values]) => values.map(([value]) => value)));
      shown.forEach(([name, values], index) => {
        const top = 36 + index * (height + 6);
        svg.append(text(188, top + height / 2 + 4, "end", "ink", 13, [...name].length > 13 ? `${[...name].slice(0, 12).join("")}…` : name));
        values.forEach(([value, count], number) => {
          const end = (450 * value) / largest;
          svg.append(drawn("rect", { x: 200, y: at(top + number * 20 + 2), width: at(end), height: 14, class: `series-${number % 8}` }));
          svg.append(text(206 + end, top + number * 20 + 13.5, "start", "soft", 11, `${written(value)} (${count})`));
        });
      });
      return svg;
    };
    const list = document.getElementById("chosen");
    const redraw = () => {
      list.replaceChildren(...words.map((word) => button(`${word} ×`, "chip", () => { words.splice(words.indexOf(word), 1); redraw(); })));
      all(".chip", list).forEach((chip, number) => { chip.setAttribute("aria-label", say(`去掉 ${words[number]}`, `Remove ${words[number]}`)); chip.classList.add(`edge-${number % 8}`); });
      if (words.length) chart.replaceChildren(over_years ? draw_years() : draw_bars());
    };
    const nothing = document.getElementById("chart-nothing");
    const add = (word) => {
      nothing.hidden = !word || counts.has(word);
      nothing.textContent = say(`这些报告中没有“${word}”这个词，或只有一次。`, `These reports have no term “${word}”, or only once.`);
      if (!counts.has(word)) return false;
      if (!words.includes(word)) words.push(word);
      if (words.length > 8) words.shift();
      redraw();
      return true;
    };
    const input = document.getElementById("chart-word");
    const take = () => { if (add(input.value.trim())) input.value = ""; };
    document.getElementById("chart-add").addEventListener("click", take);
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") take(); });
    input.addEventListener("change", () => { if (counts.has(input.value.trim())) take(); });
    for (const one of all("[data-chart]")) one.addEventListener("click", () => {
      add(one.dataset.chart);
      document.getElementById("trend").scrollIntoView();
    });
    for (const row of all("#slogan-table tbody tr").slice(0, 3)) words.push(row.querySelector("[data-chart]").dataset.chart);
    redraw();
  }
})();

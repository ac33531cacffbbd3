// Two texts side by side: what is linked is marked together, joined by lines and scrolled to.
const sides = document.getElementById("sides");
const [earlier, later] = ["earlier", "later"].map((id) => document.getElementById(id));
const gutter = document.getElementById("gutter");
const rail = document.getElementById("rail");
const every = [...sides.querySelectorAll(".s")];
const of = new Map(every.map((sentence) => [sentence.id, sentence]));
const partners = (sentence) => {
  const other = sentence.id.startsWith("l") ? "e" : "l";
  return sentence.dataset.links.split(" ").filter(Boolean).map((id) => of.get(other + id)).filter(Boolean);
};

const draw = () => {
  const frame = gutter.getBoundingClientRect();
  gutter.replaceChildren();
  if (!frame.width) return;
  const middle = (sentence) => {
    const box = sentence.getBoundingClientRect();
    return [box.top - frame.top + Math.min(14, box.height / 2), box.bottom > frame.top && box.top < frame.bottom];
  };
  for (const sentence of every) {
    if (!sentence.id.startsWith("l") || sentence.classList.contains("off")) continue;
    const [y, seen] = middle(sentence);
    for (const partner of partners(sentence)) {
      const [from, visible] = middle(partner);
      const on = sentence.classList.contains("on") && partner.classList.contains("on");
      if (!(seen && visible) && !(on && (seen || visible))) continue;
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", `M0 ${from} C${frame.width / 2} ${from} ${frame.width / 2} ${y} ${frame.width} ${y}`);
      path.setAttribute("class", [...sentence.classList].filter((name) => name !== "s").concat(on ? "on" : []).join(" "));
      gutter.append(path);
    }
  }
};
let waiting = false;
const redraw = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; draw(); });
};
for (const pane of [earlier, later]) pane.addEventListener("scroll", redraw, { passive: true });
addEventListener("resize", redraw);

let picked = null;
const light = (sentence) => {
  every.forEach((other) => other.classList.remove("on"));
  if (sentence) [sentence, ...partners(sentence)].forEach((other) => other.classList.add("on"));
  redraw();
};
const show = (sentence) => {
  const pane = sentence.closest(".side-text");
  pane.scrollTo({ top: sentence.offsetTop - pane.clientHeight / 3, behavior: "smooth" });
};
sides.addEventListener("pointerover", (event) => light(event.target.closest(".s") ?? picked));
sides.addEventListener("pointerleave", () => light(picked));
const pick = (sentence) => {
  picked?.classList.remove("picked");
  picked = sentence;
  picked?.classList.add("picked");
  light(picked);
  const [first] = picked ? partners(picked) : [];
  if (first) show(first);
};
sides.addEventListener("click", (event) => {
  const sentence = event.target.closest(".s");
  if (sentence) pick(sentence);
});
addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#l"]');
  const sentence = link && of.get(link.hash.slice(1));
  if (!sentence) return;
  event.preventDefault();
  sides.scrollIntoView({ block: "end" });
  show(sentence);
  pick(sentence);
});

const filters = document.getElementById("filters");
const filter = () => {
  const classes = new Set([...filters.querySelectorAll("input:checked")].map((input) => input.value));
  const [section, topic] = ["section", "topic"].map((id) => document.getElementById(id).value);
  const fits = (sentence) => ["same", "reworded", "new", "dropped"].some((name) => classes.has(name) && sentence.classList.contains(`c-${name}`))
    && (!classes.has("moved") || sentence.classList.contains("moved"))
    && (!topic || sentence.dataset.topics.split(" ").includes(topic));
  for (const sentence of every) {
    const inSection = (one) => !section || one.dataset.section === section;
    const here = sentence.id.startsWith("l") ? inSection(sentence) : !section || partners(sentence).some(inSection);
    sentence.classList.toggle("off", !(fits(sentence) && here));
  }
  const first = section || topic || classes.has("moved") ? every.find((one) => one.id.startsWith("l") && !one.classList.contains("off")) : null;
  if (first) show(first);
  redraw();
};
filters.addEventListener("change", filter);
filters.addEventListener("submit", (event) => event.preventDefault());

const lay = () => {
  rail.replaceChildren();
  const all = later.scrollHeight || 1;
  for (const sentence of every) {
    if (!sentence.id.startsWith("l")) continue;
    const tick = document.createElement("i");
    tick.className = [...sentence.classList].filter((name) => name !== "s").join(" ");
    tick.style.top = `${(sentence.offsetTop / all) * 100}%`;
    tick.style.height = `${(sentence.offsetHeight / all) * 100}%`;
    rail.append(tick);
  }
};
rail.addEventListener("click", (event) => {
  const box = rail.getBoundingClientRect();
  later.scrollTo({ top: ((event.clientY - box.top) / box.height) * later.scrollHeight - later.clientHeight / 2, behavior: "smooth" });
});
lay();
draw();

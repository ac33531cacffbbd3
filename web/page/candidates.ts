// Slogans that the lexicon lacks: accepted or refused, and taken along as a lexicon.

import { line } from "./csv";
import { button, h, save } from "./dom";
import { remarks, type Desk, type Form } from "./forms";
import { choice } from "./grid";
import { named, type Session } from "./session";
import { say, type Key } from "./words";

/** So many characters of its paragraph on either side of a candidate. */
const BESIDE = 28;

/** The kinds of `dict/README.md` that a candidate may become. */
const KINDS: [string, Key][] = [
  ["numeral", "kind_numeral"],
  ["slogan", "kind_slogan"],
  ["term", "kind_name"],
];

/** The parts of the report's JSON that are read here. */
interface ReportJson {
  paragraphs: { text: string; span: [number, number] }[];
  candidates: { surface: string; kind: string; score: number; count: number; spans: [number, number][]; members: string[] }[];
}

/** A candidate of all reports together. */
interface Candidate {
  surface: string;
  kind: string;
  score: number;
  count: number;
  members: string[];
  places: { document: string; left: string; right: string }[];
}

/** The candidates of the reports, the surest first. */
export function gathered(reports: [document: string, report: ReportJson][]): Candidate[] {
  const all = new Map<string, Candidate>();
  for (const [document, report] of reports) {
    for (const one of report.candidates) {
      const known = all.get(one.surface) ?? { surface: one.surface, kind: one.kind, score: 0, count: 0, members: [], places: [] };
      known.score = Math.max(known.score, one.score);
      known.count += one.count;
      if (known.members.length === 0) known.members = one.members;
      for (const [start, end] of one.spans.slice(0, 1)) {
        const paragraph = report.paragraphs.find(({ span }) => span[0] <= start && end <= span[1]);
        if (!paragraph) continue;
        // Spans count characters, which are no units of UTF-16.
        const characters = [...paragraph.text];
        const [from, to] = [start - paragraph.span[0], end - paragraph.span[0]];
        const left = characters.slice(Math.max(0, from - BESIDE), from).join("");
        known.places.push({ document, left, right: characters.slice(to, to + BESIDE).join("") });
      }
      all.set(one.surface, known);
    }
  }
  return [...all.values()].sort((a, b) => b.score - a.score || b.count - a.count || (a.surface < b.surface ? -1 : 1));
}

/** The accepted candidates as a lexicon. */
function lexicon(session: Session): string {
  const rows = Object.entries(session.verdicts).filter(([, verdict]) => verdict.accepted);
  return line(["term", "kind", "topic"]) + rows.map(([term, verdict]) => line([term, verdict.kind, "other"])).join("");
}

function parsed(bytes: Uint8Array): ReportJson[] {
  const text = new TextDecoder().decode(bytes);
  try {
    return [JSON.parse(text) as ReportJson];
  } catch {
    // Of several reports it is a line each.
    return text.split("\n").filter((one) => one !== "").map((one) => JSON.parse(one) as ReportJson);
  }
}

export const candidates: Form = {
  key: "candidates",
  fields: () => [],
  async run(desk) {
    const { session } = desk;
    const reports = session.used;
    const answer = await desk.ask(session.question(["report", "--json"], reports, "texts"));
    const found = gathered(parsed(answer.bytes).map((json, index) => [reports[index] ? named(reports[index]) : "", json]));
    const count = h("span", { class: "count", role: "status" });
    const told = () => {
      const accepted = Object.values(session.verdicts).filter((one) => one.accepted).length;
      count.textContent = say("accepted", accepted);
    };
    const take = () => {
      const list = session.lists.find((one) => one.name === "accepted.csv");
      if (list) list.text = lexicon(session);
      else session.lists.push({ name: "accepted.csv", text: lexicon(session) });
      session.version += 1;
      desk.open("documents", {});
    };
    const tools = h(
      "div",
      { class: "tools" },
      count,
      button(say("save_lexicon"), () => save("lexicon.csv", `\ufeff${lexicon(session)}`, "text/csv;charset=utf-8")),
      button(say("use_lexicon"), take),
    );
    told();
    const heads = (["candidate", "kind", "count", "score", "sentence", "verdict"] as Key[]).map((key) => h("th", { scope: "col" }, say(key)));
    const rows = found.map((one) => row(one, desk, told));
    const table = h("table", { class: "candidates" }, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows));
    const box = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": say("candidates") }, table);
    const nothing = h("p", { class: "empty", role: "status" }, say("rows_empty"));
    return [remarks(answer), h("p", { class: "hint" }, say("candidate_hint")), tools, found.length > 0 ? box : nothing];
  },
};

function row(one: Candidate, desk: Desk, told: () => void): HTMLElement {
  const { verdicts } = desk.session;
  const initial = one.kind === "numeral" ? "numeral" : one.kind === "name" ? "term" : "slogan";
  const kind = choice(KINDS.map(([value, key]) => [value, say(key)]), verdicts[one.surface]?.kind ?? initial, { "aria-label": `${say("kind")} ${one.surface}` });
  const accept = button(say("accept"), () => judge(true), { "aria-label": say("accept_named", one.surface) });
  const refuse = button(say("refuse"), () => judge(false), { "aria-label": say("refuse_named", one.surface) });
  const shown = () => {
    const verdict = verdicts[one.surface];
    accept.setAttribute("aria-pressed", String(verdict?.accepted === true));
    refuse.setAttribute("aria-pressed", String(verdict?.accepted === false));
    told();
  };
  const judge = (accepted: boolean) => {
    // The same button again takes the verdict back.
    if (verdicts[one.surface]?.accepted === accepted) delete verdicts[one.surface];
    else verdicts[one.surface] = { accepted, kind: kind.value };
    shown();
  };
  kind.addEventListener("change", () => {
    const verdict = verdicts[one.surface];
    if (verdict) verdict.kind = kind.value;
  });
  shown();
  const [first] = one.places;
  const place = first ? [h("small", {}, first.document), ` ${first.left}`, h("b", {}, one.surface), first.right] : [];
  const members = one.members.length > 0 ? h("small", { class: "members" }, say("members", one.members.join("、"))) : null;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, button(one.surface, () => desk.open("concordance", { pattern: one.surface }), { class: "name" }), members),
    h("td", {}, kind),
    h("td", { class: "number" }, String(one.count)),
    h("td", { class: "number" }, one.score.toFixed(2)),
    h("td", { class: "long" }, place),
    h("td", {}, h("div", { class: "verdict" }, accept, refuse)),
  );
}

// What is being worked on: the reports, what the user says of them, word lists and options.

import { line, read } from "./csv";
import type { Engine } from "./engine";
import type { Answer, Question } from "./messages";
import { isEnglish } from "./words";

/** What the command found of a report. */
export interface Found {
  place: string;
  year: string;
  source: string;
  characters: string;
  tokens: string;
  mentions: string;
  digest: string;
}

/** A report; a place and a year only where the user wrote them. */
export interface Report {
  path: string;
  used: boolean;
  place?: string;
  year?: string;
  found?: Found;
  refused?: string;
}

/** A word list of the user. */
export interface List {
  name: string;
  text: string;
}

/** How texts are read. */
export interface Options {
  words: string;
  matching: string;
  engine: string;
  appendix: boolean;
}

const CORRECTIONS = "corrections.csv";

export class Session {
  reports: Report[] = [];
  lists: List[] = [];
  options: Options = { words: "", matching: "", engine: "pointwise", appendix: false };
  /** What was chosen in each form. */
  chosen: Record<string, Record<string, string>> = {};
  /** Candidates that were accepted (with their kind) or refused. */
  verdicts: Record<string, { accepted: boolean; kind: string }> = {};
  /** Counts what changes results. */
  version = 0;
  /** Digests that an opened project names, with what it says of their files. */
  expected = new Map<string, { path: string; used: boolean; place?: string; year?: string }>();

  constructor(readonly engine: Engine) {}

  /** The reports that count, those of a place together, the earlier first. */
  get used(): Report[] {
    const key = (report: Report) => [place(report), year(report).padStart(4, "0"), report.path];
    const compare = (one: string[], next: string[]) => {
      const at = one.findIndex((part, index) => part !== next[index]);
      return at < 0 ? 0 : (one[at] ?? "") < (next[at] ?? "") ? -1 : 1;
    };
    return this.reports.filter((one) => one.used && one.found).sort((a, b) => compare(key(a), key(b)));
  }

  /** The years of the reports that count. */
  get years(): string[] {
    return [...new Set(this.used.map(year))].filter((one) => one !== "");
  }

  /** Lays files before the command; one of a path that is there already takes its place. */
  async add(files: [path: string, file: File][]): Promise<void> {
    for (const [path, file] of files) {
      const known = this.reports.find((report) => report.path === path);
      if (known) this.reports.splice(this.reports.indexOf(known), 1);
      this.reports.push({ path, used: true });
      await this.engine.lay(path, file);
    }
    this.version += 1;
  }

  /** Takes a report away. */
  remove(report: Report): void {
    this.reports.splice(this.reports.indexOf(report), 1);
    this.engine.take(report.path);
    this.version += 1;
  }

  /** The words that the user typed or gave as lists of one a line. */
  get words(): string[] {
    const lists = this.lists.filter((list) => !isLexicon(list)).map((list) => list.text);
    const lines = [this.options.words, ...lists].flatMap((text) => text.split(/\r?\n/));
    return [...new Set(lines.map((one) => one.trim()).filter((one) => one !== "" && !one.startsWith("#")))];
  }

  /** A question over some reports: the subcommand and its own words, then how all texts are read. */
  question(own: string[], reports: Report[], reads: "corpus" | "texts" = "corpus", asks: "also own words" | "no own words" = "also own words"): Question {
    const beside: [string, string][] = [];
    const words = [...own, ...reports.map((report) => shown(report.path))];
    for (const list of this.lists.filter(isLexicon)) {
      words.push("--lexicon", list.name);
      beside.push([list.name, list.text]);
    }
    if (asks === "also own words") this.words.forEach((word) => words.push("--word", word));
    if (this.options.matching !== "" && !own.includes("--match")) words.push("--match", this.options.matching);
    if (this.options.engine !== "pointwise") words.push("--engine", this.options.engine);
    if (this.options.appendix && reads === "corpus") words.push("--appendix");
    const corrected = this.reports.filter((one) => one.place !== undefined || one.year !== undefined);
    if (corrected.length > 0) {
      const rows = corrected.map((one) => line([one.path, one.place ?? "", one.year ?? ""]));
      words.push("--meta", CORRECTIONS);
      beside.push([CORRECTIONS, line(["file", "place", "year"]) + rows.join("")]);
    }
    words.push("--lang", isEnglish() ? "en" : "zh");
    return { words, beside };
  }

  /** A question whose answer is a table. */
  table(own: string[], reports: Report[], reads: "corpus" | "texts" = "corpus"): Question {
    const question = this.question(own, reports, reads);
    question.words.push("--labels", isEnglish() ? "en" : "zh", "--format", "csv", "--bom");
    return question;
  }

  /** Asks of what place and year each report is, and which cannot be read. */
  async look(opened: (path: string) => void): Promise<void> {
    const version = this.version;
    const reports = this.reports.filter((one) => one.refused === undefined);
    if (reports.length === 0) return;
    const answer = await this.engine.ask(this.table(["documents"], reports, "texts"), opened);
    if (version === this.version) this.#hear(answer, reports);
  }

  #hear(answer: Answer, reports: Report[]): void {
    const cells = answer.bytes.length > 0 ? read(answer.bytes) : null;
    for (const report of reports) {
      const row = cells?.rows.find((one) => plain(one[13] ?? "") === report.path);
      if (cells && row) {
        report.found = found(row);
        const expected = this.expected.get(report.found.digest);
        if (expected) {
          this.expected.delete(report.found.digest);
          report.used = expected.used;
          if (expected.place !== undefined) report.place = expected.place;
          if (expected.year !== undefined) report.year = expected.year;
          this.version += 1;
        }
      } else {
        const path = shown(report.path);
        const told = answer.told.find((one) => one.includes(path)) ?? answer.told.join(" ");
        report.refused = told.slice(Math.max(0, told.indexOf(path)));
      }
    }
  }
}

/** A path as it stands on the command line: one that begins with a dash is no option. */
export const shown = (path: string): string => (path.startsWith("-") ? `./${path}` : path);
const plain = (path: string): string => path.replace(/^\.\//, "");

/** The place of a report, corrected or found. */
export const place = (report: Report): string => report.place ?? report.found?.place ?? "";

/** The year of a report, corrected or found. */
export const year = (report: Report): string => report.year ?? report.found?.year ?? "";

/** A report by its name, as a reader calls it. */
export const named = (report: Report): string => {
  const known = [place(report), year(report)].filter((one) => one !== "").join(" ");
  return known === "" ? report.path : known;
};

/** Whether a list is a lexicon, which has a header with `term`. */
export const isLexicon = (list: List): boolean => {
  const header = list.text.replace(/^\ufeff/, "").split(/\r?\n/, 1)[0] ?? "";
  return header.split(",").some((cell) => cell.trim().replaceAll('"', "") === "term");
};

// number, name, place, year, date, how each was found, characters, tokens, sections, mentions, SHA-256, path.
function found(row: string[]): Found {
  const cell = (at: number) => row[at] ?? "";
  const sources = [...new Set([cell(5), cell(6)])].filter((one) => one !== "");
  return {
    place: cell(2),
    year: cell(3),
    source: sources.join(isEnglish() ? ", " : "、"),
    characters: cell(8),
    tokens: cell(9),
    mentions: cell(11),
    digest: cell(12),
  };
}

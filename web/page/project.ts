// A project: what the user said of files, lists and options, with the digests of the files, as one file of JSON.

import type { List, Options, Session } from "./session";
import { isEnglish } from "./words";

/** The form of the file; another one is refused. */
const SCHEMA = 1;

interface Project {
  tifa: "project";
  schema: number;
  language: "zh" | "en";
  files: { path: string; sha256: string; used: boolean; place?: string; year?: string }[];
  lists: List[];
  options: Options;
  chosen: Session["chosen"];
  verdicts: Session["verdicts"];
}

/** What is saved. */
export function saved(session: Session): string {
  const read = session.reports.flatMap((one) => {
    if (!one.found) return [];
    const { path, used, place, year } = one;
    return [{ path, sha256: one.found.digest, used, ...(place === undefined ? {} : { place }), ...(year === undefined ? {} : { year }) }];
  });
  // Files that an opened project still waits for stay in it.
  const expected = [...session.expected].map(([sha256, known]) => ({ sha256, ...known }));
  const project: Project = {
    tifa: "project",
    schema: SCHEMA,
    language: isEnglish() ? "en" : "zh",
    files: [...read, ...expected],
    lists: session.lists,
    options: session.options,
    chosen: session.chosen,
    verdicts: session.verdicts,
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}

/** Takes a project up; gives its language. Reports that are there already and that it names get what it says of them. */
export function opened(session: Session, text: string): "zh" | "en" {
  const project = checked(JSON.parse(text));
  session.lists = project.lists;
  session.options = project.options;
  session.chosen = project.chosen;
  session.verdicts = project.verdicts;
  session.expected = new Map();
  for (const { sha256, ...known } of project.files) {
    const report = session.reports.find((one) => one.found?.digest === sha256);
    if (!report) {
      session.expected.set(sha256, known);
      continue;
    }
    report.used = known.used;
    if (known.place !== undefined) report.place = known.place;
    if (known.year !== undefined) report.year = known.year;
  }
  session.version += 1;
  return project.language;
}

/** The value as a project, each part of which has the type that is said. */
function checked(value: unknown): Project {
  const is = (condition: boolean, what: string) => {
    if (!condition) throw new Error(what);
  };
  const isText = (one: unknown) => typeof one === "string";
  const isObject = (one: unknown): one is Record<string, unknown> => typeof one === "object" && one !== null && !Array.isArray(one);
  const isMaybeText = (one: unknown) => one === undefined || isText(one);
  if (!isObject(value)) throw new Error("JSON");
  is(value.tifa === "project" && value.schema === SCHEMA, "tifa, schema");
  is(value.language === "zh" || value.language === "en", "language");
  const { files, lists, options, chosen, verdicts } = value;
  is(
    Array.isArray(files) &&
      files.every((one) => isObject(one) && isText(one.path) && isText(one.sha256) && typeof one.used === "boolean" && isMaybeText(one.place) && isMaybeText(one.year)),
    "files",
  );
  is(Array.isArray(lists) && lists.every((one) => isObject(one) && isText(one.name) && isText(one.text)), "lists");
  is(isObject(options) && isText(options.words) && isText(options.matching) && isText(options.engine) && typeof options.appendix === "boolean", "options");
  is(isObject(chosen) && Object.values(chosen).every((one) => isObject(one) && Object.values(one).every(isText)), "chosen");
  is(isObject(verdicts) && Object.values(verdicts).every((one) => isObject(one) && typeof one.accepted === "boolean" && isText(one.kind)), "verdicts");
  return value as unknown as Project;
}

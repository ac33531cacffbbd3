// The first tab: the reports, what they are of, and how they are read.

import { button, h } from "./dom";
import type { Desk } from "./forms";
import { choice, labelled } from "./grid";
import { isLexicon, place, year, type Report, type Session } from "./session";
import { say, type Key } from "./words";

/** What the first tab asks of the page. */
export interface Host extends Desk {
  /** Lays files before the command and asks what they are. */
  add(files: [path: string, file: File][]): Promise<void>;
  /** Shows all anew after a change. */
  changed(): void;
  sample(): File;
}

/** The files of a drop, folders opened. */
export async function dropped(transfer: DataTransfer): Promise<[string, File][]> {
  // The list is empty after the first wait.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const all = await Promise.all(entries.map(opened));
  return all.flat();
}

async function opened(entry: FileSystemEntry): Promise<[string, File][]> {
  if (entry.name.startsWith(".")) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    return [[entry.fullPath.replace(/^\//, ""), file]];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    // A hundred at a time, until there is none.
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(opened))).flat();
}

/** The files of an input. */
const chosen = (input: HTMLInputElement): [string, File][] =>
  [...(input.files ?? [])].filter((file) => !file.name.startsWith(".")).map((file) => [file.webkitRelativePath || file.name, file]);

/** What opens a file dialog: a button, with an input behind it. */
export function opener(key: Key, take: (files: [string, File][]) => void, attributes: Record<string, string | boolean>, className = "plain"): HTMLElement {
  const input = h("input", { type: "file", hidden: true, ...attributes });
  input.addEventListener("change", () => {
    take(chosen(input));
    input.value = "";
  });
  return h("span", {}, button(say(key), () => input.click(), { class: className }), input);
}

/** What takes files that are dropped on it. */
export function takesDrops(element: HTMLElement, take: (files: [string, File][]) => void): void {
  element.addEventListener("dragover", (event) => {
    event.preventDefault();
    event.stopPropagation();
    element.classList.add("over");
  });
  element.addEventListener("dragleave", () => element.classList.remove("over"));
  element.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    element.classList.remove("over");
    if (event.dataTransfer) void dropped(event.dataTransfer).then(take);
  });
}

/** The tab. */
export function documents(host: Host): HTMLElement {
  const { session } = host;
  const zone = h(
    "div",
    { class: "drop" },
    h("p", { class: "big" }, say("drop")),
    h("p", { class: "hint" }, say("formats"), " ", say("privacy")),
    h(
      "p",
      { class: "tools" },
      opener("choose_files", (files) => void host.add(files), { multiple: true, id: "choose-files" }, "primary"),
      opener("choose_folder", (files) => void host.add(files), { webkitdirectory: true, id: "choose-folder" }),
      button(say("sample"), () => void host.add([[say("sample_name"), host.sample()]])),
    ),
  );
  takesDrops(zone, (files) => void host.add(files));
  return h("div", {}, zone, session.reports.length > 0 ? table(host) : null, settings(host));
}

function table(host: Host): HTMLElement {
  const { session } = host;
  const heads: Key[] = ["use", "file", "place", "year", "found_in", "characters", "tokens", "mentions", "remove"];
  const rows = session.reports.map((report) => row(report, host));
  const all = button(say("remove_all"), () => {
    [...session.reports].forEach((report) => session.remove(report));
    host.changed();
  });
  const several = session.reports.length > 1;
  return h(
    "section",
    {},
    h("div", { class: "tools" }, h("span", { class: "count" }, say("one_document", session.used.length)), several ? all : null),
    h("p", { class: "hint" }, say("correct_hint")),
    h(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": say("documents") },
      h(
        "table",
        { class: "documents" },
        h("thead", {}, h("tr", {}, heads.map((key) => h("th", { scope: "col" }, say(key))))),
        h("tbody", {}, rows),
      ),
    ),
  );
}

function row(report: Report, host: Host): HTMLElement {
  const { session } = host;
  const remove = button("×", () => {
    session.remove(report);
    host.changed();
  }, { class: "close", "aria-label": say("remove_named", report.path), title: say("remove") });
  const cell = (key: Key, ...content: (Node | string)[]) => h("td", { "data-label": say(key) }, content);
  if (report.refused !== undefined) {
    const why = h("details", {}, h("summary", {}, say("details")), h("p", {}, report.refused));
    return h(
      "tr",
      { class: "refused" },
      h("td", {}),
      h("th", { scope: "row" }, report.path),
      h("td", { colspan: "6" }, h("b", {}, say("refused")), " ", say("refused_why"), why),
      h("td", {}, remove),
    );
  }
  const use = h("input", { type: "checkbox", checked: report.used, "aria-label": say("use_named", report.path) });
  use.addEventListener("change", () => {
    report.used = use.checked;
    session.version += 1;
    host.changed();
  });
  const edit = (key: "place" | "year", value: string) => {
    const label = say(key === "place" ? "place_of" : "year_of", report.path);
    const input = h("input", { type: "text", value, "aria-label": label, size: key === "place" ? "9" : "5", ...(key === "year" ? { inputmode: "numeric", pattern: "[0-9]{4}" } : {}) });
    input.addEventListener("change", () => {
      if (!input.reportValidity()) return;
      const typed = input.value.trim();
      // What was found is no correction.
      if (typed === (report.found?.[key] ?? "")) delete report[key];
      else report[key] = typed;
      session.version += 1;
      host.changed();
    });
    return input;
  };
  const found = report.found;
  const isCorrected = report.place !== undefined || report.year !== undefined;
  return h(
    "tr",
    {},
    h("td", {}, use),
    h("th", { scope: "row" }, report.path),
    cell("place", edit("place", place(report))),
    cell("year", edit("year", year(report))),
    cell("found_in", isCorrected ? say("corrected") : (found?.source ?? "")),
    cell("characters", found?.characters ?? "…"),
    cell("tokens", found?.tokens ?? "…"),
    cell("mentions", found?.mentions ?? "…"),
    h("td", {}, remove),
  );
}

function settings(host: Host): HTMLElement {
  const { session } = host;
  const changed = () => {
    session.version += 1;
    host.changed();
  };
  const { options } = session;
  const words = h("textarea", { rows: "4", spellcheck: "false" });
  words.value = options.words;
  words.addEventListener("change", () => {
    options.words = words.value;
    changed();
  });
  const select = (name: "matching" | "engine", values: [string, Key][]) => {
    const control = choice(values.map(([value, key]) => [value, say(key)]), options[name]);
    control.addEventListener("change", () => {
      options[name] = control.value;
      changed();
    });
    return control;
  };
  const appendix = h("input", { type: "checkbox", checked: options.appendix });
  appendix.addEventListener("change", () => {
    options.appendix = appendix.checked;
    changed();
  });
  const matching = select("matching", [["", "match_default"], ["token", "match_token"], ["nested", "match_nested"], ["string", "match_string"]]);
  const engine = select("engine", [["pointwise", "engine_pointwise"], ["jieba", "engine_jieba"]]);
  const isUsed = options.words !== "" || session.lists.length > 0 || options.appendix || options.engine !== "pointwise";
  return h(
    "details",
    { class: "settings", open: isUsed },
    h("summary", {}, say("options")),
    h(
      "div",
      { class: "columns" },
      h("div", {}, labelled("own_words", words), h("p", { class: "hint" }, say("own_words_hint")), labelled("matching", matching)),
      lists(host, changed),
      h("div", {}, labelled("engine", engine), h("label", { class: "check" }, appendix, h("span", {}, say("appendix")))),
    ),
  );
}

function lists(host: Host, changed: () => void): HTMLElement {
  const { session } = host;
  const take = async (files: [string, File][]) => {
    for (const [path, file] of files) add(session, path.split("/").at(-1) ?? path, await file.text());
    changed();
  };
  const pasted = h("textarea", { rows: "3", spellcheck: "false", "aria-label": say("paste_list"), placeholder: say("paste_list") });
  const accept = button(say("add_list"), () => {
    if (pasted.value.trim() === "") return;
    add(session, `${say("pasted")}.csv`, pasted.value);
    changed();
  });
  const items = session.lists.map((list) => {
    const rows = list.text.split(/\r?\n/).filter((one) => one.trim() !== "").length;
    const told = isLexicon(list) ? say("list_lexicon", list.name, rows - 1) : say("list_words", list.name, rows);
    const remove = button("×", () => {
      session.lists.splice(session.lists.indexOf(list), 1);
      changed();
    }, { class: "close", "aria-label": say("remove_named", list.name) });
    return h("li", {}, told, " ", remove);
  });
  const box = h(
    "div",
    { class: "drop small" },
    h("p", { class: "label" }, say("own_lists")),
    h("p", { class: "hint" }, say("own_lists_hint")),
    pasted,
    h("p", { class: "tools" }, accept, opener("choose_list", (files) => void take(files), { multiple: true, accept: ".csv,.txt", id: "choose-list" })),
    items.length > 0 ? h("ul", { class: "lists" }, items) : null,
  );
  takesDrops(box, (files) => void take(files));
  return box;
}

/** Adds a list; a second one of a name gets a number. */
function add(session: Session, name: string, text: string): void {
  const isTaken = (one: string) => session.lists.some((list) => list.name === one);
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  let free = name;
  for (let number = 2; isTaken(free); number += 1) free = `${stem}-${number}${ending}`;
  session.lists.push({ name: free, text });
}

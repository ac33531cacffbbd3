// The page: it starts the command, and shows a tab at a time.

import { candidates } from "./candidates";
import { documents, opener, takesDrops, type Host } from "./documents";
import { button, h, save } from "./dom";
import { Engine, unpacked } from "./engine";
import { Shown } from "./forms";
import type { Answer, Question } from "./messages";
import { opened, saved } from "./project";
import { Session } from "./session";
import { FORMS } from "./tabs";
import { isEnglish, say, speak, type Key } from "./words";

declare const SAMPLE: string;

/** The module: beside the page where it has a server, or else inside of it. */
async function module(): Promise<WebAssembly.Module> {
  const inside = document.getElementById("module");
  const text = inside?.textContent ?? "";
  // It is not needed twice.
  inside?.remove();
  if (text !== "") return unpacked(text);
  const response = await fetch("tifa.wasm.gz");
  if (!response.ok || !response.body) throw new Error(`tifa.wasm.gz: ${response.status}`);
  const plain = response.body.pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compileStreaming(new Response(plain, { headers: { "Content-Type": "application/wasm" } }));
}

const session = new Session(new Engine(module()));
const status = h("p", { class: "status", role: "status" });
const progress = h("progress", { max: "1", hidden: true });
const stop = button("", () => void session.engine.stop(), { hidden: true });
const notice = h("p", { class: "notice", role: "status", hidden: true });
const panel = h("div", { role: "tabpanel", id: "panel", tabindex: "-1" });
const tabs = h("div", { role: "tablist" });
const head = h("header");

const host: Host = {
  session,
  ask,
  tell(message) {
    notice.hidden = message === "";
    notice.textContent = message;
  },
  open(tab, values) {
    const chosen = (session.chosen[tab] ??= {});
    Object.assign(chosen, values);
    shown.get(tab as Key)?.forget();
    show(tab as Key);
  },
  async add(files) {
    await session.add(files);
    changed();
    await look();
  },
  changed,
  sample: () => new File([SAMPLE], say("sample_name")),
};

const forms = [...FORMS, candidates];
let shown = new Map<Key, Shown>(forms.map((form) => [form.key, new Shown(form, host)]));
let current: Key = "documents";

/** Asks a question, and shows how far its answer has come. */
async function ask(question: Question): Promise<Answer> {
  // The command line, for who wants to run it elsewhere.
  panel.dataset.asked = JSON.stringify(question.words);
  const wanted = question.words.filter((word) => session.reports.some((report) => report.path === word));
  const seen = new Set<string>();
  let slow: ReturnType<typeof setTimeout> | undefined = setTimeout(() => {
    slow = undefined;
    busy(say("working"));
  }, 150);
  try {
    return await session.engine.ask(question, (path) => {
      seen.add(path);
      if (slow === undefined && wanted.length > 1) busy(say("reading", seen.size, wanted.length), seen.size / wanted.length);
    });
  } finally {
    clearTimeout(slow);
    if (session.engine.busy === 0) idle();
  }
}

function busy(message: string, share?: number): void {
  status.textContent = message;
  progress.hidden = false;
  stop.hidden = false;
  if (share === undefined) progress.removeAttribute("value");
  else progress.value = share;
}

function idle(): void {
  status.textContent = say("started");
  progress.hidden = true;
  stop.hidden = true;
}

/** Asks what the reports are, and shows it. */
async function look(): Promise<void> {
  try {
    await session.look((path) => {
      const at = session.reports.findIndex((report) => report.path === path);
      busy(say("reading", at + 1, session.reports.length), (at + 1) / session.reports.length);
    });
    if (session.expected.size > 0) host.tell(say("project_missing", waiting()));
    else if (notice.dataset.waits) host.tell(say("project_open"));
    delete notice.dataset.waits;
  } catch (error) {
    host.tell(say("broken", error instanceof Error ? error.message : String(error)));
  }
  if (session.engine.busy === 0) idle();
  changed();
}

const waiting = (): string => [...session.expected.values()].map((one) => one.path).join(isEnglish() ? ", " : "、");

/** Shows the tab anew after a change. */
function changed(): void {
  show(current);
}

/** Goes to another tab; what was told is read by then. */
function choose(key: Key): void {
  if (!notice.dataset.waits) host.tell("");
  show(key);
}

function show(key: Key): void {
  current = key;
  for (const tab of tabs.children) {
    const isCurrent = tab.id === `tab-${key}`;
    tab.setAttribute("aria-selected", String(isCurrent));
    tab.setAttribute("tabindex", isCurrent ? "0" : "-1");
  }
  panel.setAttribute("aria-labelledby", `tab-${key}`);
  const form = shown.get(key);
  if (!form) return panel.replaceChildren(documents(host));
  if (form.element.parentElement !== panel) panel.replaceChildren(form.element);
  form.show();
}

/** Writes all words in the language that is chosen. */
function write(): void {
  const language = button(say("language"), () => {
    speak(isEnglish() ? "zh" : "en");
    host.tell(session.expected.size > 0 && notice.dataset.waits ? say("project_missing", waiting()) : "");
    shown = new Map(forms.map((form) => [form.key, new Shown(form, host)]));
    write();
    // Sources and labels are told by the command.
    void look();
  }, { lang: isEnglish() ? "zh-Hans" : "en" });
  const keep = button(say("save_project"), () => save("tifa-project.json", saved(session), "application/json"));
  const open = opener("open_project", (files) => void take(files[0]?.[1]), { accept: ".json", id: "choose-project" });
  head.replaceChildren(
    h("div", {}, h("h1", {}, say("title")), h("p", { class: "hint" }, say("subtitle"))),
    h("div", { class: "tools" }, keep, open, language),
  );
  stop.textContent = say("stop");
  progress.setAttribute("aria-label", say("working"));
  const keys: Key[] = ["documents", ...forms.map((form) => form.key)];
  tabs.setAttribute("aria-label", say("tabs"));
  tabs.replaceChildren(
    ...keys.map((key) => button(say(key), () => choose(key), { role: "tab", id: `tab-${key}`, "aria-controls": "panel" })),
  );
  show(current);
}

async function take(file: File | undefined): Promise<void> {
  if (!file) return;
  try {
    speak(opened(session, await file.text()));
    shown = new Map(forms.map((form) => [form.key, new Shown(form, host)]));
    write();
    idle();
    host.tell(session.expected.size > 0 ? say("project_missing", waiting()) : say("project_open"));
    if (session.expected.size > 0) notice.dataset.waits = "true";
  } catch (error) {
    host.tell(say("project_wrong", error instanceof Error ? error.message : String(error)));
  }
}

// The arrows go from tab to tab, as everywhere.
tabs.addEventListener("keydown", (event) => {
  const all = [...tabs.querySelectorAll<HTMLElement>("[role=tab]")];
  const at = all.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
  const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const tab = all[(next + all.length) % all.length];
  tab?.click();
  tab?.focus();
});

speak("zh");
document.body.append(
  h("div", { class: "page" }, head, h("div", { class: "state" }, status, progress, stop), notice, tabs, h("main", {}, panel)),
);
takesDrops(document.body, (files) => void host.add(files));
write();
busy(say("starting"));
stop.hidden = true;
session.engine.ready.then(
  () => {
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
    idle();
  },
  (error: unknown) => {
    status.textContent = say("cannot_start", error instanceof Error ? error.message : String(error));
    progress.hidden = true;
  },
);

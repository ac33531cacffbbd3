// A form whose choices are kept, and a place for what came of it.

import { button, h } from "./dom";
import { Stopped } from "./engine";
import { choice, labelled } from "./grid";
import type { Answer, Question } from "./messages";
import { say, type Key } from "./words";
import type { Session } from "./session";

/** A field of a form. */
export type Field =
  | { kind: "choice"; name: string; label: Key; options: [value: string, label: string][]; initial?: string }
  | { kind: "text"; name: string; label: Key; hint: Key };

/** What a form is shown in: it tells of progress, and lets a question be asked. */
export interface Desk {
  session: Session;
  ask(question: Question): Promise<Answer>;
  tell(message: string): void;
  /** Opens another tab with values of its form. */
  open(tab: string, values: Record<string, string>): void;
}

/** A tab of results. */
export interface Form {
  key: Key;
  fields(session: Session): Field[];
  /** What the button says; without it there is none, and a choice is enough. */
  act?: Key;
  /** Why nothing can be asked yet. */
  wants?(session: Session, values: Record<string, string>): string | null;
  run(desk: Desk, values: Record<string, string>): Promise<(HTMLElement | null)[]>;
}

/** Builds the form, and what it shows. */
export class Shown {
  readonly element = h("div", { class: "form" });
  readonly #result = h("div", { class: "result" });
  #version = -1;
  #run = 0;

  constructor(
    readonly form: Form,
    readonly desk: Desk,
  ) {}

  /** Makes the fields anew, and asks again if anything has changed. */
  show(): void {
    const { session } = this.desk;
    if (this.#version === session.version) return;
    this.#version = session.version;
    const values = (session.chosen[this.form.key] ??= {});
    const fields = this.form.fields(session).map((field) => this.#field(field, values));
    const form = h("form", { class: "fields" }, fields);
    if (this.form.act) form.append(h("button", { type: "submit", class: "primary" }, say(this.form.act)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#ask(values);
    });
    this.element.replaceChildren(form, this.#result);
    void this.#ask(values);
  }

  /** Forgets what is shown, so that it is made anew. */
  forget(): void {
    this.#version = -1;
  }

  #field(field: Field, values: Record<string, string>): HTMLElement {
    if (field.kind === "text") {
      const input = h("input", { type: "text", value: values[field.name] ?? "", placeholder: say(field.hint), autocomplete: "off", name: field.name });
      values[field.name] ??= "";
      input.addEventListener("input", () => (values[field.name] = input.value));
      return labelled(field.label, input);
    }
    const known = field.options.some(([value]) => value === values[field.name]);
    const chosen = known ? (values[field.name] ?? "") : (field.initial ?? field.options[0]?.[0] ?? "");
    values[field.name] = chosen;
    const select = choice(field.options, chosen, { name: field.name });
    select.addEventListener("change", () => {
      values[field.name] = select.value;
      void this.#ask(values);
    });
    return labelled(field.label, select);
  }

  async #ask(values: Record<string, string>): Promise<void> {
    const run = ++this.#run;
    const { session } = this.desk;
    const wants = session.used.length === 0 ? say("nothing_yet") : (this.form.wants?.(session, values) ?? null);
    if (wants !== null) return this.#result.replaceChildren(h("p", { class: "empty", role: "status" }, wants));
    this.#result.setAttribute("aria-busy", "true");
    try {
      const shown = await this.form.run(this.desk, values);
      if (run === this.#run) this.#result.replaceChildren(...shown.filter((one) => one !== null));
    } catch (error) {
      if (run !== this.#run) return;
      const stopped = error instanceof Stopped;
      const message = stopped ? say("stopped") : say("broken", error instanceof Error ? error.message : String(error));
      const again = button(say("run"), () => void this.#ask(values));
      this.#result.replaceChildren(h("p", { class: "empty", role: "status" }, `${message} `, again));
    } finally {
      if (run === this.#run) this.#result.removeAttribute("aria-busy");
    }
  }
}

/** What the command said, or nothing if it said nothing. */
export function remarks(answer: Answer): HTMLElement | null {
  // Corrections are those of all reports, of which a question may ask some: no reason to remark on it.
  const told = answer.told.filter((one) => !one.includes("--meta"));
  if (told.length === 0) return null;
  return h("ul", { class: "remarks", "aria-label": say("told") }, told.map((one) => h("li", {}, one)));
}

// A table that sorts, filters over all of its rows, and is saved as the command writes it.

import { read, type Cells } from "./csv";
import { button, h, save } from "./dom";
import { say, type Key } from "./words";

/** The rows that are shown at first, and so many more at a time: a browser lays out thousands only slowly. */
const SHOWN = 50;

/** Years are names more than numbers. */
const YEARS = ["年份", "year", "首次年份", "末次年份", "first", "last"];

export interface GridOptions {
  /** The file name without its ending. */
  name: string;
  /** What the table is called by who cannot see it. */
  label: string;
  /** Columns that are hidden at first, by their names in either language. */
  hidden?: readonly string[];
  /** How the cells of some columns look, by their names. */
  looks?: Readonly<Record<string, string>>;
  /** The same table as a workbook. */
  workbook?: () => Promise<Uint8Array | null>;
  /** What a click on a word of this column does. */
  open?: { column: readonly string[]; act: (word: string) => void };
}

/** The table that the command wrote as CSV. */
export function grid(bytes: Uint8Array, options: GridOptions): HTMLElement {
  const cells = read(bytes);
  const tools = h("div", { class: "tools" });
  const box = h("div", { class: "grid" }, tools);
  if (cells.rows.length > 0) new Grid(cells, options, box, tools);
  else box.append(h("p", { class: "empty", role: "status" }, say("rows_empty")));
  tools.append(button(say("save_csv"), () => save(`${options.name}.csv`, bytes, "text/csv;charset=utf-8")));
  const workbook = options.workbook;
  if (workbook) {
    const make = async () => {
      const made = await workbook();
      if (made) save(`${options.name}.xlsx`, made, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    };
    tools.append(button(say("save_xlsx"), () => void make()));
  }
  if (cells.told.length > 0) {
    box.append(h("details", { class: "origin" }, h("summary", {}, say("how_made")), h("pre", { tabindex: "0" }, cells.told.join("\n"))));
  }
  return box;
}

class Grid {
  #order: { column: number; descending: boolean } | null = null;
  #sought = "";
  #most = SHOWN;
  #all = false;
  readonly #numeric: boolean[];
  readonly #texts: string[];
  readonly #table = h("table");
  readonly #count = h("span", { class: "count", role: "status" });
  readonly #more = h("p", { class: "more" });

  constructor(
    readonly cells: Cells,
    readonly options: GridOptions,
    box: HTMLElement,
    tools: HTMLElement,
  ) {
    this.#numeric = cells.header.map((_, column) => {
      const filled = cells.rows.map((row) => row[column] ?? "").filter((cell) => cell !== "");
      return filled.length > 0 && filled.every((cell) => /^-?\d+(\.\d+)?(e-?\d+)?$/i.test(cell));
    });
    this.#texts = cells.rows.map((row) => row.join("\u0001").toLowerCase());
    const input = h("input", { type: "search", "aria-label": say("filter"), placeholder: say("filter") });
    input.addEventListener("input", () => {
      this.#sought = input.value.trim().toLowerCase();
      this.#most = SHOWN;
      this.#draw();
    });
    tools.append(input, this.#count);
    if (this.#hidden().length > 0) {
      const toggle = button(say("all_columns"), () => {
        this.#all = !this.#all;
        toggle.textContent = say(this.#all ? "fewer_columns" : "all_columns");
        this.#draw();
      });
      tools.append(toggle);
    }
    box.append(h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": options.label }, this.#table), this.#more);
    this.#draw();
  }

  #hidden(): number[] {
    const hidden = this.options.hidden ?? [];
    return this.cells.header.flatMap((name, column) => (hidden.includes(name) ? [column] : []));
  }

  #rows(): string[][] {
    const { rows } = this.cells;
    const found = this.#sought === "" ? [...rows] : rows.filter((_, index) => this.#texts[index]?.includes(this.#sought));
    const order = this.#order;
    if (order === null) return found;
    const sign = order.descending ? -1 : 1;
    const numeric = this.#numeric[order.column];
    const collator = new Intl.Collator("zh-Hans", { numeric: true });
    return found.sort((one, next) => {
      const [a, b] = [one[order.column] ?? "", next[order.column] ?? ""];
      // Empty cells are last in either order.
      if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
      return sign * (numeric ? Number(a) - Number(b) : collator.compare(a, b));
    });
  }

  #draw(): void {
    const rows = this.#rows();
    const hidden = this.#all ? [] : this.#hidden();
    const columns = this.cells.header.map((_, column) => column).filter((column) => !hidden.includes(column));
    const head = columns.map((column) => {
      const order = this.#order?.column === column ? this.#order : null;
      const sort = button(this.cells.header[column] ?? "", () => this.#sort(column));
      const attributes: Record<string, string> = { scope: "col" };
      const name = this.cells.header[column] ?? "";
      if (this.#numeric[column] && !YEARS.includes(name)) attributes.class = "number";
      else if (this.options.looks?.[name]) attributes.class = this.options.looks[name];
      if (order) attributes["aria-sort"] = order.descending ? "descending" : "ascending";
      return h("th", attributes, sort);
    });
    const body = rows.slice(0, this.#most).map((row) => h("tr", {}, columns.map((column) => this.#cell(row, column))));
    this.#table.replaceChildren(h("thead", {}, h("tr", {}, head)), h("tbody", {}, body));
    const all = this.cells.rows.length;
    this.#count.textContent =
      this.#sought === "" ? say("rows", all) : rows.length > 0 ? say("rows_found", rows.length, all) : say("rows_none", this.#sought);
    const left = rows.length - this.#most;
    const more = () => {
      this.#most += 5 * SHOWN;
      this.#draw();
    };
    this.#more.replaceChildren(...(left > 0 ? [button(say("more", Math.min(left, 5 * SHOWN)), more)] : []));
  }

  #cell(row: string[], column: number): HTMLElement {
    const text = row[column] ?? "";
    const name = this.cells.header[column] ?? "";
    if (this.#numeric[column]) {
      return YEARS.includes(name) ? h("td", {}, text) : h("td", { class: "number", title: text }, rounded(text));
    }
    const look = this.options.looks?.[name];
    if (look) return h("td", { class: look }, text);
    const open = this.options.open;
    if (open?.column.includes(name) && text !== "") {
      return h("td", {}, button(text, () => open.act(text), { class: "name" }));
    }
    return h("td", text.length > 24 ? { class: "long" } : {}, text);
  }

  #sort(column: number): void {
    const again = this.#order?.column === column ? this.#order : null;
    // The most first for numbers, the beginning of the alphabet first for words.
    const descending = again ? !again.descending : (this.#numeric[column] ?? false);
    this.#order = { column, descending };
    this.#draw();
    const heads = [...this.#table.querySelectorAll("th")];
    heads.find((head) => head.hasAttribute("aria-sort"))?.querySelector("button")?.focus();
  }
}

/** Four digits of a number that is not whole. */
function rounded(text: string): string {
  if (!/[.e]/i.test(text)) return text;
  const value = Number(text);
  return Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(4)));
}

/** A list of choices. */
export function choice(options: [value: string, label: string][], chosen: string, attributes: Record<string, string> = {}): HTMLSelectElement {
  const select = h("select", attributes);
  for (const [value, label] of options) {
    select.append(h("option", { value, selected: value === chosen }, label));
  }
  return select;
}

/** A label with what it labels. */
export const labelled = (key: Key, control: HTMLElement): HTMLElement => h("label", { class: "field" }, h("span", {}, say(key)), control);

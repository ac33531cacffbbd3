// CSV as the command writes it (RFC 4180), with what is told above the header.

/** A table: what is told of it, its header, its cells. */
export interface Cells {
  told: string[];
  header: string[];
  rows: string[][];
}

/** Reads what the command wrote. */
export function read(bytes: Uint8Array): Cells {
  const text = new TextDecoder().decode(bytes);
  let start = 0;
  const told: string[] = [];
  while (text[start] === "#") {
    const end = text.indexOf("\n", start);
    told.push(text.slice(start + 1, end < 0 ? text.length : end).trim());
    start = end < 0 ? text.length : end + 1;
  }
  const [header = [], ...rows] = records(text, start);
  return { told, header, rows };
}

function records(text: string, start: number): string[][] {
  const all: string[][] = [];
  let record: string[] = [];
  let at = start;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const quote = text.indexOf('"', at);
        const end = quote < 0 ? text.length : quote;
        cell += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    } else {
      let end = at;
      while (end < text.length && text[end] !== "," && text[end] !== "\n" && text[end] !== "\r") end += 1;
      cell = text.slice(at, end);
      at = end;
    }
    record.push(cell);
    if (text[at] === ",") {
      at += 1;
      if (at < text.length) continue;
      record.push("");
    }
    if (text[at] === "\r") at += 1;
    at += 1;
    all.push(record);
    record = [];
  }
  return all;
}

/** A line of CSV. */
export function line(cells: string[]): string {
  const quoted = (cell: string) => (/^#|[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${cells.map(quoted).join(",")}\n`;
}

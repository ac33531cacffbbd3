// What the page and its worker tell each other.

/** From the page: a packed module to compile, the module to run, files to lay before the command, a question. */
export type Request =
  | { kind: "compile"; packed: string }
  | { kind: "start"; module: WebAssembly.Module }
  | { kind: "lay"; path: string; bytes: Uint8Array }
  | { kind: "take"; path: string }
  | { kind: "ask"; id: number; question: Question };

/** A command line without the name of the program, and small files that it alone reads. */
export interface Question {
  words: string[];
  beside: [path: string, text: string][];
}

/** What came of a question: the exit code of the command, what it wrote, and what it said on standard error. */
export interface Answer {
  code: number;
  bytes: Uint8Array;
  told: string[];
}

/** From the worker. */
export type Reply =
  | { kind: "compiled"; module: WebAssembly.Module }
  | { kind: "ready" }
  | { kind: "opened"; id: number; path: string }
  | { kind: "answer"; id: number; answer: Answer }
  | { kind: "broken"; id: number | null; message: string };

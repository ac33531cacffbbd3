// The worker: it holds the files and runs the command over them, as a program of WASI.

import { Directory, Fd, File, OpenFile, PreopenDirectory, WASI, wasi as codes, type Inode } from "@bjorn3/browser_wasi_shim";
import { decompress } from "fzstd";

import { decoded } from "./base85";
import type { Answer, Question, Reply, Request } from "./messages";

/** What the module exports. */
interface Exports extends WebAssembly.Exports {
  memory: WebAssembly.Memory;
  run(): number;
}

const encoder = new TextEncoder();
const reply = (message: Reply, transfer: Transferable[] = []) => self.postMessage(message, { transfer });

/** Takes what is written, in pieces. */
class Sink extends Fd {
  #pieces: Uint8Array[] = [];

  override fd_write(data: Uint8Array): { ret: number; nwritten: number } {
    this.#pieces.push(data);
    return { ret: codes.ERRNO_SUCCESS, nwritten: data.byteLength };
  }

  override fd_fdstat_get(): { ret: number; fdstat: codes.Fdstat } {
    return { ret: codes.ERRNO_SUCCESS, fdstat: new codes.Fdstat(codes.FILETYPE_CHARACTER_DEVICE, 0) };
  }

  taken(): Uint8Array<ArrayBuffer> {
    const whole = new Uint8Array(this.#pieces.reduce((length, piece) => length + piece.byteLength, 0));
    let end = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, end);
      end += piece.byteLength;
    }
    this.#pieces = [];
    return whole;
  }
}

/** A file that says when it is opened, so that the page can tell how far the command has come. */
class Told extends File {
  constructor(
    data: Uint8Array,
    readonly path: string,
  ) {
    // `File` copies what it is given; these bytes came for it alone.
    super([], { readonly: true });
    this.data = data;
  }

  override path_open(oflags: number, rights: bigint, flags: number): ReturnType<File["path_open"]> {
    if (asked !== null) reply({ kind: "opened", id: asked, path: this.path });
    return super.path_open(oflags, rights, flags);
  }
}

const files = new Map<string, Told>();
let module: WebAssembly.Module | null = null;
let running: { exports: Exports; host: WASI } | null = null;
let asked: number | null = null;
const output = new Sink();
const errors = new Sink();

/** The files as folders within folders. */
function folder(beside: [string, string][]): Map<string, Inode> {
  const root = new Map<string, Inode>();
  const put = (path: string, file: File) => {
    const parts = path.split("/");
    const name = parts.pop() ?? path;
    let here = root;
    for (const part of parts) {
      const known = here.get(part);
      const next = known instanceof Directory ? known : new Directory(new Map());
      here.set(part, next);
      here = next.contents;
    }
    here.set(name, file);
  };
  files.forEach((file, path) => put(path, file));
  beside.forEach(([path, text]) => put(path, new File(encoder.encode(text))));
  return root;
}

async function instance(of: WebAssembly.Module): Promise<{ exports: Exports; host: WASI }> {
  const host = new WASI([], [], [], { debug: false });
  // The shim counts the characters of arguments, of which the command wants the bytes.
  host.wasiImport.args_sizes_get = (count: number, size: number) => {
    const memory = new DataView((host.inst.exports as Exports).memory.buffer);
    memory.setUint32(count, host.args.length, true);
    memory.setUint32(size, host.args.reduce((sum, word) => sum + encoder.encode(word).length + 1, 0), true);
    return codes.ERRNO_SUCCESS;
  };
  const made = await WebAssembly.instantiate(of, { wasi_snapshot_preview1: host.wasiImport });
  const exports = made.exports as Exports;
  host.fds = [new OpenFile(new File([])), output, errors];
  host.initialize({ exports });
  return { exports, host };
}

async function answer(question: Question): Promise<Answer> {
  if (module === null) throw new Error("no module");
  running ??= await instance(module);
  const { exports, host } = running;
  const root = new PreopenDirectory(".", folder(question.beside));
  host.fds = [new OpenFile(new File([])), output, errors, root];
  host.args = ["tifa", ...question.words];
  const code = exports.run();
  const bytes = output.taken();
  const told = new TextDecoder().decode(errors.taken()).split("\n").filter((line) => line !== "");
  const name = question.words[question.words.indexOf("-o") + 1];
  const written = question.words.includes("-o") && name !== undefined ? root.dir.contents.get(name) : undefined;
  return { code, told, bytes: written instanceof File ? new Uint8Array(written.data) : bytes };
}

function compiled(from: string): Promise<WebAssembly.Module> {
  // The zeros behind the end of the packed bytes are no part of them.
  const mark = from.indexOf(":");
  const packed = decoded(from.slice(mark + 1)).subarray(0, Number(from.slice(0, mark)));
  return WebAssembly.compile(decompress(packed) as Uint8Array<ArrayBuffer>);
}

async function take(request: Request): Promise<void> {
  switch (request.kind) {
    case "compile":
      return reply({ kind: "compiled", module: await compiled(request.packed) });
    case "start":
      module = request.module;
      running = await instance(module);
      return reply({ kind: "ready" });
    case "lay":
      files.set(request.path, new Told(request.bytes, request.path));
      return;
    case "take":
      files.delete(request.path);
      return;
    case "ask": {
      asked = request.id;
      const made = await answer(request.question);
      asked = null;
      reply({ kind: "answer", id: request.id, answer: made }, [made.bytes.buffer]);
    }
  }
}

// One after the other, in the order in which they came.
let last: Promise<void> = Promise.resolve();
self.addEventListener("message", (event: MessageEvent<Request>) => {
  const request = event.data;
  last = last.then(() => take(request)).catch((error: unknown) => {
    // An instance that trapped is in no state to go on.
    running = null;
    asked = null;
    output.taken();
    errors.taken();
    reply({ kind: "broken", id: request.kind === "ask" ? request.id : null, message: String(error) });
  });
});

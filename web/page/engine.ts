// The command, from the side of the page: questions in, answers out, a file told as it is opened.

import type { Answer, Question, Reply, Request } from "./messages";

declare const WORKER: string;

/** What waits for an answer. */
interface Waiting {
  done(answer: Answer): void;
  failed(error: Error): void;
  opened(path: string): void;
}

/** A worker of this page. */
function made(): Worker {
  const url = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
  const worker = new Worker(url);
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

/** Unpacks and compiles the module in a worker of its own, with which all that was needed for it goes: some 40 MB. */
export function unpacked(packed: string): Promise<WebAssembly.Module> {
  const worker = made();
  const module = new Promise<WebAssembly.Module>((done, failed) => {
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      if (data.kind === "compiled") done(data.module);
      if (data.kind === "broken") failed(new Error(data.message));
    });
    worker.addEventListener("error", (event) => failed(new Error(event.message)));
  });
  worker.postMessage({ kind: "compile", packed } satisfies Request);
  return module.finally(() => worker.terminate());
}

/** Why a question has no answer. */
export class Stopped extends Error {}

export class Engine {
  #worker: Worker | null = null;
  readonly #module: Promise<WebAssembly.Module>;
  #files = new Map<string, File>();
  #waiting = new Map<number, Waiting>();
  #number = 0;
  #ready: Promise<void>;
  #begun: (() => void) | null = null;
  #refused: ((error: Error) => void) | null = null;

  constructor(module: Promise<WebAssembly.Module>) {
    this.#module = module;
    this.#ready = this.#begin();
  }

  /** When questions are answered. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** How many questions have no answer yet. */
  get busy(): number {
    return this.#waiting.size;
  }

  /** Lays a file before the command. */
  async lay(path: string, file: File): Promise<void> {
    this.#files.set(path, file);
    const bytes = new Uint8Array(await file.arrayBuffer());
    this.#send({ kind: "lay", path, bytes }, [bytes.buffer]);
  }

  /** Takes a file away. */
  take(path: string): void {
    this.#files.delete(path);
    this.#send({ kind: "take", path });
  }

  /** Runs the command; `opened` is told of each file as it is read. */
  async ask(question: Question, opened: (path: string) => void = () => undefined): Promise<Answer> {
    await this.#ready;
    const id = ++this.#number;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed, opened });
      this.#send({ kind: "ask", id, question });
    });
  }

  /** Ends what is being done. The files stay. */
  async stop(): Promise<void> {
    this.#worker?.terminate();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#ready = this.#begin();
    waiting.forEach((one) => one.failed(new Stopped("stopped")));
    const files = [...this.#files];
    await Promise.all(files.map(([path, file]) => this.lay(path, file)));
  }

  async #begin(): Promise<void> {
    const worker = made();
    this.#worker = worker;
    worker.addEventListener("message", (event: MessageEvent<Reply>) => this.#hear(event.data));
    worker.addEventListener("error", (event) => this.#refused?.(new Error(event.message)));
    const begun = new Promise<void>((done, failed) => {
      this.#begun = done;
      this.#refused = failed;
    });
    const module = await this.#module;
    this.#send({ kind: "start", module });
    await begun;
  }

  #send(request: Request, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(request, transfer);
  }

  #hear(reply: Reply): void {
    switch (reply.kind) {
      case "ready":
        this.#begun?.();
        return;
      case "compiled":
        return;
      case "opened":
        this.#waiting.get(reply.id)?.opened(reply.path);
        return;
      case "answer":
        this.#waiting.get(reply.id)?.done(reply.answer);
        this.#waiting.delete(reply.id);
        return;
      case "broken": {
        const error = new Error(reply.message);
        if (reply.id === null) return this.#refused?.(error);
        this.#waiting.get(reply.id)?.failed(error);
        this.#waiting.delete(reply.id);
      }
    }
  }
}

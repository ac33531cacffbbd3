// The command, from the side of the page: questions in, answers out, a file told as it is opened.

import type { Answer, Question, Reply, Request } from "./messages";

declare const WORKER: string;

/** What waits for an answer. */
interface Waiting {
  done(answer: Answer): void;
  failed(error: Error): void;
  opened(path: string): void;
}

/** Why a question has no answer. */
export class Stopped extends Error {}

export class Engine {
  #worker: Worker | null = null;
  #module: Promise<WebAssembly.Module | string>;
  #files = new Map<string, File>();
  #waiting = new Map<number, Waiting>();
  #number = 0;
  #ready: Promise<void>;
  #begun: (() => void) | null = null;
  #refused: ((error: Error) => void) | null = null;

  constructor(module: Promise<WebAssembly.Module | string>) {
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
    const url = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
    const worker = new Worker(url);
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
    URL.revokeObjectURL(url);
  }

  #send(request: Request, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(request, transfer);
  }

  #hear(reply: Reply): void {
    switch (reply.kind) {
      case "ready":
        // Kept compiled, for a worker that takes the place of one that was stopped.
        this.#module = Promise.resolve(reply.module);
        this.#begun?.();
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

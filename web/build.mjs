// Makes the page of its parts: `node build.mjs MODULE.wasm FOLDER` leaves FOLDER/tifa.html, which is all in one file, and
// FOLDER/hosted/, the same for a server, where the module is a file of its own.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const [module, folder] = process.argv.slice(2);
if (!module || !folder) throw new Error("build.mjs MODULE.wasm FOLDER");
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const bundle = async (entry, define = {}) => {
  const made = await build({ entryPoints: [here(entry)], bundle: true, minify: true, write: false, format: "iife", target: "es2022", charset: "utf8", legalComments: "none", define });
  // What ends a script would end it inside of a text, too.
  return made.outputFiles[0].text.trim().replaceAll("</script", "<\\/script");
};
/** What a part of the page exports, for use here. */
const loaded = async (entry) => {
  const made = await build({ entryPoints: [here(entry)], bundle: true, write: false, format: "esm" });
  return import(`data:text/javascript;base64,${Buffer.from(made.outputFiles[0].contents).toString("base64")}`);
};
const worker = await bundle("page/worker.ts");
const sample = readFileSync(here("../examples/data/report.txt"), "utf8");
const script = await bundle("page/main.ts", { WORKER: JSON.stringify(worker), SAMPLE: JSON.stringify(sample) });
const css = await build({ entryPoints: [here("page/style.css")], minify: true, write: false, charset: "utf8" });
const template = readFileSync(here("page/page.html"), "utf8");

const policy = (connect) =>
  [
    "default-src 'none'",
    `connect-src ${connect}`,
    "script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:",
    "worker-src blob:",
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
const page = (connect, inside) => {
  const parts = { policy: policy(connect), style: css.outputFiles[0].text.trim(), module: inside, script };
  return template.replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
};

mkdirSync(`${folder}/hosted`, { recursive: true });
// Inside of the page, as small as it gets: zstd takes a sixth less than gzip. Beside it, as any browser unpacks it by itself.
const packed = execFileSync("zstd", ["--ultra", "-22", "--long=25", "-q", "-c", module], { maxBuffer: 1 << 28 });
const { encoded } = await loaded("page/base85.ts");
writeFileSync(`${folder}/tifa.html`, page("'none'", `<script type="application/octet-stream" id="module">${packed.length}:${encoded(packed)}</script>`));
writeFileSync(`${folder}/hosted/index.html`, page("'self'", ""));
writeFileSync(`${folder}/hosted/tifa.wasm.gz`, gzipSync(readFileSync(module), { level: 9 }));

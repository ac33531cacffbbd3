// Opens the page in Chromium, from its file and without a network, and does with it what a reader does:
//
//     node check.mjs FOLDER TIFA [SCREENSHOTS]
//
// FOLDER is what build.mjs left, TIFA the command, whose bytes every download must have. Exit code 1 and a list if anything
// is wrong; the times and the memory that are printed are those of this machine at this moment.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [folder, tifa, pictures] = process.argv.slice(2);
if (!folder || !tifa) throw new Error("check.mjs FOLDER TIFA [SCREENSHOTS]");
const BROWSER = "/usr/bin/chromium";
const FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run --disable-component-update --disable-sync";
const TABS = ["report", "comparison", "wording", "figures", "frequency", "keyness", "cooccurrence", "concordance", "trend", "chart", "candidates"];
/** What is typed where a tab wants a word. */
const TYPED = { cooccurrence: ["word", "发展"], concordance: ["pattern", "[kind=numeral]"], chart: ["words", "发展 改革"] };
/** The largest file that may be made. */
const MOST_BYTES = 7_500_000;

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sample = readFileSync(fileURLToPath(new URL("../examples/data/report.txt", import.meta.url)), "utf8");
const scratch = mkdtempSync(join(tmpdir(), "tifa-web-"));
const wrong = [];
const expect = (what, found, expected) => {
  if (found !== expected) wrong.push(`${what}: ${String(found).slice(0, 300)}, expected ${String(expected).slice(0, 300)}`);
};
const seconds = async (name, work) => {
  const start = performance.now();
  const value = await work();
  console.log(`${((performance.now() - start) / 1000).toFixed(2).padStart(6)} s  ${name}`);
  return value;
};

/** A file of the folder in which the command runs, too. */
const file = (name, bytes) => {
  const path = join(scratch, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, bytes);
  return path;
};

const lines = sample.split("\n");
/** Reports of thirty years, each with another part of the sample. */
const thirty = Array.from({ length: 30 }, (_, at) => {
  const part = Math.floor(lines.length / 30);
  const rest = [...lines.slice(0, 8), ...lines.filter((_, line) => line > 8 && Math.floor(line / part) % 30 !== at)];
  return file(`砚川县-${1997 + at}.txt`, rest.join("\n"));
});
const [earlier, later] = [thirty[10], thirty[11]];
const gb18030 = file("砚川县-2031.txt", execFileSync("iconv", ["-f", "UTF-8", "-t", "GB18030"], { input: sample }));
// Bytes that look like nothing, the same each time.
const noise = file("noise.bin", Uint8Array.from({ length: 4096 }, (_, at) => (Math.imul(at + 1, 2654435761) >>> 13) & 255));

class Page {
  constructor(page, server = "file:") {
    this.page = page;
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => wrong.push(`console: ${error.message}`));
    // The hosted page asks its own server for two files; nothing else is asked of anyone.
    page.on("request", (request) => /^(https?|wss?):/.test(request.url()) && !request.url().startsWith(server) && wrong.push(`a request: ${request.url()}`));
  }

  async open(url) {
    await this.page.goto(url);
    await this.page.waitForSelector("html[data-ready]", { timeout: 60_000 });
    return Number(await this.page.getAttribute("html", "data-ready"));
  }

  async add(files) {
    await this.page.setInputFiles("#choose-files", files);
    await this.page.waitForFunction((count) => document.querySelectorAll(".documents tbody tr").length === count && ![...document.querySelectorAll(".documents td")].some((cell) => cell.textContent === "…"), files.length, { timeout: 60_000 });
  }

  async clear() {
    await this.page.click("#tab-documents");
    for (;;) {
      const button = this.page.locator(".documents .close").first();
      if ((await button.count()) === 0) return;
      await button.click();
    }
  }

  async tab(name) {
    await this.page.click(`#tab-${name}`);
    const typed = TYPED[name];
    if (typed && (await this.page.inputValue(`input[name=${typed[0]}]`)) === "") {
      await this.page.fill(`input[name=${typed[0]}]`, typed[1]);
      await this.page.click(".fields button.primary");
    }
    await this.shown();
  }

  /** Waits for what the tab shows, the page within it included. */
  async shown() {
    await this.page.waitForFunction(() => document.querySelector(".result")?.childElementCount > 0 && !document.querySelector(".result[aria-busy]"), null, { timeout: 60_000 });
    for (const frame of this.page.frames().slice(1)) await frame.waitForLoadState();
  }

  async choose(name, value) {
    await this.page.selectOption(`select[name=${name}]`, value);
    await this.shown();
  }

  /** What a button saves, and the words of the command that was asked last. */
  async download(label) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.page.click(`#panel .tools button:text-is("${label}")`)]);
    return readFileSync(await download.path());
  }

  async words() {
    return JSON.parse(await this.page.getAttribute("#panel", "data-asked"));
  }

  /** A download must be what the command writes of the same files. */
  async same(what, label) {
    const bytes = await this.download(label);
    const words = await this.words();
    const written = words[words.indexOf("-o") + 1];
    const output = run(words);
    const expected = words.includes("-o") ? readFileSync(join(scratch, written)) : output;
    if (!bytes.equals(expected)) wrong.push(`${what}: ${bytes.length} bytes, those of the command are ${expected.length}: tifa ${words.join(" ")}`);
    return bytes;
  }

  async overflow(what) {
    for (const [at, frame] of this.page.frames().entries()) {
      const over = await frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) wrong.push(`${what}${at > 0 ? ", the page within" : ""}: ${over} px too wide`);
    }
  }

  async accessible(what) {
    for (const [at, frame] of this.page.frames().entries()) {
      await frame.evaluate(axe);
      const found = await frame.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document, { iframes: false });
        return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} (${nodes[0].failureSummary?.replace(/\s+/g, " ").slice(0, 200)})`);
      });
      wrong.push(...found.map((one) => `axe, ${what}${at > 0 ? ", the page within" : ""}: ${one}`));
    }
  }

  async picture(name, fullPage = true) {
    if (pictures) await this.page.screenshot({ path: join(pictures, `${name}.png`), fullPage });
  }
}

/** What the command writes on standard output. */
function run(words) {
  try {
    return execFileSync(resolve(tifa), words, { cwd: scratch, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    // Some inputs could not be read: exit code 1.
    if (error.status === 1) return error.stdout;
    throw error;
  }
}

/** The memory of the process that holds the page and its worker, in MB: what it shares with others is shared out. */
function memory(processes) {
  const of = (pid) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) / 1024;
  return Math.max(...processes.map(of));
}

async function questions(page) {
  await page.add([earlier, later]);
  for (const [tab, label] of [["report", "下载网页"], ["comparison", "下载网页"], ["wording", "下载网页"], ["figures", "下载 CSV"], ["frequency", "下载 CSV"], ["cooccurrence", "下载 CSV"], ["concordance", "下载 CSV"], ["trend", "下载 CSV"], ["keyness", "下载 CSV"], ["chart", "下载 SVG"]]) {
    await page.tab(tab);
    const bytes = await page.same(tab, label);
    expect(`${tab}: a byte order mark`, bytes.subarray(0, 3).toString("hex") === "efbbbf", label === "下载 CSV");
  }
  await page.tab("frequency");
  await page.same("frequency as a workbook", "下载 Excel");
  await page.choose("by", "year");
  await page.same("frequency by year", "下载 CSV");
  await page.tab("chart");
  const png = await page.download("下载 PNG");
  expect("a PNG", png.subarray(1, 4).toString(), "PNG");
  for (const view of ["sentences", "words", "formulations", "figures"]) {
    await page.tab("wording");
    await page.choose("view", view);
    await page.same(`wording: ${view}`, "下载 CSV");
  }
  for (const what of ["targets", "results"]) {
    await page.tab("figures");
    await page.choose("what", what);
    if ((await page.page.locator(".grid table").count()) > 0) await page.same(`figures: ${what}`, "下载 CSV");
  }
}

/** A table sorts, and a filter looks at all of its rows. */
async function tables(page) {
  await page.tab("frequency");
  const cells = (column) => page.page.locator(`.grid tbody tr td:nth-child(${column})`).allTextContents();
  const head = page.page.locator(".grid thead button", { hasText: /^词次$/ });
  const column = (await page.page.locator(".grid thead th").allTextContents()).indexOf("词次") + 1;
  await head.click();
  const falling = (await cells(column)).map(Number);
  expect("the most first", falling.every((one, at) => at === 0 || one <= falling[at - 1]), true);
  await page.page.locator(".grid thead button", { hasText: /^词次$/ }).click();
  const rising = (await cells(column)).map(Number);
  expect("the fewest first after another click", rising.every((one, at) => at === 0 || one >= rising[at - 1]), true);
  const bytes = await page.download("下载 CSV");
  const last = bytes.toString().trim().split("\n").at(-1).split(",").find((cell) => /^\p{Script=Han}{2,}$/u.test(cell));
  await page.page.fill(".grid input[type=search]", last);
  expect("a filter over all rows", (await page.page.locator(".grid tbody tr").count()) > 0, true);
  await page.page.fill(".grid input[type=search]", "没有这个词");
  expect("a filter that finds nothing", await page.page.textContent(".grid .count"), "没有符合“没有这个词”的行");
}

/** A correction reaches every tab, leaves with the project and comes back with it. */
async function project(page) {
  await page.page.click("#tab-documents");
  const place = page.page.locator(".documents tbody tr:first-child input[type=text]").first();
  await place.fill("墨溪县");
  await place.press("Tab");
  await page.page.click(".settings > summary");
  const words = page.page.locator(".settings textarea").first();
  await words.fill("四沟一渠\n银龄");
  await words.press("Tab");
  await page.tab("concordance");
  file("corrections.csv", `file,place,year\n${earlier.split("/").at(-1)},墨溪县,\n`);
  await page.same("with a correction and own words", "下载 CSV");
  await page.tab("comparison");
  const text = await page.page.frames()[1].innerText("body");
  expect("the corrected place in the comparison", text.includes("墨溪县"), true);
  await page.tab("candidates");
  const accept = page.page.locator(".candidates .verdict button").first();
  expect("candidates", (await accept.count()) > 0, true);
  await accept.click();
  const lexicon = (await page.download("下载词表 CSV")).toString();
  expect("a lexicon of one row", /^\ufeffterm,kind,topic\n.+,.+,other\n$/.test(lexicon), true);
  const [saved] = await Promise.all([page.page.waitForEvent("download"), page.page.click('header button:text-is("保存项目")')]);
  const kept = await saved.path();
  await page.page.reload();
  await page.page.waitForSelector("html[data-ready]", { timeout: 60_000 });
  await page.page.setInputFiles("#choose-project", { name: "project.json", mimeType: "application/json", buffer: readFileSync(kept) });
  await page.page.waitForSelector(".notice:not([hidden])");
  expect("files that the project waits for", (await page.page.textContent(".notice")).includes("砚川县-2007.txt"), true);
  await page.add([earlier, later]);
  expect("the correction again", await page.page.locator(".documents tbody tr:first-child input[type=text]").first().inputValue(), "墨溪县");
  expect("the words again", await page.page.locator(".settings textarea").first().inputValue(), "四沟一渠\n银龄");
}

/** What people drop: GB18030, a PDF, noise. */
async function formats(page, browser) {
  await page.clear();
  const maker = await browser.newPage();
  await maker.setContent(`<body style="font:12pt/1.8 serif">${lines.slice(0, 200).map((line) => `<p>${line}</p>`).join("")}</body>`);
  const pdf = file("砚川县-2032.pdf", await maker.pdf());
  await maker.close();
  await page.add([gb18030, pdf, noise]);
  expect("a file of noise is refused", await page.page.locator(".documents tr.refused th").allTextContents().then(String), "noise.bin");
  const read = await page.page.locator(".documents tbody tr:not(.refused) td[data-label=字数]").allTextContents();
  const counts = run(["documents", "砚川县-2031.txt", "砚川县-2032.pdf", "--format", "csv"]).toString();
  const expected = counts.split("\n").filter((line) => /^\d+,/.test(line)).map((line) => line.split(",")[8]);
  expect("characters of GB18030 and PDF", String(read), String(expected));
  expect("much is read of each", read.every((count) => Number(count) > 1000), true);
  console.log(`       characters of GB18030 and PDF: ${read}`);
  await page.picture("refused");
}

async function looks(page, context) {
  for (const [view, width] of [["wide", 1280], ["phone", 390], ["narrow", 360]]) {
    await page.page.setViewportSize({ width, height: width > 500 ? 900 : 780 });
    for (const scheme of ["light", "dark"]) {
      await page.page.emulateMedia({ colorScheme: scheme });
      for (const tab of ["documents", ...TABS]) {
        if (tab === "documents") await page.page.click("#tab-documents");
        else await page.tab(tab);
        await page.overflow(`${tab}, ${width} px`);
        if (view !== "narrow") {
          await page.accessible(`${tab}, ${view}, ${scheme}`);
          await page.picture(`${view}-${scheme}-${tab}`, view === "wide" ? false : true);
        }
      }
    }
  }
  await page.page.setViewportSize({ width: 1280, height: 900 });
  await page.page.emulateMedia({ colorScheme: "light" });
  await page.page.click('header button:text-is("English")');
  await page.page.click("#tab-documents");
  await page.page.waitForFunction(() => !document.querySelector("progress:not([hidden])"));
  const texts = await page.page.locator("button, label, th, .hint, summary, option").allTextContents();
  const mixed = texts.filter((text) => /\p{Script=Han}/u.test(text) && !["中文"].includes(text) && !/砚川县|墨溪县/.test(text));
  expect("Chinese on the English page", mixed.join(" | "), "");
  await page.accessible("in English");
  await page.picture("english");
  await page.page.click('header button:text-is("中文")');
}

/** The same page from a server, with its module beside it. */
async function hosted(browser) {
  const types = { "/": ["index.html", "text/html; charset=utf-8"], "/tifa.wasm.gz": ["tifa.wasm.gz", "application/gzip"] };
  const server = createServer((request, response) => {
    const [name, type] = types[request.url] ?? [];
    if (!name) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": type }).end(readFileSync(join(resolve(folder), "hosted", name)));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${server.address().port}/`;
  const context = await browser.newContext();
  const page = new Page(await context.newPage(), url);
  await page.open(url);
  console.log(`${((await page.open(url)) / 1000).toFixed(2).padStart(6)} s  ready, hosted`);
  await page.add([earlier]);
  await page.tab("report");
  await page.same("report, hosted", "下载网页");
  await context.close();
  server.close();
}

async function main() {
  const page_path = join(resolve(folder), "tifa.html");
  const { size } = statSync(page_path);
  console.log(`${(size / 1e6).toFixed(2).padStart(6)} MB tifa.html`);
  expect("the size of the file", size <= MOST_BYTES, true);
  const browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS.split(" ") });
  try {
    const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
    const page = new Page(await context.newPage());
    const url = pathToFileURL(page_path).href;
    await page.open(url);
    const ready = await page.open(url);
    console.log(`${(ready / 1000).toFixed(2).padStart(6)} s  ready`);

    await page.page.click('button:text-is("用样例试一试")');
    await page.page.waitForSelector(".documents tbody tr");
    await seconds("the first report", () => page.tab("report"));
    await page.clear();

    await page.add(thirty);
    await seconds("thirty reports compared", () => page.tab("comparison"));
    const devtools = await browser.newBrowserCDPSession();
    const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
    const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
    console.log(`${memory(renderers).toFixed(0).padStart(6)} MB of memory`);
    await page.clear();

    await questions(page);
    await tables(page);
    await project(page);
    await looks(page, context);
    await formats(page, browser);
    await hosted(browser);
  } finally {
    await browser.close();
    rmSync(scratch, { recursive: true });
  }
  wrong.forEach((line) => console.log(line));
  console.log(wrong.length === 0 ? "the page is as it should be" : `${wrong.length} things are wrong`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

await main();

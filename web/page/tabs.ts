// The questions of the page, a form each: which words of the command line a choice becomes, and how its answer is shown.

import { button, h, save } from "./dom";
import { drawing } from "./drawing";
import { remarks, type Desk, type Field, type Form } from "./forms";
import { framed } from "./framed";
import { grid } from "./grid";
import type { Question } from "./messages";
import { named, place, shown as argument, year, type Report, type Session } from "./session";
import { say, type Key } from "./words";

const options = (...pairs: [value: string, label: Key][]): [string, string][] => pairs.map(([value, label]) => [value, say(label)]);
const reports = (session: Session): [string, string][] => {
  const names = session.used.map(named);
  const isOnce = (name: string) => names.filter((one) => one === name).length === 1;
  return session.used.map((report) => [report.path, isOnce(named(report)) ? named(report) : report.path]);
};
const of = (session: Session, path: string | undefined): Report[] => session.used.filter((one) => one.path === path);
const last = (session: Session): string | undefined => session.used.at(-1)?.path;

/** Words that a click sends to the concordance. */
const WORDS = ["词语", "term", "提法", "词二", "second"];

/** Asks for a table and shows it. */
async function table(desk: Desk, key: Key, question: Question, hidden: readonly string[] = [], looks: Record<string, string> = {}): Promise<(HTMLElement | null)[]> {
  const answer = await desk.ask(question);
  if (answer.bytes.length === 0) return [remarks(answer)];
  const workbook = async () => {
    const words = question.words.map((word, at, all) => (all[at - 1] === "--format" ? "xlsx" : word)).filter((word) => word !== "--bom");
    return (await desk.ask({ ...question, words })).bytes;
  };
  const act = (pattern: string) => desk.open("concordance", { pattern });
  const shown = grid(answer.bytes, { name: key, label: say(key), hidden, looks, workbook, open: { column: WORDS, act } });
  return [remarks(answer), shown];
}

/** The words of a text field, however they are separated. */
const typed = (text: string | undefined): string[] => (text ?? "").split(/[\s,，、;；|]+/).filter((word) => word !== "");
const wordless = (act: Key, text: string | undefined): string | null => ((text ?? "").trim() === "" ? say("ask_word", say(act)) : null);
const isAlone = (session: Session): string | null => (session.used.length < 2 ? say("two_needed") : null);

const SIZES = ["组内词数", "组内字数", "组内文档数", "group_tokens", "group_characters", "group_documents"];
const PLACES = ["起", "止", "行", "字节起", "字节止", "start", "end", "line", "byte_start", "byte_end"];
const SOURCE = ["原文行", "原文字节起", "原文字节止", "原文字符起", "原文字符止", "char_start", "char_end", "文档序号", "document_number"];

const report: Form = {
  key: "report",
  fields: (session) => [{ kind: "choice", name: "document", label: "document", options: reports(session), initial: last(session) ?? "" }],
  async run(desk, values) {
    const chosen = of(desk.session, values.document);
    const answer = await desk.ask(desk.session.question(["page"], chosen, "texts"));
    const name = chosen[0] ? named(chosen[0]) : "";
    const json = async () => {
      const made = await desk.ask(desk.session.question(["report", "--json"], chosen, "texts"));
      save("report.json", made.bytes, "application/json");
    };
    const shown = framed(answer.bytes, "report", say("page_of", name));
    shown.querySelector(".tools")?.append(button(say("save_json"), () => void json()));
    return [remarks(answer), shown];
  },
};

const CHANGES = ["formulations", "sentences", "words", "figures"];
const CHANGED = [
  ...["对应提法", "前文每万字", "后文每万字", "意外度", "前文首见", "后文首见", "升降", "在标题", "对应", "移位", "回顾与部署互转"],
  ...["partner", "earlier_per_10000", "later_per_10000", "surprise", "earlier_first", "later_first", "standing", "heading", "shape", "moved", "across"],
  ...["前文句号", "后文句号", "共有字数", "前文章节", "后文起", "后文止", "前文位置", "后文位置", "earlier_sentences", "later_sentence", "shared"],
  ...["earlier_section", "later_start", "later_end", "earlier_spans", "earlier_span", "later_span"],
];

const comparison: Form = {
  key: "comparison",
  fields: () => [{ kind: "choice", name: "view", label: "view", options: options(["page", "view_page"], ["formulations", "view_formulations"]) }],
  wants: isAlone,
  async run(desk, values) {
    const { session } = desk;
    if (values.view === "formulations") {
      return table(desk, "comparison", session.table(["compare", "--changes", "formulations"], session.used, "texts"), CHANGED);
    }
    const answer = await desk.ask(session.question(["page"], session.used, "texts"));
    return [remarks(answer), framed(answer.bytes, "comparison", say("page_of", say("comparison")))];
  },
};

const wording: Form = {
  key: "wording",
  fields: (session) => {
    // The one before of the same place, or else the one before in the list.
    const later = session.used.at(-1);
    const same = session.used.filter((one) => one !== later && later && place(one) === place(later));
    const earlier = same.at(-1) ?? session.used.at(-2);
    const views = options(["page", "view_page"], ["sentences", "view_sentences"], ["words", "view_words"], ["formulations", "view_formulations"], ["figures", "view_figures"]);
    return [
      { kind: "choice", name: "earlier", label: "earlier", options: reports(session), initial: earlier?.path ?? "" },
      { kind: "choice", name: "later", label: "later", options: reports(session), initial: later?.path ?? "" },
      { kind: "choice", name: "view", label: "view", options: views },
    ];
  },
  wants: (session, values) => isAlone(session) ?? (values.earlier === values.later ? say("same_text") : null),
  async run(desk, values) {
    const pair = [...of(desk.session, values.earlier), ...of(desk.session, values.later)];
    const view = values.view ?? "";
    if (CHANGES.includes(view)) {
      return table(desk, "wording", desk.session.table(["compare", "--changes", view], pair, "texts"), CHANGED);
    }
    const answer = await desk.ask(desk.session.question(["compare", "-o", "changes.html"], pair, "texts"));
    return [remarks(answer), framed(answer.bytes, "changes", say("page_of", say("wording")))];
  },
};

const FIGURES = [
  ...PLACES,
  ...["指标代码", "上限", "原数字", "原单位", "国际单位数值", "国际单位", "限定", "主体", "类型", "形式", "力争", "争取更好", "约束", "总量目标", "高于上级"],
  ...["indicator_id", "upper", "number_as_written", "unit_as_written", "value_si", "unit_si", "hedge", "subject", "kind", "form", "stretch", "aspiration"],
  ...["constraint", "level_target", "above"],
];

const figures: Form = {
  key: "figures",
  fields: () => [
    { kind: "choice", name: "what", label: "what", options: options(["figures", "what_figures"], ["targets", "what_targets"], ["results", "what_results"]) },
  ],
  wants: (session, values) => (values.what === "results" ? isAlone(session) : null),
  run(desk, values) {
    const own = values.what === "figures" ? ["figures"] : values.what === "results" ? ["targets", "--results"] : ["targets"];
    return table(desk, "figures", desk.session.table(own, desk.session.used, "texts"), FIGURES);
  },
};

const TERMS: Record<string, string[]> = {
  content: [],
  all: ["--all-terms"],
  slogans: ["--kind", "numeral,slogan,plan,programme"],
  kinds: ["--class", "kind"],
  topics: ["--class", "topic"],
};

const frequency: Form = {
  key: "frequency",
  fields: () => [
    {
      kind: "choice",
      name: "terms",
      label: "terms",
      options: options(["content", "terms_content"], ["slogans", "terms_slogans"], ["all", "terms_all"], ["kinds", "terms_kinds"], ["topics", "terms_topics"]),
    },
    {
      kind: "choice",
      name: "by",
      label: "by",
      options: options(
        ...([["corpus", "by_all"], ["document", "by_document"], ["year", "by_year"], ["place", "by_place"]] as [string, Key][]),
        ...([["place,year", "by_place_year"], ["half", "by_half"]] as [string, Key][]),
      ),
    },
  ],
  run(desk, values) {
    const own = ["frequency", "--by", values.by ?? "corpus", ...(TERMS[values.terms ?? ""] ?? [])];
    return table(desk, "frequency", desk.session.table(own, desk.session.used), [...SIZES, "章节数", "段落数", "sections", "paragraphs"]);
  },
};

const MEASURES = [
  ...["目标总词数", "参照总词数", "目标文档数", "参照文档数", "对数似然比（两格）", "卡方", "卡方（耶茨校正）", "保守对数比", "百分比差异", "BIC", "简单比"],
  ...["对数比下限", "对数比上限", "target_tokens", "reference_tokens", "target_documents", "reference_documents", "log_likelihood_two_cell", "chi_squared"],
  ...["chi_squared_yates", "conservative_log_ratio", "percent_difference", "bic", "simple_maths", "log_ratio_lower", "log_ratio_upper"],
];

/** Reports that are asked about: one, or all of a place or a year. */
const targets = (session: Session): [string, string][] => {
  const groups = (kind: string, names: string[]): [string, string][] => {
    const several = [...new Set(names)].filter((name) => name !== "");
    return several.length < 2 ? [] : several.map((name) => [`${kind}:${name}`, name]);
  };
  const documents: [string, string][] = reports(session).map(([path, name]) => [`document:${path}`, name]);
  const years = session.years.length < session.used.length ? groups("year", session.used.map(year)) : [];
  const places = new Set(session.used.map(place)).size < session.used.length ? groups("place", session.used.map(place)) : [];
  return [...documents, ...years, ...places];
};
const isOf = (target: string) => (one: Report) =>
  target === `document:${one.path}` || target === `year:${year(one)}` || target === `place:${place(one)}`;

const keyness: Form = {
  key: "keyness",
  fields: (session) => {
    const others = options(["others", "against_others"]);
    const against = [...(session.used.length > 1 ? others : []), ...options(["reports", "against_reports"])];
    const order = options(["log-likelihood", "order_log_likelihood"], ["log-ratio", "order_log_ratio"]);
    const fields: Field[] = [
      { kind: "choice", name: "target", label: "target", options: targets(session), initial: `document:${last(session) ?? ""}` },
      { kind: "choice", name: "against", label: "against", options: against },
      { kind: "choice", name: "order", label: "order", options: order },
    ];
    return fields;
  },
  async run(desk, values) {
    const { session } = desk;
    const isTarget = isOf(values.target ?? "");
    const chosen = session.used.filter(isTarget);
    const others = session.used.filter((one) => !isTarget(one));
    if (values.against === "reports" || others.length === 0) {
      return table(desk, "keyness", session.table(["keywords", "--most", "200"], chosen), [...SIZES, "方法", "method", "文档序号", "document_number"]);
    }
    const against = (own: string[]) => [...own, "--against", ...others.map((one) => argument(one.path))];
    const order = values.order ?? "log-likelihood";
    const asked = session.table(against(["keyness", "--sort", order]), []);
    asked.words.push("--", ...chosen.map((one) => argument(one.path)));
    const drawn = session.question(against(["chart", "keyness"]), []);
    drawn.words.push("--", ...chosen.map((one) => argument(one.path)));
    const chart = await desk.ask(drawn);
    const picture = chart.bytes.length > 0 ? drawing(chart.bytes, "keyness", say("chart_named", say("keyness"))) : remarks(chart);
    return [picture, ...(await table(desk, "keyness", asked, MEASURES))];
  },
};

const cooccurrence: Form = {
  key: "cooccurrence",
  act: "run",
  fields: () => [
    { kind: "text", name: "word", label: "word", hint: "word_hint" },
    { kind: "choice", name: "within", label: "within", options: options(["sentence", "within_sentence"], ["paragraph", "within_paragraph"], ["window:5", "within_window"]) },
    { kind: "choice", name: "order", label: "order", options: options(["log-likelihood", "order_log_likelihood"], ["pmi", "order_pmi"], ["log-dice", "order_log_dice"]) },
  ],
  wants: (_, values) => wordless("run", values.word),
  run(desk, values) {
    const own = ["cooccurrence", "--neighbours", typed(values.word).join("|"), "--within", values.within ?? "sentence", "--sort", values.order ?? "log-likelihood"];
    const hidden = ["词一类别", "词一主题", "词二类别", "词二主题", "总数", "权重", "标准化点互信息", "Dice 系数", "first_kind", "first_topic", "second_kind", "second_topic", "total", "weight", "npmi", "dice"];
    return table(desk, "cooccurrence", desk.session.table(own, desk.session.used), hidden);
  },
};

const concordance: Form = {
  key: "concordance",
  act: "search",
  fields: () => [
    { kind: "text", name: "pattern", label: "pattern", hint: "pattern_hint" },
    { kind: "choice", name: "width", label: "width", options: ["20", "40", "80"].map((one) => [one, one]) },
    { kind: "choice", name: "order", label: "order", options: options(["position", "order_text"], ["left", "order_left"], ["right", "order_right"]) },
  ],
  wants: (_, values) => wordless("search", values.pattern),
  async run(desk, values) {
    const own = ["concordance", "--width", values.width ?? "20", "--sort", values.order ?? "position"];
    const question = desk.session.table(own, []);
    question.words.push("--", values.pattern?.trim() ?? "", ...desk.session.used.map((one) => argument(one.path)));
    const hidden = [...SOURCE, ...PLACES, "句子序号", "句子", "sentence_number", "sentence"];
    const shown = await table(desk, "concordance", question, hidden, { 左文: "left", left: "left", 命中: "hit", hit: "hit" });
    return [h("p", { class: "hint" }, say("pattern_help")), ...shown];
  },
};

const trend: Form = {
  key: "trend",
  fields: () => [
    { kind: "choice", name: "order", label: "order", options: options(["count", "order_count"], ["first", "order_first"], ["tau", "order_tau"]) },
    { kind: "choice", name: "terms", label: "terms", options: options(["content", "terms_content"], ["slogans", "terms_slogans"], ["all", "terms_all"]) },
  ],
  wants: (session) => (session.years.length < 2 ? say("years_needed") : null),
  run(desk, values) {
    const own = ["trend", "--sort", values.order ?? "count", ...(TERMS[values.terms ?? ""] ?? [])];
    return table(desk, "trend", desk.session.table(own, desk.session.used), ["最长间断", "p 值", "p 的算法", "longest_gap", "p", "p_test"]);
  },
};

const NEEDS_WORDS = ["trend", "share", "dispersion"];

const chart: Form = {
  key: "chart",
  act: "draw",
  fields: (session) => [
    {
      kind: "choice",
      name: "drawing",
      label: "drawing",
      options: options(["trend", "drawing_trend"], ["share", "drawing_share"], ["dispersion", "drawing_dispersion"], ["cloud", "drawing_cloud"], ["results", "drawing_results"], ["strip", "drawing_strip"]),
      initial: session.years.length > 1 ? "trend" : "dispersion",
    },
    { kind: "text", name: "words", label: "words", hint: "words_hint" },
    { kind: "choice", name: "matching", label: "counted", options: options(["nested", "match_nested"], ["token", "match_token"], ["string", "match_string"]) },
  ],
  wants(session, values) {
    const kind = values.drawing ?? "";
    if (kind === "trend" && session.years.length < 2) return say("years_needed");
    if (kind === "results" || kind === "strip") return isAlone(session);
    return NEEDS_WORDS.includes(kind) ? wordless("draw", values.words) : null;
  },
  async run(desk, values) {
    const kind = values.drawing ?? "trend";
    const own = ["chart", kind];
    if (kind === "cloud") own.push("--drawn", "80");
    if (NEEDS_WORDS.includes(kind)) own.push("--match", values.matching ?? "nested", ...typed(values.words).flatMap((word) => ["--word", word]));
    // What is drawn is what was typed here.
    const asks = NEEDS_WORDS.includes(kind) ? "no own words" : "also own words";
    const answer = await desk.ask(desk.session.question(own, desk.session.used, "corpus", asks));
    const picture = answer.bytes.length > 0 ? drawing(answer.bytes, kind, say("chart_named", typed(values.words).join(" "))) : null;
    return [remarks(answer), picture];
  },
};

/** The tabs in their order, behind that of the documents; that of the candidates is a file of its own. */
export const FORMS: readonly Form[] = [report, comparison, wording, figures, frequency, keyness, cooccurrence, concordance, trend, chart];

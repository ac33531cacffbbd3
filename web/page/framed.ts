// A page of the command, inside of this one.

import { button, h, save } from "./dom";
import { isEnglish, say } from "./words";

/** The page, in the language of this one, with its download. */
export function framed(bytes: Uint8Array, name: string, label: string): HTMLElement {
  let text = new TextDecoder().decode(bytes);
  if (isEnglish()) text = text.replace('<html lang="zh-Hans">', '<html lang="en" class="english">');
  // It has one switch of the language already.
  text = text.replace("</head>", "<style>.actions > button:last-child { display: none }</style></head>");
  const frame = h("iframe", { title: label, class: "framed" });
  // Of the same process as this page; one from a blob would take another, with 60 MB of its own.
  frame.srcdoc = text;
  const tools = h("div", { class: "tools" }, button(say("save_page"), () => save(`${name}.html`, bytes, "text/html;charset=utf-8")));
  return h("div", {}, tools, frame);
}

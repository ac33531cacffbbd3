// A chart of the command: shown, and saved as SVG or as PNG.

import { button, h, save } from "./dom";
import { say } from "./words";

/** So many points of a picture for one of the drawing, so that it prints well. */
const DENSITY = 3;

/** The chart with its downloads. */
export function drawing(bytes: Uint8Array, name: string, label: string): HTMLElement {
  const parsed = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "image/svg+xml").documentElement;
  const svg = document.importNode(parsed, true);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  const tools = h("div", { class: "tools" });
  tools.append(button(say("save_svg"), () => save(`${name}.svg`, bytes, "image/svg+xml")));
  tools.append(button(say("save_png"), () => void picture(bytes).then((blob) => save(`${name}.png`, blob))));
  return h("div", { class: "drawing" }, tools, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, svg));
}

/** The drawing as PNG, on white. */
async function picture(bytes: Uint8Array): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([bytes as BlobPart], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = h("canvas");
    canvas.width = image.naturalWidth * DENSITY;
    canvas.height = image.naturalHeight * DENSITY;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}

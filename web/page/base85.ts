// Bytes as text, five characters for four of them, where base 64 wants 5.33.

/** The printable characters of ASCII less what a page, a script or a string could take for its own: 85 are left. */
const ALPHABET = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter((one) => !"\"&'-<>\\`$".includes(one));

/** The text of bytes; what is missing to four of them is filled with zeros. */
export function encoded(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 4) {
    let value = 0;
    for (let at = 0; at < 4; at += 1) value = value * 256 + (bytes[from + at] ?? 0);
    let group = "";
    for (let at = 0; at < 5; at += 1) {
      group = (ALPHABET[value % 85] ?? "") + group;
      value = Math.floor(value / 85);
    }
    parts.push(group);
  }
  return parts.join("");
}

/** The bytes of a text. */
export function decoded(text: string): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(128);
  ALPHABET.forEach((character, value) => (values[character.charCodeAt(0)] = value));
  const bytes = new Uint8Array((text.length / 5) * 4);
  for (let from = 0, to = 0; from < text.length; from += 5, to += 4) {
    let value = 0;
    for (let at = 0; at < 5; at += 1) value = value * 85 + (values[text.charCodeAt(from + at)] ?? 0);
    bytes[to] = value / 0x1000000;
    bytes[to + 1] = value / 0x10000;
    bytes[to + 2] = value / 0x100;
    bytes[to + 3] = value;
  }
  return bytes;
}

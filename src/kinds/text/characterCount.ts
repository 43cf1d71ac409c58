/** Code points, as `[...text].length` counts them, without a list of millions. */
export function characterCount(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at++) {
    // A pair of surrogates is one character.
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) count -= 1;
  }
  return count;
}

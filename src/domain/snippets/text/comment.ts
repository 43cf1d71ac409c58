/** Whatever ends a line or moves the cursor, in any language. */
const control = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const commentLength = 200;

/** A text behind `mark`, on one line whatever is in it. */
export function comment(mark: "//" | "#", text: string): string {
  const line = text.replaceAll(control, " ").trim();
  return `${mark} ${line.length > commentLength ? `${line.slice(0, commentLength)} …` : line}`;
}

/** Labels of a file: one a line, or a list in JSON. */
export function labelsIn(file: Uint8Array): string[] {
  const text = new TextDecoder().decode(file);
  if (/^[ \t\r\n]*\[[ \t\r\n]*["\]]/.test(text)) return JSON.parse(text);
  return text.replace(/\r?\n$/, "").split(/\r?\n/);
}

/** Labels of a file: one a line, or a list in JSON. */
export function labelsIn(file: Uint8Array): string[] {
  const text = new TextDecoder().decode(file).trim();
  return text.startsWith("[") ? JSON.parse(text) : text.split(/\r?\n/);
}

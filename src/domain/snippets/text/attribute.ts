const entities: Record<string, string> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };

/** A text as the value of an HTML attribute in double quotes. */
export function attribute(text: string): string {
  return text.replaceAll(/[&"<>]/g, (sign) => entities[sign] ?? sign);
}

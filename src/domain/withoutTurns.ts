/** The characters that embed, override or isolate a direction of writing: from one of them on, whatever stands behind it is turned too. */
const turns = /[\u202a-\u202e\u2066-\u2069]/g;

/** A stranger's words that cannot turn the page's own words beside them around. What was taken out is seen. */
export function withoutTurns(text: string): string {
  return text.replace(turns, "\ufffd");
}

/** The characters that embed, override or isolate a direction of writing: from one of them on, whatever stands behind it is turned too. */
const turning = "\\u202a-\\u202e\\u2066-\\u2069";
const turns = new RegExp(`[${turning}]`, "g");

/** What a text without any of them looks like, where one is refused. `ahead`: a lookahead for what else it must not be. */
export function turnless(ahead = ""): RegExp {
  return new RegExp(`^${ahead}[^${turning}]*$`);
}

/** A stranger's words that cannot turn the page's own words beside them around. What was taken out is seen. */
export function withoutTurns(text: string): string {
  return text.replace(turns, "\ufffd");
}

/** Which of the manifest's steps code writes out. `left`: those that it does not. */
export function stepsSentence(left: readonly string[]): string {
  const written = "What the manifest's steps do is written out";
  const last = left.at(-1);
  if (last === undefined) return `${written}.`;
  const others = left.slice(0, -1).join(", ");
  return `${written}, but for ${others && `${others} and `}${last}: left to the library.`;
}

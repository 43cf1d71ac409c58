/** Letters of the scripts that are written from right to left. */
const letters = "\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}";
/** One such word, or several behind each other. */
const runs = new RegExp(`([${letters}][${letters}\\p{M}]*(?:\\s+[${letters}\\p{M}]+)*)`, "u");

/** A sentence with names from outside in it: one that is written from right to left would draw the numbers and signs behind it to its other side. */
export function Sentence({ children }: { children: string }) {
  return children.split(runs).map((part, place) =>
    place % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
      <bdi key={place}>{part}</bdi>
    ) : (
      part
    ),
  );
}

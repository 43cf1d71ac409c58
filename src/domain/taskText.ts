/** Longest key shown whole: keys come from the chain. */
const maxLength = 48;

/** A Hugging Face task key in words, `image-classification` as `Image classification`. */
export function taskText(key: string): string {
  const words = key.replaceAll(/[-_\s]+/g, " ").trim();
  if (words === "") return "No task";
  const cut = words.length > maxLength ? `${words.slice(0, maxLength - 1)}…` : words;
  return cut.charAt(0).toUpperCase() + cut.slice(1);
}

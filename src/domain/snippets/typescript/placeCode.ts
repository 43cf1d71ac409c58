import type { Writing } from "@/domain/snippets/code/held";
import { layAs as layIn } from "@/domain/snippets/code/layAs";

/** The picture as it was given, where it lies in what is fed, and the size of that, as expressions. `null`: the code does not hold them. */
export function placeCode(picture: Writing | null): { given: string; lies: string; fed: string } | null {
  if (!picture?.place) return null;
  const { variable: fed, place } = picture;
  const all = `{ left: 0, top: 0, width: ${fed}.width, height: ${fed}.height }`;
  return { given: place.given, lies: place.lies ?? all, fed };
}

/** As `layAs`, for a picture that keeps its size. */
export function lay(writing: Writing, left: string, top: string): void {
  const { variable } = writing;
  layAs(writing, `{ left: ${left}, top: ${top}, width: ${variable}.width, height: ${variable}.height }`);
}

export function layAs(writing: Writing, lies: string): void {
  layIn(writing, lies, (variable, value) => `const ${variable} = ${value};`);
}

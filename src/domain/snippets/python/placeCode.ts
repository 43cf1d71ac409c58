import type { Writing } from "@/domain/snippets/code/held";
import { layAs as layIn } from "@/domain/snippets/code/layAs";

/** Height and width as it was given, where that lies in what is fed, and height and width of that, as expressions. `null`: the code does not hold them. */
export function placeCode(picture: Writing | null): { given: string; lies: string; fed: string } | null {
  if (!picture?.place) return null;
  const { variable, place } = picture;
  const all = `(0, 0, ${variable}.shape[1], ${variable}.shape[0])`;
  return { given: place.given, lies: place.lies ?? all, fed: `${variable}.shape[:2]` };
}

/** As `layAs`, for a picture that keeps its size. */
export function lay(writing: Writing, left: string, top: string): void {
  const { variable } = writing;
  layAs(writing, `(${left}, ${top}, ${variable}.shape[1], ${variable}.shape[0])`);
}

export function layAs(writing: Writing, lies: string): void {
  layIn(writing, lies, (variable, value) => `${variable} = ${value}`);
}

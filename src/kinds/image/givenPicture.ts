import type { InputValue } from "@/domain/values";

/** The first picture among what the model was given. `null`: it was given none. */
export function givenPicture(given: Readonly<Record<string, InputValue>>) {
  const pictures = Object.values(given).filter(
    (value) => value.kind === "image" || value.kind === "drawing" || value.kind === "mask",
  );
  return pictures.find(({ kind }) => kind !== "mask") ?? pictures[0] ?? null;
}

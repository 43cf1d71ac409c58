import { defaultFile } from "@/domain/defaults";
import type { Draft } from "@/domain/draft";
import { isOneOf, pictureKinds } from "@/domain/kinds";
import type { TensorSpec } from "@/domain/manifest";
import { heldPicture, type PictureDraft } from "./heldPicture";

/** What a mask or boxes are drawn over. */
export type Under =
  | { state: "none" }
  | { state: "there"; picture: PictureDraft }
  /** It is on its way. */
  | { state: "awaited" }
  /** In a sentence, why it cannot be shown. */
  | { state: "unread"; why: string; onRetry?: () => void };

export const nothingUnder: Under = { state: "none" };

/** What stands in for a picture, if anything does: a file of the version. */
export function standsIn({ kind, ...spec }: TensorSpec): string | null {
  return isOneOf(pictureKinds, kind) ? defaultFile(spec) : null;
}

/**
 * The picture among other inputs that something is drawn over: the first that one of them holds, else the file that stands in for the first that was
 * left out; a mask only where there is nothing else. The result is shown over the same one (`givenPicture`). `null`: there is none.
 */
export function pictureAmong(
  others: readonly TensorSpec[],
  draftOf: (spec: TensorSpec) => Draft,
): { picture: PictureDraft } | { path: string } | null {
  const masks = others.filter(({ kind }) => kind === "mask");
  const pictures = others.filter(({ kind }) => kind !== "mask" && isOneOf(pictureKinds, kind));
  for (const alike of [pictures, masks]) {
    for (const spec of alike) {
      const { picture } = heldPicture(draftOf(spec));
      if (picture) return { picture };
    }
    for (const spec of alike) {
      const path = draftOf(spec).form === "empty" ? standsIn(spec) : null;
      if (path !== null) return { path };
    }
  }
  return null;
}

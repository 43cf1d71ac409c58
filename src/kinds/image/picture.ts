import { acceptedHeader, PICTURE_BYTES_MAX, readImageHeader } from "@/domain/imageHeader";
import type { TensorSpec } from "@/domain/manifest";
import { bytesText } from "@/domain/words";
import type { InputKind } from "@/kinds/kind";

/** An encoded picture: an example and an upload go the same way. */
export interface PictureValue<Kind extends string> {
  kind: Kind;
  bytes: Uint8Array;
  mediaType: string;
}

/** Why bytes are not taken as a picture. `null`: they are, as far as their header tells. */
export function pictureIssue(bytes: Uint8Array): string | null {
  if (bytes.length > PICTURE_BYTES_MAX)
    return `${bytesText(bytes.length)} are more than ${bytesText(PICTURE_BYTES_MAX)}`;
  const header = acceptedHeader(bytes);
  return "problem" in header ? header.problem : null;
}

/** All that is given as a picture is given alike; how it is made differs. */
export function pictureInput<const Kind extends string>(kind: Kind): InputKind<PictureValue<Kind>> {
  return {
    emptyDraft: () => ({ form: "empty" }),
    draftOf: ({ bytes, mediaType }) => ({ form: "file", bytes, mediaType }),
    read(_spec, draft) {
      if (draft.form !== "file") return null;
      const { bytes, mediaType } = draft;
      const issue = pictureIssue(bytes);
      return issue === null ? { value: { kind, bytes, mediaType } } : { error: `This is no picture to use: ${issue}.` };
    },
    limits: [],
    // What stands in the bytes is told by the step that decodes them.
    issue: (_spec, { bytes }) =>
      bytes.length > PICTURE_BYTES_MAX
        ? `a file of ${bytesText(bytes.length)} is more than ${bytesText(PICTURE_BYTES_MAX)}`
        : null,
    fromExample: (given) =>
      "bytes" in given
        ? { kind, bytes: given.bytes, mediaType: given.path.endsWith(".png") ? "image/png" : "" }
        : { problem: "a picture is given as a file" },
    toExample({ bytes }) {
      const format = readImageHeader(bytes)?.format.toLowerCase();
      return { path: format ? `picture.${format}` : "picture", bytes };
    },
    ruleIssues: ({ steps }: TensorSpec, path) =>
      steps[0]?.id === "decode_image"
        ? []
        : [{ path, reason: `the kind ${kind} needs decode_image as its first step` }],
  };
}

import { AppError } from "@/domain/errors";
import type { VersionHead } from "@/domain/model";
import { parseVersionField } from "./layouts";
import type { ChainObject } from "./wire/fullNode";

/** The version with this number. Throws `object-malformed`, also where the node gave another one. */
export function versionOf(object: ChainObject | null | undefined, number: number): VersionHead {
  const head = object && parseVersionField(object.contents);
  if (head?.number !== number) throw new AppError("object-malformed", { what: "version" });
  return head;
}

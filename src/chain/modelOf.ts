import { AppError } from "@/domain/errors";
import type { Model } from "@/domain/model";
import { parseModel } from "./layouts";
import type { ChainObject } from "./wire/fullNode";

/** The model with this registry index. Throws `object-malformed`, also where the node gave another one. */
export function modelOf(object: ChainObject | null | undefined, index: number): Model {
  const model = object && parseModel(object.contents);
  if (model?.index !== index) throw new AppError("object-malformed", { what: "model" });
  return model;
}

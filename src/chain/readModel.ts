import { AppError } from "@/domain/errors";
import { type Model, modelName } from "@/domain/model";
import type { Chain } from "./chain";
import { modelId, nameFieldId } from "./ids";
import { parseModel, parseNameField } from "./layouts";

/** What a handle or a model's name can be; anything else names nothing. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const HANDLE_LENGTH_MAX = 32;
const NAME_LENGTH_MAX = 64;

/** The model `handle/name`, in two round trips. Throws `model-not-found`. */
export async function readModel(
  { node, contract }: Chain,
  handle: string,
  name: string,
  signal?: AbortSignal,
): Promise<Model> {
  const notFound = () => new AppError("model-not-found", { name: modelName({ handle, name }) });
  if (!isSlug(handle, HANDLE_LENGTH_MAX) || !isSlug(name, NAME_LENGTH_MAX)) throw notFound();

  const [field] = await node.readObjects([nameFieldId(contract, handle, name)], signal);
  if (!field) throw notFound();
  const [object] = await node.readObjects([modelId(contract, parseNameField(field.contents))], signal);
  if (!object) throw new AppError("object-malformed", { what: "model" });
  return parseModel(object.contents);
}

function isSlug(text: string, lengthMax: number): boolean {
  return text.length <= lengthMax && SLUG.test(text);
}

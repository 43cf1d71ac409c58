import { AppError } from "@/domain/errors";
import { type Model, modelName } from "@/domain/model";
import type { Chain } from "./chain";
import { modelId, nameFieldId } from "./ids";
import { parseNameField } from "./layouts";
import { modelOf } from "./modelOf";

/** What a handle or a model's name can be; anything else names nothing. */
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const HANDLE_LENGTH_MAX = 32;
const NAME_LENGTH_MAX = 64;

/** The model `handle/name`, in two round trips. Throws `model-not-found`, and `object-malformed` also where the node gives another one. */
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
  const index = parseNameField(field.contents);
  const [object] = await node.readObjects([modelId(contract, index)], signal);
  const model = modelOf(object, index);
  if (model.handle !== handle || model.name !== name) throw new AppError("object-malformed", { what: "model" });
  return model;
}

function isSlug(text: string, lengthMax: number): boolean {
  return text.length <= lengthMax && SLUG.test(text);
}

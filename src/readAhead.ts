import type { Hub } from "@/client/openHub";
import { type Model, namesNewest, type VersionHead } from "@/domain/model";
import type { NamedModel } from "@/domain/modelReference";

/** What is read before it is asked for: whoever asks first for the same gets it, and later it is read anew. */
function firstAsked<Asked extends unknown[], Read>(
  ahead: Promise<Read>,
  isSame: (...asked: Asked) => boolean,
  read: (...asked: Asked) => Promise<Read>,
) {
  let left: Promise<Read> | null = ahead;
  ahead.catch(() => undefined); // told to whoever takes it
  return (...asked: Asked): Promise<Read> => {
    if (!left || !isSame(...asked)) return read(...asked);
    const taken = left;
    left = null;
    return taken;
  };
}

/** A hub that asks at once for one model, its version and, of the newest, the manifest. */
export function readAhead(hub: Hub, { handle, name, version }: NamedModel): Hub {
  const isSame = (model: Pick<Model, "handle" | "name">) => model.handle === handle && model.name === name;
  const reading = hub.readModel(handle, name);
  /** Where the model could not be read, nothing that needs it was: then that is no answer for whoever asks again. */
  let isRead = false;
  const readingVersion = reading.then((model) => {
    isRead = true;
    return hub.readVersion(model, version);
  });
  let newest: VersionHead | null = null;
  const readingManifest = reading.then((model) => {
    if (!namesNewest(model, version)) throw new Error("the version has to be read first"); // nobody takes it
    newest = model.latest;
    return hub.readManifest(newest);
  });
  return {
    ...hub,
    readModel: firstAsked(
      reading,
      (...[askedHandle, askedName]) => isSame({ handle: askedHandle, name: askedName }),
      hub.readModel,
    ),
    readVersion: firstAsked(
      readingVersion,
      (model, label) => isRead && isSame(model) && label === version,
      hub.readVersion,
    ),
    readManifest: firstAsked(
      readingManifest,
      ({ blobId, manifestSha256 }) => newest?.blobId === blobId && newest.manifestSha256 === manifestSha256,
      hub.readManifest,
    ),
  };
}

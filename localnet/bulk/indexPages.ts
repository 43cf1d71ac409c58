import { PAGE_ENTRIES, parseIndexPageField } from "@/chain/layouts";
import type { ObjectStore } from "../chain/objectStore";
import type { StoredObject } from "../chain/storedObject";
import type { Plain } from "./moveValue";
import type { ObjectWriter } from "./objectWriter";
import type { PlausibleModel } from "./plausibleModels";

/** Said of a model in the index, and again on the model. */
export function indexEntry(model: PlausibleModel): { readonly [field: string]: Plain } {
  return {
    handle: model.handle,
    name: model.name,
    summary: model.summary,
    task: model.task,
    input_kinds: model.inputKinds,
    license: model.license,
    model_bytes: BigInt(model.modelBytes),
    created_ms: BigInt(model.createdMs),
  };
}

/** Continues the registry's index at model `first`. */
export class IndexPages {
  /** When the newest model that was there before was created, Unix milliseconds; `null`: there was none. */
  readonly newestMs: number | null;
  readonly #registryId: string;
  readonly #writer: ObjectWriter;
  #page: number;
  #entries: Plain[] = [];

  constructor(store: ObjectStore, registryId: string, writer: ObjectWriter, first: number) {
    this.#registryId = registryId;
    this.#writer = writer;
    this.#page = Math.floor(first / PAGE_ENTRIES);
    const lastPage = Math.floor((first - 1) / PAGE_ENTRIES);
    const before = first === 0 ? undefined : store.get(this.#fieldId(lastPage));
    const entries = before ? parseIndexPageField(before.contents) : [];
    this.newestMs = entries.at(-1)?.createdAt.getTime() ?? null;
    if (lastPage !== this.#page) return;
    this.#entries = entries.map(({ index: _, inputKinds, modelBytes, createdAt, ...texts }) => ({
      ...texts,
      input_kinds: inputKinds.join(","),
      model_bytes: BigInt(modelBytes),
      created_ms: BigInt(createdAt.getTime()),
    }));
  }

  /** The page that `model` has filled, if it has. */
  add(model: PlausibleModel): StoredObject | null {
    this.#entries.push(indexEntry(model));
    if (this.#entries.length < PAGE_ENTRIES) return null;
    const page = this.#field();
    this.#page += 1;
    this.#entries = [];
    return page;
  }

  /** The page that is not full yet, if there is one. */
  rest(): StoredObject | null {
    return this.#entries.length > 0 ? this.#field() : null;
  }

  #field(): StoredObject {
    const page = { entries: this.#entries };
    return this.#writer.field(this.#registryId, "registry::PageKey", BigInt(this.#page), "registry::IndexPage", page);
  }

  #fieldId(page: number): string {
    return this.#writer.fieldId(this.#registryId, "registry::PageKey", BigInt(page));
  }
}

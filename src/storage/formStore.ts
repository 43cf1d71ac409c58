import { type DBSchema, type IDBPDatabase, openDB } from "idb";

/** What all forms kept here may have together. Bytes. */
const keptBytesMax = 200_000_000;
/** A tab that has not kept its form for so long is taken for closed, milliseconds. */
const keptMs = 24 * 60 * 60 * 1000;

interface Schema extends DBSchema {
  forms: { key: string; value: unknown };
  /** Beside the forms, so that none is read only to be counted. */
  facts: { key: string; value: { key: string; sizeBytes: number; keptAt: number } };
}

let opening: Promise<IDBPDatabase<Schema>> | null = null;

async function opened(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>("callable-forms", 1, {
    upgrade(db) {
      db.createObjectStore("forms");
      db.createObjectStore("facts", { keyPath: "key" });
    },
  });
  try {
    return await opening;
  } catch (error) {
    opening = null; // asked again, it is opened again
    throw error;
  }
}

/** Keeps a form in the place of the one that was kept by this key. The oldest go where all together are too large. Rejects where it cannot be kept. */
export async function keepForm(key: string, form: unknown, sizeBytes: number): Promise<void> {
  if (sizeBytes > keptBytesMax) throw new RangeError("The form is larger than what is kept of all forms.");
  const db = await opened();
  const writing = db.transaction(["forms", "facts"], "readwrite");
  const [forms, facts] = [writing.objectStore("forms"), writing.objectStore("facts")];
  const keptAt = Date.now();
  let allBytes = sizeBytes;
  const others = (await facts.getAll()).filter((fact) => fact.key !== key);
  const goes = others
    .sort((one, other) => other.keptAt - one.keptAt)
    .filter((fact) => {
      allBytes += fact.sizeBytes;
      return allBytes > keptBytesMax || keptAt - fact.keptAt > keptMs;
    });
  await Promise.all([
    ...goes.flatMap((fact) => [forms.delete(fact.key), facts.delete(fact.key)]),
    forms.put(form, key),
    facts.put({ key, sizeBytes, keptAt }),
    writing.done,
  ]);
}

/** `undefined`: none is kept by this key. */
export async function keptForm(key: string): Promise<unknown> {
  return (await opened()).get("forms", key);
}

export async function dropForm(key: string): Promise<void> {
  const writing = (await opened()).transaction(["forms", "facts"], "readwrite");
  await Promise.all([writing.objectStore("forms").delete(key), writing.objectStore("facts").delete(key), writing.done]);
}

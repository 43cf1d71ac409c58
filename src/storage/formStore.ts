import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { createTurns } from "@/turns";
import { packedForm, unpackedForm } from "./packedForm";

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

/** By key, the last writing that was begun: one that is overtaken while it is packed is not written any more. */
const begun = new Map<string, symbol>();

/**
 * Keeps a form in the place of the one that was kept by this key. The oldest go where all together are too large. Rejects where it cannot be kept.
 * `isLeaving`: the page may be gone with its next turn, so none is waited for.
 */
export async function keepForm(key: string, form: unknown, sizeBytes: number, isLeaving = false): Promise<void> {
  if (sizeBytes > keptBytesMax) throw new RangeError("The form is larger than what is kept of all forms.");
  const own = Symbol();
  begun.set(key, own);
  const packing = packedForm(form, isLeaving ? async () => undefined : createTurns());
  const [db, packed] = await Promise.all([opened(), packing]);
  if (begun.get(key) !== own) return;
  const writing = db.transaction(["forms", "facts"], "readwrite");
  const puts = [
    writing.objectStore("forms").put(packed, key),
    writing.objectStore("facts").put({ key, sizeBytes, keptAt: Date.now() }),
  ];
  writing.commit(); // waits for nothing of this page any more
  await Promise.all([...puts, writing.done]);
  await dropOldest(db, key);
}

/** Drops what is too old, or too much beside the form of this key. */
async function dropOldest(db: IDBPDatabase<Schema>, key: string): Promise<void> {
  const writing = db.transaction(["forms", "facts"], "readwrite");
  const [forms, facts] = [writing.objectStore("forms"), writing.objectStore("facts")];
  const all = await facts.getAll();
  let allBytes = all.find((fact) => fact.key === key)?.sizeBytes ?? 0;
  const goes = all
    .filter((fact) => fact.key !== key)
    .sort((one, other) => other.keptAt - one.keptAt)
    .filter((fact) => {
      allBytes += fact.sizeBytes;
      return allBytes > keptBytesMax || Date.now() - fact.keptAt > keptMs;
    });
  await Promise.all([...goes.flatMap((fact) => [forms.delete(fact.key), facts.delete(fact.key)]), writing.done]);
}

/** `undefined`: none is kept by this key. */
export async function keptForm(key: string): Promise<unknown> {
  return unpackedForm(await (await opened()).get("forms", key));
}

export async function dropForm(key: string): Promise<void> {
  begun.delete(key);
  const writing = (await opened()).transaction(["forms", "facts"], "readwrite");
  await Promise.all([writing.objectStore("forms").delete(key), writing.objectStore("facts").delete(key), writing.done]);
}

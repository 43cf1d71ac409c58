import type { SentError } from "@/domain/sentError";
import type { Patience } from "@/storage/readStoredFile";
import type { FileSource, StoredFile } from "@/storage/storedFile";

/** What the page asks of the worker that reads files. */
export type FileRequest =
  | { ask: "read"; id: number; aggregatorUrls: string[]; file: StoredFile; pastCache: boolean; patience: Patience }
  | { ask: "abort"; id: number };

/** What the worker tells of one reading: how far it is, then the bytes or the failure. */
export type FileReply =
  | { told: "bytes"; id: number; arrived: number }
  | { told: "hash"; id: number }
  | { told: "sha256"; id: number; sha256: string }
  | { told: "source"; id: number; source: FileSource }
  | { told: "done"; id: number; bytes: Uint8Array<ArrayBuffer> }
  | { told: "failed"; id: number; error: SentError };

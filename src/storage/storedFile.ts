import type { FileSource } from "@/domain/running";

/** One file of a quilt, and what it must be. */
export interface StoredFile {
  /** Walrus blob id of the quilt, base64url. */
  blobId: string;
  /** Its identifier in the quilt. */
  path: string;
  sizeBytes: { exactly: number } | { atMost: number };
  /** Lower-case hex. `null`: nothing says what it must be. */
  sha256: string | null;
  /** Published so lately that readers may not have it yet. */
  fresh: boolean;
}

export interface ReadOptions {
  signal?: AbortSignal;
  onBytes?: (arrived: number) => void;
  /** All bytes are here and are being hashed. */
  onHash?: () => void;
  /** Ask the readers even where this browser keeps the file: what is kept here shows nothing about them. */
  pastCache?: boolean;
  /** Told before the bytes are returned. */
  onSource?: (source: FileSource) => void;
  /** The digest of what was sent, told before the bytes are returned. */
  onSha256?: (sha256: string) => void;
}

export type { FileSource };

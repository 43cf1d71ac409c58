import type { BlobStore } from "../services";
import type { BlobRegister } from "./blobRegister";
import { type QuiltPatch, readQuiltIndex, readQuiltPatch } from "./quilt";
import { RecentBytes } from "./recentBytes";

/** Memory for blobs and files that were read lately. */
const cacheBytes = 256 * 1024 * 1024;

/** Quilts whose index is kept. */
const maxIndexes = 1000;

/** Reads stored blobs and the files in them, and keeps what it read lately. */
export class BlobReader {
  readonly #blobs: BlobStore;
  readonly #register: BlobRegister;
  readonly #nShards: number;
  readonly #recent = new RecentBytes(cacheBytes);
  readonly #indexes = new Map<string, QuiltPatch[]>();

  constructor(blobs: BlobStore, register: BlobRegister, nShards: number) {
    this.#blobs = blobs;
    this.#register = register;
    this.#nShards = nShards;
  }

  /** `undefined`: nobody stores it (any more). */
  async read(blobId: string): Promise<Uint8Array | undefined> {
    if (!this.#register.isStored(blobId)) return undefined;
    const kept = this.#recent.get(blobId);
    if (kept) return kept;
    const bytes = await this.#blobs.read(blobId);
    if (bytes) this.#recent.set(blobId, bytes);
    return bytes;
  }

  /** The files of a quilt. Throws `QuiltError`. */
  async patches(quiltId: string): Promise<QuiltPatch[] | undefined> {
    const quilt = await this.read(quiltId);
    if (!quilt) return undefined;
    const known = this.#indexes.get(quiltId);
    if (known) return known;
    const patches = readQuiltIndex(quilt, this.#nShards);
    if (this.#indexes.size >= maxIndexes) this.#indexes.clear();
    this.#indexes.set(quiltId, patches);
    return patches;
  }

  /** A file's bytes, from the quilt that `patches` has found. Throws `QuiltError`. */
  async readPatch(quiltId: string, patch: QuiltPatch): Promise<Uint8Array | undefined> {
    const quilt = await this.read(quiltId);
    if (!quilt) return undefined;
    const key = `${quiltId}/${patch.start}`;
    const kept = this.#recent.get(key);
    if (kept) return kept;
    const bytes = readQuiltPatch(quilt, this.#nShards, patch);
    this.#recent.set(key, bytes);
    return bytes;
  }
}

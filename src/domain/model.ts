/** How one account's run of one version ended, in the order of the contract's `verdict: u8`. */
export const verdicts = ["failed-to-load", "loaded", "reproduced", "not-reproduced"] as const;
export type Verdict = (typeof verdicts)[number];

/** One row of the registry's append-only index: written once, when a model is created. */
export interface IndexEntry {
  /** Position in the registry, from 0. The model's object id derives from it. */
  index: number;
  handle: string;
  name: string;
  summary: string;
  /** Hugging Face task key. */
  task: string;
  /** Kinds of the inputs a person fills in, such as `image` or `table`. */
  inputKinds: string[];
  /** SPDX id. */
  license: string;
  /** Bytes of the model file of the first version. */
  modelBytes: number;
  createdAt: Date;
}

/** How many accounts' current attestations carry each verdict. */
export type VerdictCounts = Record<Verdict, number>;

/** When something happened, and in which transaction: what a claim about time rests on. */
export interface Moment {
  at: Date;
  /** Digest, base58. */
  transaction: string;
}

/** What the contract counts for one version. Moments are historical: they stay when an attestation is replaced. */
export interface Stats {
  /** Accounts other than the publisher. */
  strangers: VerdictCounts;
  /** The publisher's own accounts. */
  own: VerdictCounts;
  /** First load by anyone, the publisher included. */
  firstLoaded: Moment | null;
  /** First attestation by a stranger of anything but `bytes-differ`, `bytes-truncated` or `blob-missing`: the registered bytes had arrived. */
  firstRead: Moment | null;
  /** First time a stranger reproduced every example. */
  firstReproduced: Moment | null;
  lastAttestedAt: Date | null;
  /** Reason codes of the last stranger who failed in each way, for as long as one does. Empty: none does. */
  reasons: { "failed-to-load": string; "not-reproduced": string };
}

/** One published version as the chain's `VersionHead` tells it. */
export interface VersionHead {
  /** From 1, in order of publishing. */
  number: number;
  /** `major.minor[.patch]` */
  label: string;
  /** Walrus blob (a quilt), base64url. */
  blobId: string;
  /** Object id of the Walrus `Blob` that the version holds. */
  blobObjectId: string;
  /** Unencoded bytes of the whole quilt. */
  quiltBytes: number;
  /** Bytes of the model file. */
  modelBytes: number;
  /** SHA-256 of `manifest.json`, lower-case hex. */
  manifestSha256: string;
  certifiedEpoch: number | null;
  /** First Walrus epoch that is not paid for. */
  endEpoch: number;
  /** Whether its owner may delete the blob before then. Absent: the blob itself was not read. */
  deletable?: boolean;
  publisher: string;
  uploaded: Moment;
  published: Moment;
  /** Why the publisher withdrew it. `null`: not yanked. */
  yanked: (Moment & { reason: string }) | null;
  /** Accounts that hold an attestation of this version. */
  attesters: number;
  stats: Stats;
}

/** One model: its identity and its newest version. */
export interface Model extends IndexEntry {
  id: string;
  /** Account that created it. */
  publisher: string;
  versionCount: number;
  latest: VersionHead;
}

/** Whether a label names a model's newest version, as `null` always does. */
export function namesNewest({ latest }: Model, label: string | null): boolean {
  return label === null || label === latest.label;
}

/** One account's current statement about one version. */
export interface Attestation {
  attester: string;
  own: boolean;
  verdict: Verdict;
  /** An `ErrorCode` or other reason code. Empty when nothing failed. */
  reason: string;
  /** `wasm`, `webgpu`, or what a node names. */
  backend: string;
  examplesPassed: number;
  examplesTotal: number;
  /** SHA-256 over the canonical outputs, lower-case hex; empty when there was no output. */
  outputSha256: string;
  /** Milliseconds of loading and the first call; 0 where nothing ran. */
  firstMs: number;
  /** Of a call once loaded. */
  warmMs: number;
  /** Such as `onnxruntime-web 1.30.0`. */
  runtime: string;
  attestedAt: Date;
  /** Transaction that last wrote it, base58. */
  transaction: string;
}

/** Walrus time, read once: turns an epoch into a date. */
export interface WalrusClock {
  epoch: number;
  epochStartedAt: Date;
  epochDurationMs: number;
}

/** The last moment a `Date` can hold, milliseconds since 1970. */
const lastMs = 8.64e15;

/** When `epoch` begins, or the last moment there is: a chain may name any epoch. Real epochs drift a few minutes longer. */
export function epochStart(clock: WalrusClock, epoch: number): Date {
  const ms = clock.epochStartedAt.getTime() + (epoch - clock.epoch) * clock.epochDurationMs;
  return new Date(Math.max(-lastMs, Math.min(ms, lastMs)));
}

/** `handle/name`, the model's name in words and in links. */
export function modelName({ handle, name }: { handle: string; name: string }): string {
  return `${handle}/${name}`;
}

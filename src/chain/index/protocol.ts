import type { Network } from "@/config/networks";
import type { Model } from "@/domain/model";
import type { FunnelFigures, ModelQuery, SearchResult } from "@/domain/search";
import type { SentError } from "@/domain/sentError";
import type { KeeperProgress } from "./keeper";

/** What the page asks of the worker, and what it is answered. */
export interface Calls {
  sync: { asks: { statuses: number }; gets: KeeperProgress };
  search: { asks: { query: ModelQuery; window: { offset: number; limit: number } }; gets: SearchResult };
  readModels: { asks: { indexes: number[] }; gets: Model[] };
  funnel: { asks: Record<string, never>; gets: FunnelFigures };
}
export type CallName = keyof Calls;

export type Request =
  | { kind: "open"; network: Network }
  | { [Name in CallName]: { kind: "call"; id: number; name: Name; asks: Calls[Name]["asks"] } }[CallName]
  /** Nobody waits for this one any more. */
  | { kind: "cancel"; id: number };

export type Response =
  | { id: number; kind: "answer"; value: unknown }
  | { id: number; kind: "progress"; progress: KeeperProgress }
  | { id: number; kind: "failure"; failure: SentError };

import type { Network } from "@/config/networks";
import { AppError, type ErrorCode } from "@/domain/errors";
import type { Model } from "@/domain/model";
import type { FunnelFigures, ModelQuery, SearchResult } from "@/domain/search";
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
  | { id: number; kind: "failure"; failure: Failure };

/** An error as it crosses to the page: a copied `Error` loses its code and facts. */
export interface Failure {
  name: string;
  message: string;
  app: { code: ErrorCode; facts: AppError["facts"] } | null;
}

export function failureOf(error: unknown): Failure {
  const app = error instanceof AppError ? { code: error.code, facts: error.facts } : null;
  return error instanceof Error
    ? { name: error.name, message: error.message, app }
    : { name: "Error", message: String(error), app };
}

export function errorOf({ name, message, app }: Failure): Error {
  if (!app) return Object.assign(new Error(message), { name });
  // Code and facts were taken from one error, so they belong together.
  return new AppError(app.code, app.facts as never);
}

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Model, VersionHead } from "@/domain/model";
import type { NamedModel } from "@/domain/modelReference";
import { useServices } from "@/services";
import type { Read } from "./NotReadAgain";
import { modelQueries } from "./queries";

/** One version as it was read from the chain. */
export interface ReadVersion {
  model: Model;
  head: VersionHead;
  readAt: Date;
  /** How all of it was read. */
  reads: readonly Read[];
  /** The newest version, where it was published after this one was shown. */
  newer: string | null;
}

/** Why it was not. `model`: read before its version was not; else `null`. */
export interface FailedRead {
  error: Error;
  onRetry: () => void;
  model: Model | null;
}

interface WithVersionProps extends NamedModel {
  waiting: ReactNode;
  failed: (failure: FailedRead) => ReactNode;
  children: (version: ReadVersion) => ReactNode;
}

/** The version that an address names, or how far its reading is. */
export function WithVersion({ handle, name, version, ...parts }: WithVersionProps) {
  const model = useQuery(modelQueries.detail(useServices(), handle, name));
  if (model.data) return <OfModel model={model.data} modelRead={model} label={version} {...parts} />;
  if (model.error) return parts.failed({ error: model.error, onRetry: () => model.refetch(), model: null });
  return parts.waiting;
}

interface OfModelProps extends Pick<WithVersionProps, "waiting" | "failed" | "children"> {
  model: Model;
  modelRead: Read;
  label: string | null;
}

function OfModel({ model, modelRead, label, waiting, failed, children }: OfModelProps) {
  const version = useQuery(modelQueries.version(useServices(), model, label));
  const { data: head, dataUpdatedAt: readMs } = version;
  // What is typed is for the version that was shown first: a newer one only makes itself known.
  const [shown, setShown] = useState(head && { head, readMs });
  const isNewer = head !== undefined && shown !== undefined && head.number !== shown.head.number;
  if (head && !isNewer && shown?.readMs !== readMs) setShown({ head, readMs });
  if (shown)
    return children({
      model,
      head: shown.head,
      readAt: new Date(shown.readMs),
      reads: [modelRead, version],
      newer: isNewer ? head.label : null,
    });
  if (version.error) return failed({ error: version.error, onRetry: () => version.refetch(), model });
  return waiting;
}

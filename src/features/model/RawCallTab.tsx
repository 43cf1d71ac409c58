import { useQuery } from "@tanstack/react-query";
import { type ComponentProps, useState } from "react";
import { AppError, type ErrorCode } from "@/domain/errors";
import { loadedBytes } from "@/domain/loadedBytes";
import type { Refused } from "@/domain/rawForm";
import { isModel } from "@/domain/readRawModel";
import { withoutTurns } from "@/domain/withoutTurns";
import { bytesText } from "@/domain/words";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { ProgressBar } from "@/ui/figures/ProgressBar";
import { Notice } from "@/ui/page/Notice";
import { CallTab } from "./CallTab";
import { FailureNotice } from "./FailureNotice";
import { NearestCallable } from "./NearestCallable";
import { modelQueries } from "./queries";

interface RawCallTabProps extends Omit<ComponentProps<typeof CallTab>, "manifest"> {
  /** Why there is no manifest to draw a form from. */
  error: Error;
  onRetry: () => void;
}

/** The readers answered, and have no manifest that can be used: the model file may be there all the same. */
const unusable: ReadonlySet<ErrorCode> = new Set(["manifest-malformed", "adapter-needed", "bytes-differ"]);

/** A model whose manifest cannot be used: it can still be called by whoever knows its tensors. */
export function RawCallTab({ error, onRetry, ...call }: RawCallTabProps) {
  const services = useServices();
  const { head } = call;
  const [isRaw, setRaw] = useState(false);
  const [arrived, setArrived] = useState(0);
  const raw = useQuery({ ...modelQueries.rawModel(services, head, setArrived), enabled: isRaw });
  const code = error instanceof AppError ? (error.code as ErrorCode) : null; // it has no other
  const isMissing = code === "blob-missing";
  const files = useQuery({ ...modelQueries.files(services, head), enabled: isMissing, retry: false });
  const isUnread = (code && unusable.has(code)) || (isMissing && files.data?.some(isModel));
  if (raw.data)
    return (
      <div className="grid gap-6">
        <RawNotice unread={raw.data.unread} />
        <CallTab {...call} manifest={raw.data.manifest} />
      </div>
    );
  return (
    <div className="grid gap-3">
      <FailureNotice
        error={error}
        onRetry={onRetry}
        actions={
          isUnread && (
            <>
              {!isRaw && (
                <Button size="small" onClick={() => setRaw(true)}>
                  Call the graph without it
                </Button>
              )}
              <NearestCallable />
            </>
          )
        }
      />
      {isUnread && !isRaw && (
        <p className="text-sm text-ink-2">
          {`Without it: ${bytesText(head.modelBytes)} of model to fetch, as the registry says, and about ${bytesText(loadedBytes(head.modelBytes))} of memory.`}
        </p>
      )}
      {raw.isFetching && <RawProgress arrived={arrived} modelBytes={head.modelBytes} />}
      {raw.error && !raw.isFetching && <FailureNotice error={raw.error} onRetry={() => raw.refetch()} />}
    </div>
  );
}

function RawProgress({ arrived, modelBytes }: { arrived: number; modelBytes: number }) {
  const isHere = arrived >= modelBytes;
  const words = `${bytesText(arrived)} of about ${bytesText(modelBytes)}`;
  const label = isHere ? "Reading the model file" : "Fetching the model file";
  return (
    <div>
      <p className="mb-2 font-strong" aria-live="polite">
        {label}
      </p>
      <ProgressBar label={label} share={isHere ? null : arrived / modelBytes} valueText={words} />
      <p className="mt-1.5 text-sm text-ink-2">{words}</p>
    </div>
  );
}

function RawNotice({ unread }: { unread: readonly Refused[] }) {
  return (
    <Notice kind="waiting" title="The graph alone, without its manifest">
      <p>
        These are the tensors that the model file names. What they mean is not known, no example is there to compare
        with, and nothing on chain vouches for the bytes of this file by itself.
      </p>
      {unread.length > 0 && (
        <ul className="mt-1.5 text-sm">
          {unread.slice(0, shownUnread).map(({ name, reason }) => (
            <li key={name}>{withoutTurns(`The output ${name} is not shown: ${reason}.`)}</li>
          ))}
          {unread.length > shownUnread && (
            <li>{`${unread.length - shownUnread} more outputs are not shown either.`}</li>
          )}
        </ul>
      )}
    </Notice>
  );
}

/** A file may name thousands. */
const shownUnread = 10;

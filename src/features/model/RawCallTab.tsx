import { useQuery } from "@tanstack/react-query";
import { type ComponentProps, useState } from "react";
import { AppError, type ErrorCode } from "@/domain/errors";
import { loadedBytes } from "@/domain/loadedBytes";
import type { Manifest } from "@/domain/manifest";
import { weightFiles } from "@/domain/modelFiles";
import type { RawModel } from "@/domain/rawManifest";
import { isModel } from "@/domain/readRawModel";
import { withoutTurns } from "@/domain/withoutTurns";
import { bytesText } from "@/domain/words";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { ProgressBar } from "@/ui/figures/ProgressBar";
import { Notice } from "@/ui/page/Notice";
import { FailureNotice } from "./FailureNotice";
import { NearestCallable } from "./NearestCallable";
import { modelQueries } from "./queries";
import { useOnRan } from "./SeenHereProvider";
import { TryIt } from "./TryIt";

interface RawCallTabProps extends Omit<ComponentProps<typeof TryIt>, "manifest" | "onRan" | "onForm"> {
  /** Why there is no manifest to draw a form from. */
  error: Error;
  onRetry?: () => void;
  /** The manifest all the same, where it could be read, and what this page would have to know for its form. */
  read?: { manifest: Manifest; needed: readonly string[] };
}

/** The readers answered, and have no manifest that can be used: the model file may be there all the same. */
const unusable: ReadonlySet<ErrorCode> = new Set(["manifest-malformed", "adapter-needed", "bytes-differ"]);

/** A model whose form cannot be drawn from its manifest: it can still be called by whoever knows its tensors. */
export function RawCallTab({ error, onRetry, read, ...call }: RawCallTabProps) {
  const services = useServices();
  const onRan = useOnRan();
  const { head } = call;
  const [isRaw, setRaw] = useState(false);
  const [arrived, setArrived] = useState(0);
  const raw = useQuery({
    ...modelQueries.rawModel(services, head, read?.manifest ?? null, setArrived),
    enabled: isRaw,
  });
  const code = error instanceof AppError ? (error.code as ErrorCode) : null; // it has no other
  const isMissing = code === "blob-missing";
  const files = useQuery({ ...modelQueries.files(services, head), enabled: isMissing, retry: false });
  const isUnread = (code && unusable.has(code)) || (isMissing && files.data?.some(isModel));
  if (raw.data)
    return (
      <div className="grid gap-6">
        <RawNotice raw={raw.data} needed={read?.needed ?? null} />
        <TryIt {...call} manifest={raw.data.manifest} onRan={onRan} />
      </div>
    );
  const modelBytes = read ? weightFiles(read.manifest).reduce((sum, { size }) => sum + size, 0) : head.modelBytes;
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
                  Call the graph without {read ? "its manifest" : "it"}
                </Button>
              )}
              <NearestCallable />
            </>
          )
        }
      />
      {isUnread && !isRaw && (
        <p className="text-sm text-ink-2">
          {`Without it: ${bytesText(modelBytes)} of model to fetch${read ? "" : ", as the registry says"}, and about ${bytesText(loadedBytes(modelBytes))} of memory.`}
        </p>
      )}
      {raw.isFetching && <RawProgress arrived={arrived} modelBytes={modelBytes} />}
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

/** `needed`: what this page would have to know for the form of a manifest that could be read; `null`: none could. */
function RawNotice({ raw: { unread, zipMaps }, needed }: { raw: RawModel; needed: readonly string[] | null }) {
  return (
    <Notice kind="waiting" title="The graph alone, without its manifest">
      <p>
        {needed === null
          ? "These are the tensors that the model file names. What they mean is not known, no example is there to compare with, and nothing on chain vouches for the bytes of this file by itself."
          : `Its form needs what this version of Callable does not know: ${needed.slice(0, shownLines).join(", ")}. These are the tensors that the model file names: no step is done before or after, and no example is compared with. The bytes are those that the manifest lists.`}
      </p>
      {zipMaps.length > 0 && (
        <ul className="mt-1.5 text-sm">
          {zipMaps.slice(0, shownLines).map(({ output, tensor }) => (
            <li key={output}>
              {withoutTurns(
                `The output ${output} is a list of maps from class to score, which no page can hold. Its scores are shown as the tensor ${tensor}, a row for each map.`,
              )}
            </li>
          ))}
        </ul>
      )}
      {unread.length > 0 && (
        <ul className="mt-1.5 text-sm">
          {unread.slice(0, shownLines).map(({ name, reason }) => (
            <li key={name}>{withoutTurns(`The output ${name} is not shown: ${reason}.`)}</li>
          ))}
          {unread.length > shownLines && <li>{`${unread.length - shownLines} more outputs are not shown either.`}</li>}
        </ul>
      )}
    </Notice>
  );
}

/** A file may name thousands. */
const shownLines = 10;

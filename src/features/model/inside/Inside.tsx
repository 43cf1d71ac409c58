import { useMemo } from "react";
import { AppError } from "@/domain/errors";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { bytesText } from "@/domain/words";
import { FailureNotice } from "@/features/model/FailureNotice";
import { Button } from "@/ui/controls/Button";
import { ProgressBar } from "@/ui/figures/ProgressBar";
import { Section } from "@/ui/page/Page";
import { GraphExplorer } from "./GraphExplorer";
import { HeaderFacts } from "./HeaderFacts";
import { InterfaceTable } from "./InterfaceTable";
import { Metadata } from "./Metadata";
import { OperatorsTable } from "./OperatorsTable";
import { useInside } from "./useInside";

/** What a version's model file is made of. */
export function Inside({ head, manifest }: { head: VersionHead; manifest: Manifest }) {
  const file = manifest.files.find(({ role }) => role === "model");
  if (!file) return <FailureNotice error={new AppError("file-not-listed", { file: "a model" })} />;
  return <InsideFile key={file.digest.sha256} head={head} manifest={manifest} file={file} />;
}

function InsideFile({ head, manifest, file }: { head: VersionHead; manifest: Manifest; file: ManifestFile }) {
  const reading = useInside(head, manifest, file);
  const facts = reading.inside?.facts ?? null;
  const body = reading.inside?.body ?? null;
  const opened = body instanceof AppError ? null : body;
  const graph = useMemo(() => facts && opened && { facts, body: opened }, [facts, opened]);
  return (
    <div className={reading.inside ? "[&>section:first-of-type]:mt-0" : "[&>section:first-of-type]:mt-6"}>
      {!reading.inside && <Reading file={file} {...reading} />}
      <Section title="The file">
        <HeaderFacts manifest={manifest} facts={facts} body={opened} />
      </Section>
      <Section title="Inputs and outputs">
        <InterfaceTable manifest={manifest} facts={facts} />
      </Section>
      {facts && body instanceof AppError && (
        <div className="mt-6">
          <FailureNotice error={body} />
        </div>
      )}
      {graph && (
        <>
          <Section title="Graph">
            <GraphExplorer graph={graph} sha256={file.digest.sha256} />
          </Section>
          <Section title="Operators">
            <OperatorsTable body={graph.body} />
          </Section>
        </>
      )}
      {facts && (
        <Section title="Metadata">
          <Metadata metadata={facts.metadata} />
        </Section>
      )}
    </div>
  );
}

/** How the file comes here: on request, for it may be large. */
function Reading({
  file,
  error,
  isReading,
  arrivedBytes,
  isKept,
  read,
}: { file: ManifestFile } & Omit<ReturnType<typeof useInside>, "inside">) {
  if (isReading)
    return (
      <div className="grid max-w-[30rem] gap-1.5">
        <p className="text-sm text-ink-2">
          {arrivedBytes < file.size
            ? `Reading ${file.path}: ${bytesText(arrivedBytes)} of ${bytesText(file.size)}`
            : `Reading what is in ${file.path}`}
        </p>
        <ProgressBar
          label={`Reading ${file.path}`}
          share={arrivedBytes < file.size ? arrivedBytes / file.size : null}
          valueText={`${bytesText(arrivedBytes)} of ${bytesText(file.size)}`}
        />
      </div>
    );
  if (error) return <FailureNotice error={error} onRetry={read} />;
  if (isKept === null || isKept) return <div className="min-h-(--control)" />;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button onClick={read}>Read the model, {bytesText(file.size)}</Button>
      <p className="max-w-[46ch] text-sm text-ink-2">
        What follows is the manifest's word. The file itself shows its nodes, weights and metadata; a call of the model
        needs the same bytes.
      </p>
    </div>
  );
}

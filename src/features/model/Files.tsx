import { useEffect, useRef, useState } from "react";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { bytesText } from "@/domain/words";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { Caption } from "@/ui/figures/Caption";
import { Digest } from "@/ui/figures/Digest";
import { ProgressBar } from "@/ui/figures/ProgressBar";
import { Table } from "@/ui/figures/Table";
import { FailureNotice } from "./FailureNotice";
import { saveFile } from "./saveFile";

type Saving = { step: "idle" } | { step: "reading"; arrived: number } | { step: "failed"; error: Error };

/** Saves a file. Reading it ends where the page turns to something else. */
function SaveFile({ head, file }: { head: VersionHead; file: ManifestFile }) {
  const services = useServices();
  const [saving, setSaving] = useState<Saving>({ step: "idle" });
  const reading = useRef<AbortController>(null);

  useEffect(() => () => reading.current?.abort(), []);

  async function start() {
    reading.current = new AbortController();
    const { signal } = reading.current;
    setSaving({ step: "reading", arrived: 0 });
    try {
      const onBytes = (arrived: number) => setSaving({ step: "reading", arrived });
      const bytes = await services.readFile(head, file, { signal, onBytes });
      if (signal.aborted) return;
      saveFile(new Uint8Array(bytes), file.path);
      setSaving({ step: "idle" });
    } catch (error) {
      if (signal.aborted) return;
      setSaving({ step: "failed", error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  if (saving.step === "reading") {
    return (
      <ProgressBar
        label={`Reading ${file.path}`}
        share={saving.arrived / file.size}
        valueText={`${bytesText(saving.arrived)} of ${bytesText(file.size)}`}
      />
    );
  }
  if (saving.step === "failed") return <FailureNotice error={saving.error} onRetry={start} />;
  return (
    <Button size="small" tone="quiet" onClick={start}>
      Save<span className="sr-only"> {file.path}</span>
    </Button>
  );
}

/** Every file of a version. What is saved has been hashed before. */
export function Files({ head, manifest }: { head: VersionHead; manifest: Manifest }) {
  return (
    <>
      <Table
        caption="Files"
        rows={manifest.files}
        keyOf={({ path }) => path}
        columns={[
          { head: "File", cell: ({ path }) => path, isName: true },
          { head: "What it is", cell: ({ role }) => role.replaceAll("_", " ") },
          { head: "Type", cell: ({ mediaType }) => <span className="text-ink-2">{mediaType}</span> },
          { head: "Size", cell: ({ size }) => bytesText(size), align: "right" },
          { head: "SHA-256", cell: ({ path, digest }) => <Digest id={digest.sha256} what={`SHA-256 of ${path}`} /> },
          { head: "", cell: (file) => <SaveFile head={head} file={file} />, align: "right", width: "8rem" },
        ]}
      />
      <div className="mt-3">
        <Caption lead="Files">
          All of them lie in one Walrus blob. The chain holds the SHA-256 of the manifest, and the manifest the SHA-256
          of each file, so one number on chain vouches for every byte. Each is hashed here before it is saved.
        </Caption>
        <dl className="mt-3 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1 text-sm">
          <dt className="text-ink-3">Walrus blob</dt>
          <dd>
            <Digest id={head.blobId} what="Walrus blob id" />
          </dd>
          <dt className="text-ink-3">SHA-256 of the manifest</dt>
          <dd>
            <Digest id={head.manifestSha256} what="SHA-256 of the manifest" />
          </dd>
        </dl>
      </div>
    </>
  );
}

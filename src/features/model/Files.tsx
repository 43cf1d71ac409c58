import type { Manifest, ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { bytesText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";
import { Caption } from "@/ui/figures/Caption";
import { Digest } from "@/ui/figures/Digest";
import { ProgressBar } from "@/ui/figures/ProgressBar";
import { Table } from "@/ui/figures/Table";
import { FailureNotice } from "./FailureNotice";
import { type Saving, useSaves } from "./useSaves";

interface SaveFileProps {
  file: ManifestFile;
  saving: Saving | undefined;
  onSave: () => void;
}

/** Saves a file, or how far its reading is. Why it failed stands under its row, with the way to try again. */
function SaveFile({ file, saving, onSave }: SaveFileProps) {
  if (saving?.step === "failed") return null;
  if (saving)
    return (
      <ProgressBar
        label={`Reading ${file.path}`}
        share={saving.arrived / file.size}
        valueText={`${bytesText(saving.arrived)} of ${bytesText(file.size)}`}
      />
    );
  return (
    <Button size="small" tone="quiet" className="max-md:border-line-control" onClick={onSave}>
      Save<span className="sr-only"> {file.path}</span>
    </Button>
  );
}

/** Every file of a version. What is saved has been hashed before. */
export function Files({ head, manifest }: { head: VersionHead; manifest: Manifest }) {
  const { savings, save } = useSaves(head);
  return (
    <>
      <Table
        caption="Files"
        stacks
        rows={manifest.files}
        keyOf={({ path }) => path}
        columns={[
          { head: "File", cell: ({ path }) => path, isName: true },
          { head: "What it is", cell: ({ role }) => role.replaceAll("_", " ") },
          { head: "Type", cell: ({ mediaType }) => <span className="text-ink-2">{mediaType}</span> },
          { head: "Size", cell: ({ size }) => bytesText(size), align: "right" },
          { head: "SHA-256", cell: ({ path, digest }) => <Digest id={digest.sha256} what={`SHA-256 of ${path}`} /> },
          {
            head: "",
            cell: (file) => <SaveFile file={file} saving={savings.get(file.path)} onSave={() => save(file)} />,
            align: "right",
            width: "8rem",
          },
        ]}
        below={(file) => {
          const saving = savings.get(file.path);
          return saving?.step === "failed" && <FailureNotice error={saving.error} onRetry={() => save(file)} />;
        }}
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

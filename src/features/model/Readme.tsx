import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { withoutTurns } from "@/domain/withoutTurns";
import { bytesText } from "@/domain/words";
import { type Services, useServices } from "@/services";
import { Skeleton } from "@/ui/figures/Skeleton";
import { Notice } from "@/ui/page/Notice";
import { FailureNotice } from "./FailureNotice";
import { ManifestFacts } from "./ManifestFacts";
import { modelQueries } from "./queries";
import { parseReadme } from "./readme/parseReadme";
import { ReadmeText } from "./readme/ReadmeText";

/** Beyond this a text is no introduction, and drawing it would hold the page up. Bytes. */
const readmeBytesMax = 200_000;

/** Bytes as text, with � for what is none. */
function decoded(bytes: Uint8Array): { text: string; isUtf8: boolean } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), isUtf8: true };
  } catch {
    return { text: new TextDecoder().decode(bytes), isUtf8: false };
  }
}

/** Its text, and its elements where it can be drawn. */
function readmeQuery(services: Services, head: VersionHead, file: ManifestFile) {
  return queryOptions({
    queryKey: [...modelQueries.file(services, head, file).queryKey, "readme"],
    queryFn: async ({ signal }) => {
      const { text: written, isUtf8 } = decoded(await services.readFile(head, file, { signal }));
      const text = withoutTurns(written);
      return { text, isUtf8, tree: await parseReadme(text, signal) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What the publisher wrote of a version, and the facts that its manifest has of it. */
export function Readme(props: { head: VersionHead; manifest: Manifest }) {
  return (
    <>
      <ManifestFacts manifest={props.manifest} />
      <ReadmeOf {...props} />
    </>
  );
}

function ReadmeOf({ head, manifest }: { head: VersionHead; manifest: Manifest }) {
  const file = manifest.files.find(({ role }) => role === "readme");
  if (!file) return <p className="text-ink-2">The publisher gave this version no README.</p>;
  if (file.size > readmeBytesMax)
    return (
      <p className="text-ink-2">
        The README has {bytesText(file.size)}, too much to draw here. It can be saved under Files.
      </p>
    );
  return <ReadmeFile key={file.digest.sha256} head={head} file={file} />;
}

function ReadmeFile({ head, file }: { head: VersionHead; file: ManifestFile }) {
  const readme = useQuery(readmeQuery(useServices(), head, file));

  if (readme.data) {
    const { text, tree, isUtf8 } = readme.data;
    return (
      <>
        {!isUtf8 && (
          <div className="mb-4">
            <Notice kind="failed" title="The publisher's README is not UTF-8 text.">
              What could not be read of it stands below as �. Only the publisher can mend it, in a new version; its
              bytes are the registered ones, and this says nothing about the model.
            </Notice>
          </div>
        )}
        <ReadmeText text={text} tree={tree} />
      </>
    );
  }
  if (readme.error) return <FailureNotice error={readme.error} onRetry={() => readme.refetch()} />;
  return <Skeleton width="40rem" />;
}

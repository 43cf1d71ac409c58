import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { withoutTurns } from "@/domain/withoutTurns";
import { bytesText } from "@/domain/words";
import { type Services, useServices } from "@/services";
import { Skeleton } from "@/ui/figures/Skeleton";
import { FailureNotice } from "./FailureNotice";
import { modelQueries } from "./queries";
import { parseReadme } from "./readme/parseReadme";
import { ReadmeText } from "./readme/ReadmeText";

/** Beyond this a text is no introduction, and drawing it would hold the page up. Bytes. */
const readmeBytesMax = 200_000;

/** Its text, and its elements where it can be drawn. */
function readmeQuery(services: Services, head: VersionHead, file: ManifestFile) {
  return queryOptions({
    queryKey: [...modelQueries.file(services, head, file).queryKey, "readme"],
    queryFn: async ({ signal }) => {
      const text = withoutTurns(new TextDecoder().decode(await services.readFile(head, file, { signal })));
      return { text, tree: await parseReadme(text, signal) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function Readme({ head, manifest }: { head: VersionHead; manifest: Manifest }) {
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

  if (readme.data) return <ReadmeText {...readme.data} />;
  if (readme.error) return <FailureNotice error={readme.error} onRetry={() => readme.refetch()} />;
  return <Skeleton width="40rem" />;
}

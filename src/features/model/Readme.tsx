import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Root } from "hast";
import { type Components, toJsxRuntime } from "hast-util-to-jsx-runtime";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { withoutTurns } from "@/domain/withoutTurns";
import { bytesText } from "@/domain/words";
import { type Services, useServices } from "@/services";
import { Skeleton } from "@/ui/figures/Skeleton";
import { FailureNotice } from "./FailureNotice";
import { modelQueries } from "./queries";
import { parseReadme } from "./readme/parseReadme";
import "./readme.css";

/** Beyond this a text is no introduction, and drawing it would hold the page up. Bytes. */
const readmeBytesMax = 200_000;

function hostOf(href: string): string | null {
  try {
    const { protocol, host } = new URL(href);
    return protocol === "https:" || protocol === "http:" ? host : null;
  } catch {
    return null;
  }
}

// A README is a stranger's text: no HTML, no pictures from elsewhere (they would tell their host who reads), links say where they go.
const components: Partial<Components> = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  img: ({ alt }) => <span className="text-ink-3">[picture: {alt || "no description"}]</span>,
  a: ({ href, children }) => {
    const host = hostOf(href ?? "");
    if (!host) return <span>{children}</span>;
    return (
      <>
        <a href={href} target="_blank" rel="noreferrer nofollow ugc">
          {children}
        </a>{" "}
        <span className="text-xs text-ink-3">({host})</span>
      </>
    );
  },
};

function ReadmeText({ tree }: { tree: Root }) {
  return <div className="readme">{toJsxRuntime(tree, { Fragment, jsx, jsxs, components })}</div>;
}

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
  return <ReadmeFile head={head} file={file} />;
}

function ReadmeFile({ head, file }: { head: VersionHead; file: ManifestFile }) {
  const readme = useQuery(readmeQuery(useServices(), head, file));

  if (readme.isPending) return <Skeleton width="40rem" />;
  if (readme.isError) return <FailureNotice error={readme.error} onRetry={() => readme.refetch()} />;
  const { text, tree } = readme.data;
  if (tree) return <ReadmeText tree={tree} />;
  return (
    <>
      <p className="mb-4 text-ink-2">The README is too tangled to be laid out, so it stands here as it was written.</p>
      <pre className="max-h-[40rem] overflow-auto text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
    </>
  );
}

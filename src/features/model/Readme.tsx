import { useQuery } from "@tanstack/react-query";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { bytesText } from "@/domain/words";
import { useServices } from "@/services";
import { Skeleton } from "@/ui/figures/Skeleton";
import { FailureNotice } from "./FailureNotice";
import { modelQueries } from "./queries";
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
const components: Components = {
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

/** A README as safe Markdown. */
export function ReadmeText({ text }: { text: string }) {
  return (
    <div className="readme">
      <Markdown remarkPlugins={[remarkGfm]} components={components} skipHtml>
        {text}
      </Markdown>
    </div>
  );
}

export function Readme({ head, manifest }: { head: VersionHead; manifest: Manifest }) {
  const services = useServices();
  const file = manifest.files.find(({ role }) => role === "readme");
  const tooLong = file !== undefined && file.size > readmeBytesMax;
  const readme = useQuery({
    ...modelQueries.file(services, head, file ?? ({ path: "", digest: { sha256: "" } } as never)), // not asked for without a file
    enabled: file !== undefined && !tooLong,
  });

  if (!file) return <p className="text-ink-2">The publisher gave this version no README.</p>;
  if (tooLong)
    return (
      <p className="text-ink-2">
        The README has {bytesText(file.size)}, too much to draw here. It can be saved under Files.
      </p>
    );
  if (readme.isPending) return <Skeleton width="40rem" />;
  if (readme.isError) return <FailureNotice error={readme.error} onRetry={() => readme.refetch()} />;
  return <ReadmeText text={new TextDecoder().decode(readme.data)} />;
}

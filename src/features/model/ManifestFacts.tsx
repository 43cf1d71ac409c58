import type { ReactNode } from "react";
import { listed } from "@/domain/cells";
import { hostOf } from "@/domain/hostOf";
import type { Manifest } from "@/domain/manifest";
import { withoutTurns } from "@/domain/withoutTurns";

/** Authors that are named. */
const shownAuthors = 8;

/** Who made a model, of what and for what, as its publisher says: nothing here is checked. */
export function ManifestFacts({ manifest }: { manifest: Manifest }) {
  const { authors, license, license_link, homepage, base_model, tags, language } = manifest;
  const facts: Record<string, ReactNode> = {
    Authors: authors.length > 0 && <Authors authors={authors} />,
    "Made from": base_model,
    Homepage: homepage && <StrangersLink url={homepage} />,
    Licence: license_link && (
      <>
        {license}, <StrangersLink url={license_link} />
      </>
    ),
    Languages: language.length > 0 && listed(language),
    Tags: tags.length > 0 && listed(tags),
  };
  const told = Object.entries(facts).filter(([, value]) => value);
  if (told.length === 0) return null;
  return (
    <dl
      aria-label="What the publisher says of this version"
      className="mb-5 grid max-w-[46rem] grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm [overflow-wrap:anywhere]"
    >
      {told.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-3">{name}</dt>
          <dd className="text-ink-2">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Authors({ authors }: Pick<Manifest, "authors">) {
  return (
    <>
      {authors.slice(0, shownAuthors).map(({ name, url }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an author is their place
        <span key={place}>
          {place > 0 && ", "}
          {name}
          {url && (
            <>
              {" "}
              (<StrangersLink url={url} />)
            </>
          )}
        </span>
      ))}
      {authors.length > shownAuthors && ` … (${authors.length} in all)`}
    </>
  );
}

/** To a place that nobody here knows, by its host. The manifest takes `https` alone. */
function StrangersLink({ url }: { url: string }) {
  if (!URL.canParse(url) || new URL(url).protocol !== "https:") return withoutTurns(url);
  return (
    <a href={url} target="_blank" rel="noopener nofollow">
      {hostOf(url)}
    </a>
  );
}

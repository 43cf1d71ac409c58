import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import type { Example, Manifest, ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { withSpacedPercents } from "@/domain/words";
import { modelQueries } from "@/features/model/queries";
import { usePictureUrl } from "@/kinds/image/usePictureUrl";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { Chip } from "@/ui/controls/Chip";
import { useInSight } from "@/ui/useInSight";
import { examplePictures, isEasilyDrawn } from "./examplePictures";

interface ExampleChipsProps {
  manifest: Manifest;
  head: VersionHead;
  examples: readonly Example[];
  chosenId: string | null;
  /** What the form waits for is read first. */
  isFilling: boolean;
  onExample: (example: Example) => void;
}

/** Examples that are shown before anybody asks for the others. */
const firstShown = 12;

/** The examples that the form can hold, those of pictures with a small one of themselves. */
export function ExampleChips({ manifest, head, examples, chosenId, isFilling, onExample }: ExampleChipsProps) {
  const pictures = useMemo(() => examplePictures(manifest, examples), [manifest, examples]);
  const [isWhole, setWhole] = useState(false);
  if (examples.length === 0) return null;
  const isCut = !isWhole && examples.length > firstShown + 1;
  const shown = isCut ? examples.filter(({ id }, place) => place < firstShown || id === chosenId) : examples;
  const chosen = examples.find(({ id }) => id === chosenId);
  return (
    <fieldset className="mb-4">
      <legend className="mb-1.5 text-xs font-label narrow text-ink-3">Examples of the publisher</legend>
      <div className="flex flex-wrap gap-1.5">
        {shown.map((example) => {
          const file = pictures.get(example.id);
          return (
            <Chip
              key={example.id}
              pressed={chosenId === example.id}
              onClick={() => onExample(example)}
              picture={file && <ExamplePicture file={file} head={head} mayRead={!isFilling} />}
            >
              {example.title}
            </Chip>
          );
        })}
        {isCut && (
          <Button size="small" tone="quiet" onClick={() => setWhole(true)}>
            {examples.length - shown.length} more
          </Button>
        )}
      </div>
      {chosen && <ExampleSaid example={chosen} />}
    </fieldset>
  );
}

/** What its publisher says of the answer, before anything is run. */
function ExampleSaid({ example: { expect, produced_by } }: { example: Example }) {
  if (!expect && !produced_by) return null;
  return (
    <p role="status" className="mt-2 text-sm text-ink-2 [overflow-wrap:anywhere]">
      {expect && `The publisher expects, in their own words: ${withSpacedPercents(expect)}.`}
      {produced_by && <span className="text-xs text-ink-3"> Recorded with {produced_by}.</span>}
    </p>
  );
}

/** Read once it is in sight. Its place is kept until then, and given up for a picture that cannot be had: the title says what it is. */
function ExamplePicture({ file, head, mayRead }: { file: ManifestFile; head: VersionHead; mayRead: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  const isInSight = useInSight(place);
  const read = useQuery({
    ...modelQueries.file(useServices(), head, file),
    enabled: mayRead && isInSight,
    retry: false,
  });
  const [isBroken, setBroken] = useState(false);
  const isDrawable = useMemo(() => !read.data || isEasilyDrawn(read.data), [read.data]);
  const url = usePictureUrl(isDrawable ? (read.data ?? null) : null);

  if (read.isError || !isDrawable || isBroken) return null;
  return (
    <span ref={place} className="my-[3px] -ml-1 block size-7 flex-none overflow-hidden rounded-1 bg-track">
      {url && <img src={url} alt="" className="size-full object-cover" onError={() => setBroken(true)} />}
    </span>
  );
}

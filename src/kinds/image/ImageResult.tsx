import { useState } from "react";
import type { ResultProps } from "@/kinds/result";
import { enlarged } from "@/ui/values/enlarged";
import { PictureCanvas } from "@/ui/values/PictureCanvas";
import { givenPicture } from "./givenPicture";
import { usePictureUrl } from "./usePictureUrl";

const caption = "mt-2 text-xs text-ink-3";
/** White paper on a white plate has an edge too; a border would take pixels of the picture. */
const edge = "shadow-[0_0_0_1px_var(--line)]";

/** The model's picture, and where there is room, beside it the one that it was given. */
export function ImageResult({ value: { picture }, given, spec }: ResultProps<"image">) {
  const source = givenPicture(given);
  const { width, height } = picture;
  return (
    <div className="@container">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-5 @xl:grid-cols-[repeat(2,minmax(0,1fr))]">
        <figure>
          <PictureCanvas
            label={`${spec.title ?? spec.name}, made by the model`}
            {...picture}
            style={enlarged(width, height)}
            className={edge}
          />
          <figcaption className={caption}>
            <b className="text-ink">Result.</b> {width} × {height} pixels
          </figcaption>
        </figure>
        {source && <GivenPicture bytes={source.bytes} besideWidth={width} />}
      </div>
    </div>
  );
}

interface GivenPictureProps {
  bytes: Uint8Array;
  /** Of the picture that was made of it. */
  besideWidth: number;
}

function GivenPicture({ bytes, besideWidth }: GivenPictureProps) {
  const url = usePictureUrl(bytes);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  return (
    url && (
      <figure className="@xl:order-first">
        <img
          src={url}
          alt="What the model was given"
          // As it is drawn: its header may say that it lies on its side.
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setSize({ width, height })}
          style={size ? enlarged(size.width, size.height, besideWidth) : {}}
          className={`block max-w-full ${edge}`}
        />
        <figcaption className={caption}>
          <b className="text-ink">Given.</b> {size && `${size.width} × ${size.height} pixels`}
        </figcaption>
      </figure>
    )
  );
}

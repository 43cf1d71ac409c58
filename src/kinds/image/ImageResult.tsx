import { useState } from "react";
import type { ResultProps } from "@/kinds/result";
import { Segmented } from "@/ui/controls/Segmented";
import { PictureCanvas } from "@/ui/values/PictureCanvas";
import { givenPicture } from "./givenPicture";
import { usePictureUrl } from "./usePictureUrl";

/** The model's picture, or the one it was given, in the same place. */
export function ImageResult({ value: { picture }, given, spec }: ResultProps<"image">) {
  const [shown, setShown] = useState<"after" | "before">("after");
  const source = givenPicture(given);
  const before = usePictureUrl(source?.bytes ?? null, source?.mediaType ?? "");
  return (
    <figure>
      {before && (
        <div className="mb-3">
          <Segmented
            label="Which picture"
            options={[
              { value: "after", label: "Result" },
              { value: "before", label: "Given" },
            ]}
            value={shown}
            onChange={setShown}
          />
        </div>
      )}
      {shown === "before" && before ? (
        <img
          src={before}
          alt="What the model was given"
          className="block max-w-full"
          style={{ width: picture.width }}
        />
      ) : (
        <PictureCanvas
          label={`${spec.title ?? spec.name}, made by the model`}
          {...picture}
          pixelated={picture.width <= 64}
          className={picture.width <= 64 ? "w-64" : ""}
        />
      )}
      <figcaption className="mt-1.5 text-xs text-ink-3">
        {picture.width} × {picture.height} pixels
      </figcaption>
    </figure>
  );
}

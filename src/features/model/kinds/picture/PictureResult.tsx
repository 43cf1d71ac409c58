import { useState } from "react";
import type { ResultProps } from "@/features/model/kinds/result";
import { Segmented } from "@/ui/controls/Segmented";
import { PictureCanvas } from "@/ui/values/PictureCanvas";
import { usePictureUrl } from "./pictureUrl";

/** The model's picture, or the one it was given, in the same place. */
export function PictureResult({ value: { picture }, drafts, spec }: ResultProps<"image">) {
  const [shown, setShown] = useState<"after" | "before">("after");
  const given = Object.values(drafts).find((draft) => draft.form === "picture");
  const before = usePictureUrl(
    given?.form === "picture" ? given.bytes : null,
    given?.form === "picture" ? given.mediaType : "",
  );
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

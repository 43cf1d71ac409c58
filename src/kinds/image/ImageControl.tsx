import { useMemo } from "react";
import { type ControlProps, titleOf } from "@/kinds/control";
import { useFile } from "@/kinds/useFile";
import { Field } from "@/ui/controls/Field";
import { heldPicture } from "./heldPicture";
import { PictureSource } from "./PictureSource";
import { pictureDraft } from "./pictureFile";
import { usePictureUrl } from "./usePictureUrl";

export function ImageControl({ spec, draft, onChange, error, holdRun }: ControlProps) {
  const { take, refuse, refused } = useFile(draft, onChange, pictureDraft, holdRun);
  const { picture, problem } = useMemo(() => heldPicture(draft), [draft]);
  const url = usePictureUrl(picture?.bytes ?? null);

  return (
    <Field label={titleOf(spec)} about={spec.description} error={refused ?? error ?? problem}>
      <PictureSource
        choose={picture ? "Choose another" : "Choose a picture"}
        title={titleOf(spec)}
        onFile={take}
        onRefused={refuse}
      >
        {url && (
          <img
            src={url}
            alt={`Given for ${titleOf(spec)}`}
            className="max-h-80 max-w-full rounded-1 border border-line object-contain"
          />
        )}
      </PictureSource>
    </Field>
  );
}

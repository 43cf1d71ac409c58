import { useState } from "react";
import { type ControlProps, titleOf } from "@/features/model/kinds/control";
import { Field } from "@/ui/controls/Field";
import { FileDrop } from "@/ui/values/FileDrop";
import { pictureDraft } from "./pictureFile";
import { usePictureUrl } from "./pictureUrl";

export function PictureControl({ spec, draft, onChange, error }: ControlProps) {
  const [refused, setRefused] = useState<string>();
  const picture = draft.form === "picture" ? draft : null;
  const url = usePictureUrl(picture?.bytes ?? null, picture?.mediaType ?? "");

  async function take(file: File) {
    const taken = await pictureDraft(file);
    setRefused("refused" in taken ? taken.refused : undefined);
    if ("form" in taken) onChange(taken);
  }

  return (
    <Field label={titleOf(spec)} hint={spec.description} error={refused ?? error}>
      <FileDrop choose={picture ? "Choose another" : "Choose a picture"} accept="image/*" onFile={take}>
        {url && (
          <img
            src={url}
            alt={`Given for ${titleOf(spec)}`}
            className="max-h-80 max-w-full rounded-1 border border-line object-contain"
          />
        )}
      </FileDrop>
    </Field>
  );
}

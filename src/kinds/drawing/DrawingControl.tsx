import { useMemo } from "react";
import { type ControlProps, titleOf } from "@/kinds/control";
import { useFed } from "@/kinds/fed";
import { heldPicture } from "@/kinds/image/heldPicture";
import { PictureSource } from "@/kinds/image/PictureSource";
import { pictureDraft } from "@/kinds/image/pictureFile";
import { fedPicture } from "@/kinds/tensor/fedPicture";
import { useFile } from "@/kinds/useFile";
import { Field } from "@/ui/controls/Field";
import { DrawingPad } from "@/ui/values/DrawingPad";
import { PasteInto } from "@/ui/values/PasteInto";
import { PictureCanvas } from "@/ui/values/PictureCanvas";

/** A pen and white paper, or a picture of a drawing; beside it, what the model saw of it. */
export function DrawingControl({ spec, draft, onChange, error, holdRun }: ControlProps) {
  const { take, refuse, refused } = useFile(draft, onChange, pictureDraft, holdRun);
  const { picture, problem } = useMemo(() => heldPicture(draft), [draft]);
  const fed = useFed(spec.name);
  const seen = fed && draft.form !== "empty" && fedPicture(fed);

  return (
    <Field label={titleOf(spec)} about={spec.description} error={refused ?? error ?? problem}>
      <PasteInto onFile={take}>
        <DrawingPad
          label={`${titleOf(spec)}, drawn with the pointer or the keys`}
          onGiving={holdRun}
          picture={picture?.bytes ?? null}
          onDraw={(png) => onChange(png ? { form: "file", bytes: png, mediaType: "image/png" } : { form: "empty" })}
          aside={
            seen && (
              <figure>
                <figcaption className="mb-1 text-xs narrow text-ink-3">The model saw</figcaption>
                <PictureCanvas label="What the model saw of the drawing" {...seen} pixelated className="w-full" />
              </figure>
            )
          }
        />
        <div className="mt-2">
          <PictureSource choose="Or choose a picture" title={titleOf(spec)} onFile={take} onRefused={refuse} />
        </div>
      </PasteInto>
    </Field>
  );
}

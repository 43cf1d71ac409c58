import { useMemo } from "react";
import { type ControlProps, titleOf } from "@/kinds/control";
import { heldPicture } from "@/kinds/image/heldPicture";
import { PictureSource } from "@/kinds/image/PictureSource";
import { pictureDraft } from "@/kinds/image/pictureFile";
import { UnderNote } from "@/kinds/image/UnderNote";
import { nothingUnder } from "@/kinds/image/under";
import { useFile } from "@/kinds/useFile";
import { Field } from "@/ui/controls/Field";
import { PasteInto } from "@/ui/values/PasteInto";
import { MaskPad } from "./MaskPad";

/** A mask drawn over the picture that the form holds, or a picture of one. */
export function MaskControl({ spec, draft, onChange, error, holdRun, under = nothingUnder }: ControlProps) {
  const { take, refuse, refused } = useFile(draft, onChange, pictureDraft, holdRun);
  const { picture, problem } = useMemo(() => heldPicture(draft), [draft]);
  const about = spec.description ?? "What is marked is given as white, the rest as black.";
  return (
    <Field label={titleOf(spec)} about={about} error={refused ?? error ?? problem}>
      <PasteInto onFile={take}>
        <UnderNote under={under} />
        {/* A picture on its way tells the size to draw in. */}
        {under.state !== "awaited" && (
          <MaskPad
            label={`${titleOf(spec)}, drawn with the pointer or the keys`}
            mask={picture?.bytes ?? null}
            under={under.state === "there" ? under.picture : null}
            onGiving={holdRun}
            onDraw={(png) => onChange(png ? { form: "file", bytes: png, mediaType: "image/png" } : { form: "empty" })}
          />
        )}
        <div className="mt-2">
          <PictureSource choose="Or choose a mask" title={titleOf(spec)} onFile={take} onRefused={refuse} />
        </div>
      </PasteInto>
    </Field>
  );
}

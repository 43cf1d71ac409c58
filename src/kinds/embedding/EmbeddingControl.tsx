import { readDraft } from "@/domain/callForm";
import { readNpy } from "@/domain/npy";
import { bytesText, countText } from "@/domain/words";
import { type ControlProps, titleOf } from "@/kinds/control";
import { type Taken, useFile } from "@/kinds/useFile";
import { Button } from "@/ui/controls/Button";
import { Field } from "@/ui/controls/Field";
import { FileButton } from "@/ui/controls/FileButton";
import { LongTextArea } from "@/ui/controls/LongTextArea";
import { embeddingInput } from "./embedding";
import { VectorStrip } from "./VectorStrip";

/** A vector of as many 64-bit numbers as can be given, and the file's header. Bytes. */
const npyBytesMax = 200_000;
/** Numbers of a file that are still edited by hand. */
const editableNumbers = 2048;

/** A vector: numbers as text, or a `.npy` file. */
export function EmbeddingControl({ spec, draft, onChange, error, holdRun }: ControlProps) {
  const { take, refused } = useFile(draft, onChange, vectorDraft, holdRun);
  const reading = readDraft(spec, draft);
  const values = "value" in reading && reading.value.kind === "embedding" ? reading.value.values : null;
  const isLong = draft.form === "tensor" && draft.tensor.data.length > editableNumbers;
  const text =
    draft.form === "typed"
      ? draft.text
      : draft.form === "tensor"
        ? Array.from<unknown>(draft.tensor.data).join(", ")
        : "";
  const size = spec.shape.at(-1);

  return (
    <Field
      label={titleOf(spec)}
      about={spec.description}
      hint={typeof size === "number" ? countText(size, "number") : undefined}
      error={refused ?? error}
    >
      {isLong ? (
        <p className="rounded-2 border border-line-control bg-surface-raised px-2.5 py-2 text-sm text-ink-2">
          {countText(draft.tensor.data.length, "number")} from a file: too many to edit by hand.
        </p>
      ) : (
        <LongTextArea
          className="font-mono"
          spellCheck={false}
          placeholder={spec.optional ? "may be left out" : "0.12, -0.5, 0.3"}
          value={text}
          onText={(next) => onChange({ form: "typed", text: next })}
        />
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <FileButton accept=".npy" label={`.npy file for ${titleOf(spec)}`} onFile={take}>
          Open a .npy file
        </FileButton>
        <Button size="small" disabled={text === ""} onClick={() => onChange(embeddingInput.emptyDraft(spec))}>
          Clear
        </Button>
      </div>
      {values && values.length > 0 && (
        <div className="mt-3">
          <VectorStrip label={`Given for ${titleOf(spec)}`} vector={values} />
        </div>
      )}
    </Field>
  );
}

async function vectorDraft(file: File): Promise<Taken> {
  if (file.size > npyBytesMax)
    return { refused: `${file.name} has ${bytesText(file.size)}, more than a vector here can have.` };
  return { form: "tensor", tensor: readNpy(new Uint8Array(await file.arrayBuffer()), file.name) };
}

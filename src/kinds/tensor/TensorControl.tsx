import { useRef, useState } from "react";
import { AppError } from "@/domain/errors";
import { readNpy } from "@/domain/npy";
import type { Tensor } from "@/domain/tensor";
import { numberText } from "@/domain/words";
import { type ControlProps, titleOf } from "@/kinds/control";
import { startingTensor } from "@/kinds/tensor/startingTensor";
import { tensorText } from "@/kinds/tensor/tensorText";
import { Button } from "@/ui/controls/Button";
import { Field } from "@/ui/controls/Field";
import { TextArea } from "@/ui/controls/TextArea";

/** A tensor of the largest input a page can feed is smaller. Bytes. */
const npyBytesMax = 512_000_000;

/** A tensor as JSON where it is short enough to read, filled, or from a `.npy` file. */
export function TensorControl({ spec, draft, onChange, error }: ControlProps) {
  const [fileError, setFileError] = useState<string>();
  const file = useRef<HTMLInputElement>(null);
  const tensor = draft.form === "tensor" ? draft.tensor : null;
  const text = draft.form === "typed" ? draft.text : tensor ? tensorText(tensor) : "";

  function give(next: Tensor) {
    setFileError(undefined);
    onChange({ form: "tensor", tensor: next });
  }

  async function open(chosen: File) {
    if (chosen.size > npyBytesMax) return setFileError(`${chosen.name} is larger than anything a page can feed.`);
    try {
      give(readNpy(new Uint8Array(await chosen.arrayBuffer()), chosen.name));
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      setFileError(cause.message);
    }
  }

  return (
    <Field label={titleOf(spec)} hint={`${spec.datatype} [${spec.shape.join(", ")}]`} error={fileError ?? error}>
      {text === null ? (
        <p className="rounded-2 border border-line-control bg-surface-raised px-2.5 py-2 text-sm text-ink-2">
          {tensor?.datatype} [{tensor?.shape.join(", ")}], {numberText(tensor?.data.length ?? 0)} numbers: too many to
          edit by hand.
        </p>
      ) : (
        <TextArea
          className="font-mono"
          spellCheck={false}
          placeholder={spec.optional ? "may be left out" : "[[1, 2], [3, 4]]"}
          value={text}
          onChange={(event) => onChange({ form: "typed", text: event.target.value })}
        />
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" onClick={() => give(startingTensor(spec, "zeros", Math.random))}>
          Zeros
        </Button>
        {spec.datatype.startsWith("FP") && (
          <Button size="small" onClick={() => give(startingTensor(spec, "random", Math.random))}>
            Random
          </Button>
        )}
        <Button size="small" onClick={() => file.current?.click()}>
          Open a .npy file
        </Button>
        <input
          ref={file}
          type="file"
          accept=".npy"
          className="sr-only"
          tabIndex={-1}
          aria-label={`.npy file for ${titleOf(spec)}`}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) open(chosen);
            event.target.value = "";
          }}
        />
      </div>
    </Field>
  );
}

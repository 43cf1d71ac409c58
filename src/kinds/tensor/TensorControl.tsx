import { useMemo, useState } from "react";
import { AppError } from "@/domain/errors";
import type { TensorSpec } from "@/domain/manifest";
import { readNpy } from "@/domain/npy";
import { isAnyShape } from "@/domain/symbols";
import type { Tensor } from "@/domain/tensor";
import { numberText } from "@/domain/words";
import { type ControlProps, titleOf } from "@/kinds/control";
import { type Taken, useFile } from "@/kinds/useFile";
import { Button } from "@/ui/controls/Button";
import { Field } from "@/ui/controls/Field";
import { FileButton } from "@/ui/controls/FileButton";
import { LongTextArea } from "@/ui/controls/LongTextArea";
import { SymbolFields } from "./SymbolFields";
import { startingTensor } from "./startingTensor";
import { sizesIn, symbolsOf, typedShape } from "./symbolSizes";
import { tensorText } from "./tensorText";

/** A tensor of the largest input a page can feed is smaller. Bytes. */
const npyBytesMax = 512_000_000;

const nothingTyped = { beside: null, sizes: new Map<string, string>() };

/** A tensor as JSON where it is short enough to read, filled, or from a `.npy` file. */
export function TensorControl({ spec, draft, onChange, error, holdRun }: ControlProps) {
  const { take, refuse, unsay, refused } = useFile(draft, onChange, tensorDraft, holdRun);
  /** The size for which the last tensor was not made, and what was said of it. */
  const [wrong, setWrong] = useState<{ symbol: string; why: string } | null>(null);
  const [typed, setTyped] = useState<{ beside: Tensor | null; sizes: ReadonlyMap<string, string> }>(nothingTyped);
  const symbols = useMemo(() => symbolsOf(spec), [spec]);
  const tensor = draft.form === "tensor" ? draft.tensor : null;
  const tensorAsText = useMemo(() => tensor && tensorText(tensor), [tensor]);
  // Its sizes stay while its text is edited; those that were typed stand before them, until it is another.
  const [last, setLast] = useState<Tensor | null>(tensor);
  if (tensor && tensor !== last) setLast(tensor);
  const ownSizes = typed.beside === last ? typed.sizes : nothingTyped.sizes;
  const sizes = new Map([...(last ? sizesIn(spec, last.shape) : []), ...ownSizes]);
  const text = draft.form === "typed" ? draft.text : tensor ? tensorAsText : "";
  const isNumeric = spec.datatype !== "BYTES";

  const give = (next: Tensor) => onChange({ form: "tensor", tensor: next });

  function fill(how: "zeros" | "random") {
    const read = typedShape(spec, Object.fromEntries(sizes));
    if ("error" in read) {
      setWrong({ symbol: read.symbol, why: read.error });
      return refuse(read.error);
    }
    try {
      give(startingTensor({ ...spec, shape: read.shape }, how, Math.random));
    } catch (cause) {
      refuse(makingFailed(cause));
    }
  }

  return (
    <Field
      label={titleOf(spec)}
      about={spec.description}
      hint={`${spec.datatype} ${isAnyShape(spec) ? "of any shape" : `[${spec.shape.join(", ")}]`}`}
      error={refused ?? error}
    >
      {text === null ? (
        <p className="rounded-2 border border-line-control bg-surface-raised px-2.5 py-2 text-sm text-ink-2">
          {tensor?.datatype} [{tensor?.shape.join(", ")}], {numberText(tensor?.data.length ?? 0)}{" "}
          {Array.isArray(tensor?.data) ? "texts" : "numbers"}: too many to edit by hand.
        </p>
      ) : (
        <LongTextArea
          className="font-mono"
          spellCheck={false}
          placeholder={spec.optional ? "may be left out" : exampleText(spec)}
          value={text}
          onText={(next) => onChange({ form: "typed", text: next })}
        />
      )}
      {symbols.length > 0 && (
        <SymbolFields
          spec={spec}
          symbols={symbols}
          typed={sizes}
          onChange={(symbol, size) => {
            unsay();
            setTyped({ beside: last, sizes: new Map(ownSizes).set(symbol, size) });
          }}
          wrong={wrong && wrong.why === refused ? wrong.symbol : null}
        />
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="small" onClick={() => fill("zeros")}>
          {isNumeric ? "Zeros" : "Empty texts"}
        </Button>
        {isNumeric && (
          <Button size="small" onClick={() => fill("random")}>
            Random
          </Button>
        )}
        <FileButton accept=".npy" label={`.npy file for ${titleOf(spec)}`} onFile={take}>
          Open a .npy file
        </FileButton>
        {text === null && (
          <Button size="small" onClick={() => onChange({ form: "empty" })}>
            Clear
          </Button>
        )}
      </div>
    </Field>
  );
}

/** Nested lists of as many axes as the input has. */
function exampleText(spec: TensorSpec): string {
  const axes = isAnyShape(spec) ? 2 : spec.shape.length;
  if (axes === 2) return "[[1, 2], [3, 4]]";
  return axes === 0 ? "1" : `${"[".repeat(axes)}1, 2${"]".repeat(axes)}`;
}

async function tensorDraft(file: File): Promise<Taken> {
  if (file.size > npyBytesMax) return { refused: `${file.name} is larger than anything a page can feed.` };
  return { form: "tensor", tensor: readNpy(new Uint8Array(await file.arrayBuffer()), file.name) };
}

/** Why a tensor could not be made, for the person who asked for it. */
function makingFailed(cause: unknown): string {
  if (cause instanceof AppError) return cause.message;
  if (cause instanceof RangeError) return "This device has no memory for a tensor of this size.";
  throw cause;
}

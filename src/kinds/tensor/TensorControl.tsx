import { useMemo, useState } from "react";
import type { Draft } from "@/domain/draft";
import { AppError } from "@/domain/errors";
import { readNpy } from "@/domain/npy";
import type { Tensor } from "@/domain/tensor";
import { numberText } from "@/domain/words";
import { type ControlProps, titleOf } from "@/kinds/control";
import { Button } from "@/ui/controls/Button";
import { Field } from "@/ui/controls/Field";
import { FileButton } from "@/ui/controls/FileButton";
import { LongTextArea } from "@/ui/controls/LongTextArea";
import { SymbolFields } from "./SymbolFields";
import { startingTensor } from "./startingTensor";
import { readSizes, symbolsOf } from "./symbolSizes";
import { tensorText } from "./tensorText";

/** A tensor of the largest input a page can feed is smaller. Bytes. */
const npyBytesMax = 512_000_000;

/** A tensor as JSON where it is short enough to read, filled, or from a `.npy` file. */
export function TensorControl({ spec, draft, onChange, error }: ControlProps) {
  /** Why the last tensor was not made or opened, and the size that was wrong. */
  const [refusal, setRefusal] = useState<{ why: string; symbol?: string; beside: Draft } | null>(null);
  const refused = refusal?.beside === draft ? refusal : null; // of another draft nothing is said
  const refuse = (why: string, symbol?: string) =>
    setRefusal({ why, beside: draft, ...(symbol === undefined ? {} : { symbol }) });
  const [typedSizes, setTypedSizes] = useState<ReadonlyMap<string, string>>(new Map());
  const symbols = useMemo(() => symbolsOf(spec), [spec]);
  const tensor = draft.form === "tensor" ? draft.tensor : null;
  const tensorAsText = useMemo(() => tensor && tensorText(tensor), [tensor]);
  const text = draft.form === "typed" ? draft.text : tensor ? tensorAsText : "";
  const isNumeric = spec.datatype !== "BYTES";

  const give = (next: Tensor) => onChange({ form: "tensor", tensor: next });

  function fill(how: "zeros" | "random") {
    const read = readSizes(spec, Object.fromEntries(typedSizes));
    if ("error" in read) return refuse(read.error, read.symbol);
    try {
      give(startingTensor(spec, how, Math.random, read.sizes));
    } catch (cause) {
      refuse(makingFailed(cause));
    }
  }

  async function open(chosen: File) {
    if (chosen.size > npyBytesMax) return refuse(`${chosen.name} is larger than anything a page can feed.`);
    try {
      give(readNpy(new Uint8Array(await chosen.arrayBuffer()), chosen.name));
    } catch (cause) {
      const isRead = cause instanceof AppError || cause instanceof RangeError;
      refuse(
        isRead
          ? makingFailed(cause)
          : `${chosen.name} cannot be read: it was moved, changed or closed to this browser.`,
      );
    }
  }

  return (
    <Field label={titleOf(spec)} hint={`${spec.datatype} [${spec.shape.join(", ")}]`} error={refused?.why ?? error}>
      {text === null ? (
        <p className="rounded-2 border border-line-control bg-surface-raised px-2.5 py-2 text-sm text-ink-2">
          {tensor?.datatype} [{tensor?.shape.join(", ")}], {numberText(tensor?.data.length ?? 0)}{" "}
          {Array.isArray(tensor?.data) ? "texts" : "numbers"}: too many to edit by hand.
        </p>
      ) : (
        <LongTextArea
          className="font-mono"
          spellCheck={false}
          placeholder={spec.optional ? "may be left out" : "[[1, 2], [3, 4]]"}
          value={text}
          onText={(next) => onChange({ form: "typed", text: next })}
        />
      )}
      {symbols.length > 0 && (
        <SymbolFields
          spec={spec}
          symbols={symbols}
          typed={typedSizes}
          onChange={(symbol, size) => {
            setRefusal(null);
            setTypedSizes(new Map(typedSizes).set(symbol, size));
          }}
          wrong={refused?.symbol ?? null}
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
        <FileButton accept=".npy" label={`.npy file for ${titleOf(spec)}`} onFile={(chosen) => void open(chosen)}>
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

/** Why a tensor could not be made, for the person who asked for it. */
function makingFailed(cause: unknown): string {
  if (cause instanceof AppError) return cause.message;
  if (cause instanceof RangeError) return "This device has no memory for a tensor of this size.";
  throw cause;
}

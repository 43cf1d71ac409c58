import { useState } from "react";
import { writeNpy } from "@/domain/npy";
import { resultJson } from "@/domain/resultJson";
import type { Tensor } from "@/domain/tensor";
import type { OutputValue } from "@/domain/values";
import { savedAs, savedFile } from "@/kinds/saved";
import { Button } from "@/ui/controls/Button";
import { FieldError } from "@/ui/controls/FieldError";
import { saveFile } from "@/ui/saveFile";
import { firstElements } from "./firstElements";
import { SaveJson } from "./SaveJson";

interface RawOutputsProps {
  tensors: Record<string, Tensor>;
  /** As they were read, by output. */
  values: Readonly<Record<string, OutputValue>>;
  /** The model's. */
  name: string;
}

/** A name that every file system takes. */
const fileName = (output: string) => output.replaceAll(/[^\w.-]/g, "_");

/** The graph's outputs as they came and as they were read, to look at and to take away. Nothing is written before it is asked for. */
export function RawOutputs({ tensors, values, name }: RawOutputsProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const all = Object.entries(tensors);

  async function save(path: string, write: () => Promise<BlobPart | null> | BlobPart | null) {
    setProblem(null);
    try {
      const content = await write();
      if (content === null) setProblem(`${path} was not made: there is too much in it for one text.`);
      else saveFile(content, path);
    } catch (error) {
      // Texts and buffers have a longest; and what writes a file may not arrive.
      const isTooLarge = error instanceof RangeError || !(error instanceof Error);
      setProblem(
        `${path} was not made: ${isTooLarge ? "it would be larger than this browser can hold" : error.message}.`,
      );
    }
  }

  return (
    <details className="border-t border-line pt-3">
      <summary className="font-label">Raw outputs</summary>
      <div className="mt-2">
        <SaveJson tensors={tensors} name={name} />
        <span className="ml-2 text-xs text-ink-3">All of them, as tensors</span>
      </div>
      {problem && <FieldError>{problem}</FieldError>}
      {all.map(([output, tensor]) => {
        const value = Object.hasOwn(values, output) ? values[output] : undefined;
        const { shown, more } = firstElements(tensor);
        const file = fileName(output);
        return (
          <figure key={output} className="mt-3">
            <figcaption className="text-sm [overflow-wrap:anywhere]">
              <b>{output}</b>{" "}
              <code className="font-mono text-ink-3">
                {tensor.datatype} [{tensor.shape.join(", ")}]
              </code>
            </figcaption>
            <div className="mt-1 flex flex-wrap gap-2">
              {value &&
                savedAs(value.kind).map((extension) => (
                  <Button
                    key={extension}
                    size="small"
                    onClick={() => save(`${file}.${extension}`, () => savedFile(value, extension))}
                  >
                    Save {output}.{extension}
                  </Button>
                ))}
              {value && (
                <Button size="small" onClick={() => save(`${file}.json`, () => resultJson(value))}>
                  Save {output}.json
                </Button>
              )}
              <Button size="small" onClick={() => save(`${file}.npy`, () => writeNpy(tensor))}>
                Save {output}.npy
              </Button>
            </div>
            <section
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
              tabIndex={0}
              aria-label={`First elements of ${output}`}
              className="mt-1 max-h-48 overflow-auto bg-surface-sunken p-2"
            >
              <pre className="font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
                {shown.join(", ")}
                {more > 0 && ` … ${more} more`}
              </pre>
            </section>
          </figure>
        );
      })}
    </details>
  );
}

import { writeNpy } from "@/domain/npy";
import { tensorToOip } from "@/domain/oipTensor";
import type { Tensor } from "@/domain/tensor";
import { saveFile } from "@/features/model/saveFile";
import { Button } from "@/ui/controls/Button";
import { SaveJson } from "./SaveJson";

/** Numbers drawn as text; the whole is in the download. */
const shownElements = 200;

/** The graph's outputs as they came, to look at and to take away. */
export function RawOutputs({ tensors, name }: { tensors: Record<string, Tensor>; name: string }) {
  const all = Object.entries(tensors);
  return (
    <details className="border-t border-line pt-3">
      <summary className="font-label">Raw outputs</summary>
      <div className="mt-2 flex flex-wrap gap-2">
        <SaveJson tensors={tensors} name={name} />
        {all.map(([output, tensor]) => (
          <Button
            key={output}
            size="small"
            onClick={() => saveFile(writeNpy(tensor), `${output.replaceAll(/[^\w.-]/g, "_")}.npy`)}
          >
            Save {output}.npy
          </Button>
        ))}
      </div>
      {all.map(([output, tensor]) => {
        const { data } = tensorToOip({
          ...tensor,
          data: tensor.data.slice(0, shownElements) as Tensor["data"],
          shape: [Math.min(tensor.data.length, shownElements)],
        });
        return (
          <figure key={output} className="mt-3">
            <figcaption className="text-sm">
              <b>{output}</b>{" "}
              <code className="font-mono text-ink-3">
                {tensor.datatype} [{tensor.shape.join(", ")}]
              </code>
            </figcaption>
            <pre className="mt-1 max-h-48 overflow-auto bg-surface-sunken p-2 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
              {data.join(", ")}
              {tensor.data.length > shownElements && ` … ${tensor.data.length - shownElements} more`}
            </pre>
          </figure>
        );
      })}
    </details>
  );
}

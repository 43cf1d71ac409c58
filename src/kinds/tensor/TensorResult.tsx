import { useMemo } from "react";
import type { Tensor } from "@/domain/tensor";
import { numberText } from "@/domain/words";
import type { ResultProps } from "@/kinds/result";
import { elementText, holdsNumbers } from "./elements";
import { HeatMapView } from "./HeatMapView";
import { heatAxes } from "./heatMap";
import { rangeText } from "./tensorRange";
import { useTensorRange } from "./useTensorRange";

/** More are in the raw view. */
const shownElements = 64;

/** The rows of a tensor of two axes that is small enough to read whole. */
function readableRows(tensor: Tensor): string[][] | null {
  const [rows = 0, columns = 0, ...rest] = tensor.shape;
  if (rest.length > 0 || rows * columns === 0 || rows * columns > shownElements || rows < 2) return null;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => elementText(tensor, row * columns + column)),
  );
}

/** Its type, its range, and its first elements; two axes of it also as a heat map. */
export function TensorResult({ value: { tensor }, spec }: ResultProps<"tensor">) {
  const title = spec.title ?? spec.name;
  const range = useTensorRange(tensor);
  const rows = useMemo(() => readableRows(tensor), [tensor]);
  const first = useMemo(
    () => Array.from({ length: Math.min(tensor.data.length, shownElements) }, (_, at) => elementText(tensor, at)),
    [tensor],
  );
  const axes = useMemo(() => heatAxes(tensor.shape, spec.layout), [tensor, spec.layout]);
  const more = tensor.data.length - first.length;
  const hasNumbers = holdsNumbers(tensor);
  return (
    <>
      <p className="text-sm text-ink-2">
        <code className="font-mono">
          {tensor.datatype} [{tensor.shape.join(", ")}]
        </code>
        {hasNumbers && range && [rangeText(tensor, range)].filter(Boolean).map((text) => `, ${text}`)}
        {hasNumbers && !range && ", looking for its range …"}
      </p>
      {rows ? (
        <div className="mt-2 overflow-x-auto">
          <table aria-label={title} className="font-mono text-sm">
            <tbody>
              {rows.map((row, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
                <tr key={place}>
                  {row.map((element, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                    <td key={column} className="border border-line px-2 py-1 text-right">
                      {element}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p className="mt-2 font-mono text-xs leading-5 [overflow-wrap:anywhere]">
          {first.join(", ")}
          {more > 0 && ` … ${numberText(more)} more in the raw view`}
        </p>
      )}
      {hasNumbers && axes && tensor.data.length > 1 && <HeatMapView tensor={tensor} axes={axes} title={title} />}
    </>
  );
}

import { numbersOf, type Tensor } from "@/domain/tensor";
import type { ResultProps } from "@/kinds/result";
import { fedPicture } from "@/kinds/tensor/fedPicture";
import { PictureCanvas } from "@/ui/values/PictureCanvas";

/** More are in the raw view. */
const shownNumbers = 64;

function shownNumber(number: number): number {
  return Number(number.toPrecision(6));
}

/** The rows of a tensor of two axes that is small enough to read whole. */
function readableRows({ shape: [rows = 0, columns = 0, ...rest] }: Tensor, numbers: ArrayLike<number>) {
  if (rest.length > 0 || rows * columns === 0 || rows * columns > shownNumbers || rows < 2) return null;
  return Array.from({ length: rows }, (_, row) => Array.from(numbers).slice(row * columns, (row + 1) * columns));
}

/** Its type, its range, and its first numbers; two axes of it also as a picture. */
export function TensorResult({ value: { tensor }, spec }: ResultProps<"tensor">) {
  const head = `${tensor.datatype} [${tensor.shape.join(", ")}]`;
  if (Array.isArray(tensor.data)) {
    return (
      <>
        <p className="text-sm text-ink-2">{head}</p>
        <p className="mt-2 [overflow-wrap:anywhere]">{tensor.data.slice(0, shownNumbers).join(", ")}</p>
      </>
    );
  }
  const numbers = numbersOf(tensor, spec.name);
  const finite = numbers.filter(Number.isFinite);
  const least = finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const rows = readableRows(tensor, numbers);
  const picture = numbers.length > shownNumbers ? fedPicture(tensor) : null;
  return (
    <>
      <p className="text-sm text-ink-2">
        <code className="font-mono">{head}</code>
        {finite.length > 0 && `, from ${Number(least.toPrecision(4))} to ${Number(most.toPrecision(4))}`}
        {finite.length < numbers.length && `, ${numbers.length - finite.length} not finite`}
      </p>
      {rows ? (
        <div className="mt-2 overflow-x-auto">
          <table aria-label={spec.title ?? spec.name} className="font-mono text-sm">
            <tbody>
              {rows.map((row, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
                <tr key={place}>
                  {row.map((number, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                    <td key={column} className="border border-line px-2 py-1 text-right">
                      {shownNumber(number)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p className="mt-2 font-mono text-xs leading-5 [overflow-wrap:anywhere]">
          {[...numbers.slice(0, shownNumbers)].map(shownNumber).join(", ")}
          {numbers.length > shownNumbers && " …"}
        </p>
      )}
      {picture && <PictureCanvas label={`${spec.name} as a picture`} {...picture} pixelated className="mt-2 w-64" />}
    </>
  );
}

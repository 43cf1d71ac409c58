import { type Column, Table } from "@/ui/figures/Table";
import { cosine } from "./cosine";

/** How alike each two of the vectors are. */
export function CosineTable({ vectors }: { vectors: readonly Float32Array[] }) {
  const rows = vectors.map((_, place) => place);
  const columns: Column<number>[] = [
    { head: "Vector", isName: true, cell: (row) => row + 1 },
    ...rows.map((other): Column<number> => ({ head: other + 1, align: "right", cell: (row) => cell(row, other) })),
  ];
  const cell = (row: number, other: number) => {
    const [one, two] = [vectors[row], vectors[other]];
    const alike = one && two ? cosine(one, two) : null;
    return alike === null ? "–" : alike.toFixed(3);
  };
  return (
    <figure>
      <Table caption="Cosine between each two vectors" columns={columns} rows={rows} keyOf={String} />
      <figcaption className="mt-1.5 text-xs text-ink-3">
        <b className="text-ink">Similarity.</b> The cosine between each two: 1 is the same direction, 0 nothing in
        common, −1 the opposite; – where one is all zeros or holds what is not finite.
      </figcaption>
    </figure>
  );
}

import type { ResultProps } from "@/kinds/result";
import { TableResult } from "@/kinds/table/TableResult";
import { SeriesCharts } from "./SeriesCharts";

export function SeriesResult(props: ResultProps<"series">) {
  const { spec, value } = props;
  const columns = value.columns.map((title, place) => {
    const { name = title, unit = spec.unit } = spec.columns?.[place] ?? {};
    const cells = value.rows.map((row) => row[place] ?? null);
    const numbers = cells.filter((cell) => typeof cell === "number");
    return { place, name, title, unit, cells, numbers: numbers.length === cells.length ? numbers : null };
  });
  return (
    <>
      <SeriesCharts title={spec.title ?? spec.name} columns={columns} tone="series" undrawn="not finite" />
      <TableResult {...props} value={{ ...value, kind: "table" }} />
    </>
  );
}

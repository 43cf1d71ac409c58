export { SeriesResult } from "@/kinds/table/TableResult";

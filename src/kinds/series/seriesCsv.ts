export { tableCsv as seriesCsv } from "@/kinds/table/tableCsv";

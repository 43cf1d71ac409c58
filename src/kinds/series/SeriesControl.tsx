export { TableControl as SeriesControl } from "@/kinds/table/TableControl";

import { rowsInput } from "@/kinds/table/rowsInput";
import { rowsOutput } from "@/kinds/table/rowsOutput";

export const seriesInput = rowsInput("series");
export const seriesOutput = rowsOutput("series");

import { rowsInput } from "./rowsInput";
import { rowsOutput } from "./rowsOutput";

export const tableInput = rowsInput("table");
export const tableOutput = rowsOutput("table");

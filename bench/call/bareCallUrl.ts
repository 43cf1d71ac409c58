import { given } from "../models/benchModels";
import type { Published } from "../models/publishBenchModels";

/** The bare page that calls the same model with what the page's form is filled with. */
export function bareCallUrl(origin: string, { fileUrl }: Published): string {
  return `${origin}/bare/call.html?${new URLSearchParams({ model: fileUrl, given: given.join(",") })}`;
}

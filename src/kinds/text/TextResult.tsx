import type { ResultProps } from "@/kinds/result";

export function TextResult({ value }: ResultProps<"text">) {
  return <p className="max-w-[46rem] text-lg whitespace-pre-wrap [overflow-wrap:anywhere]">{value.text}</p>;
}

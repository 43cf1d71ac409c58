import type { ResultProps } from "@/kinds/result";

export function BooleanResult({ value: { value } }: ResultProps<"boolean">) {
  return <p className="text-3xl font-head tracking-[-0.03em]">{value ? "Yes" : "No"}</p>;
}

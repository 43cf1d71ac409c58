import type { ResultProps } from "@/kinds/result";

export function CategoryResult({ value }: ResultProps<"category">) {
  return <p className="text-3xl font-head tracking-[-0.03em] [overflow-wrap:anywhere]">{value.label}</p>;
}

import type { Manifest } from "@/domain/manifest";

/** An input's name as any file system takes it: no two inputs of a model have the same, in capitals or not. */
export function fileStem({ inputs }: Pick<Manifest, "inputs">, wanted: string): string {
  const used = new Set<string>();
  for (const { name } of inputs) {
    const plain = name.replaceAll(/[^A-Za-z0-9_-]/g, "_").slice(0, 60);
    let stem = plain;
    for (let turn = 2; used.has(stem.toLowerCase()); turn += 1) stem = `${plain}-${turn}`;
    if (name === wanted) return stem;
    used.add(stem.toLowerCase());
  }
  return "input";
}

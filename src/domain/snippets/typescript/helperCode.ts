const sources = import.meta.glob<string>(["./helpers/*.ts", "!./helpers/*.test.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const codes = new Map(
  Object.entries(sources).map(([path, code]) => [path.slice("./helpers/".length, -".ts".length), code]),
);

const imports = /^import (?:type )?\{ \w+ \} from ["]\.\/(\w+)["];\n/gm;

/** The functions of these names as they stand in code, and those that they call: files of `helpers/`, without what joins modules. */
export function helperCode(names: Iterable<string>): string {
  const needed = new Set(names);
  for (const name of needed) for (const [, other = ""] of (codes.get(name) ?? "").matchAll(imports)) needed.add(other);
  return Array.from(needed, (name) => {
    const code = codes.get(name);
    if (code === undefined) throw new TypeError(`there is no helper ${name}`);
    return code
      .replaceAll(imports, "")
      .replaceAll(/^export /gm, "")
      .trim();
  }).join("\n\n");
}

/** Names that variables cannot have. */
export const helperNames: readonly string[] = Array.from(codes.values()).flatMap((code) =>
  Array.from(code.matchAll(/^(?:export )?(?:async )?(?:function|interface) (\w+)/gm), ([, name = ""]) => name),
);

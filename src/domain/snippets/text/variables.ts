/** Words of TypeScript and Python, and names that are used beside the variables. */
const taken =
  "abstract and any arguments as assert async await boolean break case catch class const continue debugger declare def default del delete do elif else enum eval except export extends False false finally for from function global globalThis if implements import in instanceof interface is lambda let match new None nonlocal not null number object of or package pass private protected public raise return static string super switch symbol this throw True true try type typeof undefined using var void while with yield " +
  "Array Blob Boolean BigInt Float32Array Float64Array Image ImageOps Map Math NaN Number Object Promise Set String TextEncoder Uint8Array console crypto fetch document window self process bool bytes dict float hashlib int io json len list math max min np onnxruntime ort open print range set sorted str sum tuple unicodedata urllib wave load model outputs row column value values at channel name names session readFile file files weights feeds options output zip";

/** A variable for each name, in any of the languages: none twice, and none of `others`. */
export function variablesFor(names: readonly string[], others: readonly string[]): Map<string, string> {
  const used = new Set([...taken.split(" "), ...others]);
  const variables = new Map<string, string>();
  for (const name of names) {
    const plain = name.replaceAll(/[^A-Za-z0-9_]/g, "_").slice(0, 40);
    const start = /^[A-Za-z]/.test(plain) ? plain : `x${plain}`;
    let variable = start;
    for (let turn = 2; used.has(variable); turn += 1) variable = `${start}_${turn}`;
    used.add(variable);
    variables.set(name, variable);
  }
  return variables;
}

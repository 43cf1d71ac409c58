/** Words of TypeScript and Python, and names that are used beside the variables. */
const taken =
  "abstract and any arguments as assert async await boolean break case catch class const continue debugger declare def default del delete do elif else enum eval except export extends False false finally for from function global globalThis if implements import in instanceof interface is lambda let match new None nonlocal not null number object of or package pass private protected public raise return static string super switch symbol this throw True true try type typeof undefined using var void while with yield " +
  "Array ArrayBuffer ArrayLike BigInt BigInt64Array BigUint64Array Blob Boolean DataView Error Float16Array Float32Array Float64Array Int16Array Int32Array Int8Array JSON Map Math NaN Number Object OffscreenCanvas Promise Set String TextDecoder TextEncoder Tokenizer Uint16Array Uint32Array Uint8Array Uint8ClampedArray console createImageBitmap crypto document fetch ort process readFile self window " +
  "Image ImageOps ValueError bool bytes chr dict enable_truncation enumerate float hashlib int io iter json len list math max min next no_truncation np onnxruntime open ord pathlib print range re reshape round set scipy sorted str sum tempfile tuple unicodedata urllib wave zip " +
  "at channel column feeds file files load model name names options output outputs row scores session token value values weights";

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

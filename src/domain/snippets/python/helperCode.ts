const sources = import.meta.glob<string>("./helpers/*.py", { query: "?raw", import: "default", eager: true });
const codes = new Map(
  Object.entries(sources).map(([path, code]) => [path.slice("./helpers/".length, -".py".length), code.trim()]),
);

/** Names that variables cannot have. */
export const helperNames: readonly string[] = Array.from(codes.keys());

/** What the functions need of Python and its packages. */
const modules = [
  { statement: "import hashlib", name: /\bhashlib\./ },
  { statement: "import io", name: /\bio\./ },
  { statement: "import json", name: /\bjson\./ },
  { statement: "import math", name: /\bmath\./ },
  { statement: "import pathlib", name: /\bpathlib\./ },
  { statement: "import re", name: /\bre\./ },
  { statement: "import tempfile", name: /\btempfile\./ },
  { statement: "import unicodedata", name: /\bunicodedata\./ },
  { statement: "import urllib.request", name: /\burllib\./ },
];
const packages = [
  { statement: "import numpy as np", name: /\bnp\./ },
  { statement: "import onnxruntime", name: /\bonnxruntime\./ },
  { statement: "import scipy.io.wavfile", name: /\bscipy\.io\./ },
  { statement: "import scipy.signal", name: /\bscipy\.signal\./ },
  { statement: "from tokenizers import Tokenizer", name: /\bTokenizer\./ },
  { statement: "from PIL import Image, ImageOps", name: /\bImageOps\./ },
];

/** The functions of these names, and those that they call: files of `helpers/`. */
export function helperCode(names: Iterable<string>): string {
  const needed = new Set(names);
  for (const name of needed) {
    const code = codes.get(name);
    if (code === undefined) throw new TypeError(`there is no helper ${name}`);
    for (const other of helperNames) if (new RegExp(`\\b${other}\\(`).test(code)) needed.add(other);
  }
  return Array.from(needed, (name) => codes.get(name)).join("\n\n\n");
}

/** What code of our own making imports, Python's own modules first. */
export function importsFor(code: string): string {
  const needed = (known: typeof modules) =>
    known.filter(({ name }) => name.test(code)).map(({ statement }) => statement);
  return [needed(modules).join("\n"), needed(packages).join("\n")].filter((lines) => lines !== "").join("\n\n");
}

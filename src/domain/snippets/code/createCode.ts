import { isPicture } from "@/domain/isPicture";
import type { PreparedCall, SnippetFile } from "@/domain/snippets/snippet";
import type { Writing } from "./held";

/** The code as far as it is written. */
export interface SnippetCode {
  lines: string[];
  /** Functions that it calls. */
  helpers: Set<string>;
  /** Packages beside the runtime, by name, and what is imported of them. */
  imports: Map<string, string>;
  /** Files that it reads from its folder. */
  files: SnippetFile[];
  notes: string[];
  /** Steps and rules that are not written. */
  left: Set<string>;
  /** How each input was written, for those that are derived from it. */
  inputs: Map<string, Writing>;
  /** Begins an input or output that is held in `variable`, on lines of its own. */
  writing(spec: Writing["spec"], variable: string): Writing;
  /** Takes over what was written. */
  keep(writing: Writing): void;
  /** The bytes of one of the version's files, as an expression. `null`: the manifest does not list it. */
  stored(path: string): string | null;
  /** The lines so far, which are begun anew. */
  takeLines(): string[];
}

/**
 * `taken`: variables that are in use. `fetched`: the language's expression for a file's bytes.
 */
export function createCode(
  { manifest }: PreparedCall,
  taken: Iterable<string>,
  fetched: (name: string, segment: string, sha256: string) => string,
): SnippetCode {
  const used = new Set(taken);
  const pictures = manifest.inputs.filter(isPicture);
  const isLainOn = manifest.outputs.some(({ kind }) => kind === "mask" || kind === "boxes");
  /** Of what is written, which may yet be thrown away. */
  const helpersOf = new WeakMap<Writing, Set<string>>();

  const storedBy = (helper: (name: string) => string) => (path: string) => {
    const file = manifest.files.find((listed) => listed.path === path);
    return file ? fetched(helper("fetched"), encodeURIComponent(path), file.digest.sha256) : null;
  };

  const code: SnippetCode = {
    lines: [],
    helpers: new Set(),
    imports: new Map(),
    files: [],
    notes: [],
    left: new Set(),
    inputs: new Map(),
    writing(spec, variable) {
      const helpers = new Set<string>();
      const helper = (name: string) => {
        helpers.add(name);
        return name;
      };
      const isAskedFor = (rule: string) =>
        manifest.inputs.some(({ derived_from: from }) => from?.input === spec.name && from.rule === rule);
      const own: Writing = {
        spec,
        variable,
        lines: [],
        helper,
        imports: [],
        wantsOriginalSize: isAskedFor("original_size"),
        wantsTokenTypes: isAskedFor("token_type_ids"),
        ...(isLainOn && pictures.includes(spec) ? {} : { place: null }),
        picture(name) {
          const lainOn = name === undefined ? (pictures.length === 1 ? pictures[0]?.name : undefined) : name;
          return (lainOn !== undefined && code.inputs.get(lainOn)) || null;
        },
        realLength(mask) {
          const from = manifest.inputs.find(({ name }) => name === mask)?.derived_from;
          return from?.rule === "attention_mask" ? code.inputs.get(from.input)?.length?.real : undefined;
        },
        stored: storedBy(helper),
        beside(suffix) {
          let name = `${variable}_${suffix}`;
          while (used.has(name)) name += "_";
          used.add(name);
          return name;
        },
      };
      helpersOf.set(own, helpers);
      return own;
    },
    keep(writing) {
      code.lines.push(...writing.lines);
      for (const { what, from } of writing.imports) code.imports.set(from, what);
      for (const name of helpersOf.get(writing) ?? []) code.helpers.add(name);
    },
    stored: storedBy((name) => {
      code.helpers.add(name);
      return name;
    }),
    takeLines() {
      const { lines } = code;
      code.lines = [];
      return lines;
    },
  };
  return code;
}

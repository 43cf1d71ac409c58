import type { Manifest } from "@/domain/manifest";
import type { Backend } from "@/domain/running";
import type { Tensor } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";

/** One call of a published model, to be written down as code. */
export interface SnippetCall {
  manifest: Manifest;
  /** `handle/name` */
  model: string;
  /** Of the version that is called. */
  version: string;
  values: Readonly<Record<string, InputValue>>;
  parameters: Readonly<Record<string, unknown>>;
  backend: Backend;
  /** The golden example whose inputs `values` are, unchanged. `null`: they are somebody's own. */
  exampleId: string | null;
  /** Where a program finds the network's row. */
  networksUrl: string;
  /** Where it finds the version's files: an address that their paths, encoded as one segment, stand behind. */
  filesUrl: string;
}

/** The same with what the graph is fed, which the manifest's steps make of `values`. */
export interface PreparedCall extends SnippetCall {
  fed: Readonly<Record<string, Tensor>>;
}

/** A file that the code reads from the folder in which it runs. */
export interface SnippetFile {
  name: string;
  /** What is long is written when it is asked for, a piece at a time. */
  content: Uint8Array<ArrayBuffer> | string | (() => Iterable<string>);
}

/** Where TypeScript runs as it stands: by what it reads files and decodes pictures with. */
export type Place = "Node" | "a browser" | "Node or a browser";

/** Code that makes the call. */
export interface Snippet {
  /** `null`: it is too long to be shown, and is the one file. */
  code: string | null;
  /** Absent: its language tells. */
  runsIn?: Place;
  files: SnippetFile[];
  /** What the code leaves out or needs, in sentences. */
  notes: string[];
  /** Steps of the manifest, and rules of derived inputs, that the code does not write out. Absent: its language writes none. */
  left?: string[];
  /** Where that which the code shows in a page stands by itself. */
  url?: string;
}

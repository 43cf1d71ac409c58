import { listed } from "./cells";
import { mostMemoryBytes } from "./mostMemory";
import { withoutTurns } from "./withoutTurns";
import { bytesText } from "./words";

/** What a call does not take. `input`: its title. `field`: what it is in the manifest; absent where it is nothing of it. */
export interface Refused {
  input: string;
  reason: string;
  field?: { of: "input" | "parameter"; name: string };
}

/** What each failure knows about itself. A new failure starts as a new line here. The codes are also the reason codes that attestations carry. */
interface ErrorFacts {
  /** `what`: the code, as a sentence about it begins. */
  "code-missing": { what: string };
  "networks-unreadable": { url: string; reason: string };
  "network-not-configured": { network: string };
  /** `answered`: with what, in place of what it was asked for. `silentMs`: it was given up after so long without a byte. */
  "node-unreachable": { host: string; answered?: string; silentMs?: number };
  "registry-not-found": { registryId: string };
  "model-not-found": { name: string };
  "version-not-found": { name: string; version: string };
  "object-malformed": { what: string };
  "manifest-malformed": { path: string; reason: string };
  "adapter-needed": { needed: string[] };
  "input-refused": Refused;
  "image-undecodable": Refused;
  "decoder-missing": Refused;
  "audio-undecodable": Refused;
  "output-unreadable": { output: string; reason: string };
  "tensor-malformed": { what: string; reason: string };
  "link-unreadable": Record<string, never>;
  "example-missing": { id: string };
  "aggregator-unreachable": { file: string; hosts: string[] };
  "blob-missing": { file: string; hosts: string[] };
  "storage-ended": { reason: string };
  "bytes-truncated": { file: string; host: string; expectedBytes: number | null; arrivedBytes: number };
  /** `expectedSha256: null`: no manifest says what the file is. `actualSha256: null`: more bytes came than were registered, and they were not read to the end. `everyReader`: no reader had others. */
  "bytes-differ": {
    file: string;
    hosts: string[];
    expectedSha256: string | null;
    actualSha256: string | null;
    everyReader: boolean;
  };
  "file-not-listed": { file: string };
  "graph-unreadable": { reason: string };
  "graph-disagrees": { disagreements: string[] };
  "operator-missing": { operators: string[]; backend: string };
  "opset-unsupported": { opset: string; newest: number };
  "external-data-missing": { locations: string[] };
  "feature-missing": { feature: string };
  /** `listed`: as the manifest names them. */
  "backend-unlisted": { backend: string; listed: string[] };
  /** `backend`: where it is not WebAssembly, which may take what another does not. */
  "model-unloadable": { reason: string; backend?: "webgpu" };
  /** `backend`: as above. */
  "run-failed": { reason: string; backend?: "webgpu" };
  "run-timeout": { limitMs: number };
  /** `limitBytes: null`: this device itself had no more. Both known: it was told before anything was loaded. */
  "memory-exceeded": { limitBytes: number | null; neededBytes: number | null };
  "runtime-unreachable": { reason: string; isSpent?: boolean };
  /** `isSpent`: where it runs it cannot be started again. */
  "runtime-crashed": { reason: string; isSpent?: boolean };
  /** `isOnlyOne`: the publisher made the model for no other backend. */
  "webgpu-unavailable": { reason: string; isOnlyOne?: boolean };
  "webgpu-lost": { reason: string };
  "check-impossible": { because: string };
  "faucet-unreachable": { host: string; reason: string };
  "model-closed": { name: string };
}
export type ErrorCode = keyof ErrorFacts;

/** Characters of one name in a message. */
const NAMED_MAX = 200;

/** Of many names the first few: a file may hold thousands, of any length. */
function few(names: readonly string[], between?: string): string {
  return listed(
    names.map((name) => (name.length > NAMED_MAX ? `${name.slice(0, NAMED_MAX)}…` : name)),
    between,
  );
}

const sentences: { [Code in ErrorCode]: (facts: ErrorFacts[Code]) => string } = {
  "code-missing": ({ what }) => `${what} did not arrive: this device is offline, or the site did not answer.`,
  "networks-unreadable": ({ url, reason }) => `The networks at ${url} could not be read: ${reason}.`,
  "network-not-configured": ({ network }) =>
    `Callable's contract is not published on ${network}, so there is no registry to read.`,
  "node-unreachable": ({ host, answered, silentMs }) =>
    `The full node at ${host} ${
      answered !== undefined
        ? `answered with ${answered} in place of what it was asked for`
        : `did not answer${silentMs === undefined ? "" : ` for ${silentMs / 1000} s`}`
    }. This says nothing about the models.`,
  "registry-not-found": ({ registryId }) => `There is no registry ${registryId} here. Is this the right network?`,
  "model-not-found": ({ name }) => `There is no model ${name} in this registry. Is this the right network?`,
  "version-not-found": ({ name, version }) => `${name} has no version ${version}.`,
  "object-malformed": ({ what }) =>
    `The chain's ${what} is not in a form that can be read here, so nothing is claimed about it.`,
  "link-unreadable": () =>
    "The link's inputs could not be read: it was cut or changed on its way. What the form holds is not from it.",
  "example-missing": ({ id }) =>
    `The link leads to the example “${id}”, and this version has none of that name to fill the form with. It may be of another version, or was changed on its way.`,
  "manifest-malformed": ({ path, reason }) =>
    `The publisher's manifest cannot be used${path && `: at ${path}`}: ${reason}. Only the publisher can mend it, in a new version.`,
  "adapter-needed": ({ needed }) =>
    `This version of Callable does not know ${few(needed)}, so it cannot call this model. A newer one may.`,
  "input-refused": ({ input, reason }) => `${input}: ${reason}.`,
  "image-undecodable": ({ input, reason }) => `${input}: ${reason}. Try another picture, best a PNG.`,
  "decoder-missing": ({ input, reason }) =>
    `${input}: ${reason}. This says nothing about the model: a PNG is decoded everywhere.`,
  "audio-undecodable": ({ input, reason }) => `${input}: ${reason}. Try another recording, best a WAV.`,
  "output-unreadable": ({ output, reason }) =>
    `The model's output ${output} cannot be read as its manifest says: ${reason}. This is for the publisher to mend.`,
  "tensor-malformed": ({ what, reason }) => `${what} is not a tensor that can be read: ${reason}.`,
  "aggregator-unreachable": ({ file, hosts }) =>
    `No storage reader could be reached for ${file} (${hosts.join(", ")}). This says nothing about the model: try again, or check the connection.`,
  "blob-missing": ({ file, hosts }) =>
    `${hosts.join(", ")} ${hosts.length === 1 ? "does" : "do"} not have ${file}. A new version can take a minute to appear; if it stays away, its storage has ended or the reader is behind.`,
  "storage-ended": ({ reason }) =>
    `Walrus need not keep this version's files any more: ${reason}. No reader has to have them; whoever kept a copy still has them. What was signed about this version stays under Evidence.`,
  "bytes-truncated": ({ file, host, expectedBytes, arrivedBytes }) =>
    `${host} sent ${arrivedBytes} of the ${expectedBytes ?? "announced"} bytes of ${file} and then stopped. This says nothing about the model: try again.`,
  "bytes-differ": ({ file, hosts, everyReader }) =>
    `What ${hosts.join(", ")} sent as ${file} is not what was registered on chain, so it was not used. ${
      everyReader
        ? "No reader had anything else: the publisher registered another file than was stored, or the readers are wrong."
        : "The other readers could not be asked, so this says little about the model: try again."
    }`,
  "file-not-listed": ({ file }) =>
    `The manifest names ${file} but does not list it among its files. This is for the publisher to mend.`,
  "graph-unreadable": ({ reason }) =>
    `The model file cannot be read as ONNX: ${reason}. Only the publisher can mend it, in a new version.`,
  "graph-disagrees": ({ disagreements }) =>
    `The model is not what its manifest says: ${few(disagreements, "; ")}. This is for the publisher to mend.`,
  "operator-missing": ({ operators, backend }) =>
    backend === "webgpu"
      ? `The WebGPU runtime does not have ${few(operators)}, so it cannot run this model. WebAssembly may.`
      : `The WebAssembly runtime does not have ${few(operators)}, so this model cannot run here. It may run elsewhere.`,
  "opset-unsupported": ({ opset, newest }) =>
    `The model needs ${opset}, and this runtime goes up to ${newest}. A newer runtime may run it.`,
  "external-data-missing": ({ locations }) =>
    `The model keeps weights in ${few(locations)}, which its manifest does not list. This is for the publisher to mend.`,
  "feature-missing": ({ feature }) =>
    `The model needs ${feature}, which this device's graphics do not have. WebAssembly may run it.`,
  "backend-unlisted": ({ backend, listed }) =>
    `The publisher made this model for ${listed.join(" or ")}, and not for ${backend}. A device that offers ${listed.join(" or ")} may run it.`,
  "model-unloadable": ({ reason, backend }) =>
    backend
      ? `The WebGPU runtime does not load this model on this device: ${reason}. WebAssembly may run it.`
      : `The runtime refuses this model: ${reason}. This is for the publisher to mend.`,
  "run-failed": ({ reason, backend }) =>
    backend
      ? `The model stopped on WebGPU with an error: ${reason}. WebAssembly may run it. Other inputs may work.`
      : `The model stopped with an error: ${reason}. Other inputs may work.`,
  "run-timeout": ({ limitMs }) =>
    `The model did not answer within ${Number((limitMs / 1000).toFixed(1))} s and was stopped. A smaller input may be quicker.`,
  "memory-exceeded": ({ limitBytes, neededBytes }) => {
    const needed = neededBytes === null ? "more" : `about ${bytesText(neededBytes)}`;
    if (limitBytes === null)
      return `The model needs ${needed}${neededBytes === null ? "" : ", more"} memory than this device has left. A device with more memory may do.`;
    const allowed = `${bytesText(limitBytes)} of memory that are allowed here`;
    const isMost = limitBytes >= mostMemoryBytes;
    const elsewhere = isMost ? "WebAssembly is given no more on any device: Python may run it." : "";
    if (neededBytes !== null)
      return `The model needs ${needed}, and it gets the ${allowed}. ${elsewhere || "A device with more memory may do."}`;
    const smaller = isMost ? "A smaller input may do." : "A smaller input, or a device with more memory, may do.";
    return `The model needs more than the ${allowed}. ${smaller} ${elsewhere}`.trimEnd();
  },
  "runtime-unreachable": ({ reason }) =>
    `The runtime could not be fetched: ${reason}. This says nothing about the model: check the connection and try again.`,
  "runtime-crashed": ({ reason, isSpent }) =>
    isSpent
      ? `The runtime crashed while it worked on a model: ${reason}. This process cannot start it again: another one can.`
      : `The runtime crashed while it worked on this model: ${reason}. It has been restarted; nothing you entered is lost.`,
  "webgpu-unavailable": ({ reason, isOnlyOne = false }) =>
    `WebGPU cannot be used here: ${reason}. ${
      isOnlyOne
        ? "The publisher made this model for nothing else: a device that offers WebGPU may run it."
        : "WebAssembly may run the model."
    }`,
  "webgpu-lost": ({ reason }) => `The graphics device was lost: ${reason}. Run again, or use WebAssembly.`,
  "check-impossible": ({ because }) => `Not looked at, because ${because}.`,
  "model-closed": ({ name }) => `${name} was closed. Load it again to call it.`,
  "faucet-unreachable": ({ host, reason }) =>
    `The faucet at ${host} gave no test coins (${reason}), so the dev wallet could not pay for anything. Is the local network running?`,
};

/** The only error that crosses a layer. */
export class AppError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "AppError";
  readonly code: Code;
  readonly facts: ErrorFacts[Code];

  constructor(code: Code, facts: ErrorFacts[Code], options?: { cause: unknown }) {
    super(withoutTurns(sentences[code](facts)), options);
    this.code = code;
    this.facts = facts;
  }
}

export function isOf<Code extends ErrorCode>(error: AppError, code: Code): error is AppError<Code> {
  return error.code === code;
}

/** What each failure knows about itself. A new failure starts as a new line here. The codes are also the reason codes that attestations carry. */
interface ErrorFacts {
  "network-not-configured": { network: string };
  "node-unreachable": { host: string };
  "registry-not-found": { registryId: string };
  "model-not-found": { name: string };
  "version-not-found": { name: string; version: string };
  "object-malformed": { what: string };
  "manifest-malformed": { path: string; reason: string };
  "adapter-needed": { needed: string[] };
  "input-refused": { input: string; reason: string };
  "image-undecodable": { input: string; reason: string };
  "output-unreadable": { output: string; reason: string };
  "tensor-malformed": { what: string; reason: string };
  "link-unreadable": Record<string, never>;
}
export type ErrorCode = keyof ErrorFacts;

const sentences: { [Code in ErrorCode]: (facts: ErrorFacts[Code]) => string } = {
  "network-not-configured": ({ network }) =>
    `Callable's contract is not published on ${network}, so there is no registry to read.`,
  "node-unreachable": ({ host }) => `The full node at ${host} did not answer. This says nothing about the models.`,
  "registry-not-found": ({ registryId }) => `There is no registry ${registryId} here. Is this the right network?`,
  "model-not-found": ({ name }) => `There is no model ${name} in this registry. Is this the right network?`,
  "version-not-found": ({ name, version }) => `${name} has no version ${version}.`,
  "object-malformed": ({ what }) =>
    `The chain's ${what} is not in the form this page can read, so nothing is claimed about it.`,
  "link-unreadable": () =>
    "The link's inputs could not be read: it was cut or changed on its way. The form holds the first example instead.",
  "manifest-malformed": ({ path, reason }) =>
    `The publisher's manifest cannot be used${path && `: at ${path}`}: ${reason}. Only the publisher can mend it, in a new version.`,
  "adapter-needed": ({ needed }) =>
    `This page does not know ${needed.join(", ")}, so it cannot call this model. A newer page may.`,
  "input-refused": ({ input, reason }) => `${input}: ${reason}.`,
  "image-undecodable": ({ input, reason }) => `${input}: ${reason}. Try another picture, best a PNG.`,
  "output-unreadable": ({ output, reason }) =>
    `The model's output ${output} cannot be read as its manifest says: ${reason}. This is for the publisher to mend.`,
  "tensor-malformed": ({ what, reason }) => `${what} is not a tensor that this page can read: ${reason}.`,
};

/** The only error that crosses a layer. */
export class AppError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "AppError";
  readonly code: Code;
  readonly facts: ErrorFacts[Code];

  constructor(code: Code, facts: ErrorFacts[Code], options?: { cause: unknown }) {
    super(sentences[code](facts), options);
    this.code = code;
    this.facts = facts;
  }
}

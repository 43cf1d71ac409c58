/** What each failure knows about itself. A new failure starts as a new line here. The codes are also the reason codes that attestations carry. */
interface ErrorFacts {
  "network-not-configured": { network: string };
  "node-unreachable": { host: string };
  "registry-not-found": { registryId: string };
  "model-not-found": { name: string };
  "version-not-found": { name: string; version: string };
  "object-malformed": { what: string };
}
export type ErrorCode = keyof ErrorFacts;

const sentences: { [Code in ErrorCode]: (facts: ErrorFacts[Code]) => string } = {
  "network-not-configured": ({ network }) => `Callable's contract is not published on ${network}, so there is no registry to read.`,
  "node-unreachable": ({ host }) => `The full node at ${host} did not answer. This says nothing about the models.`,
  "registry-not-found": ({ registryId }) => `There is no registry ${registryId} here. Is this the right network?`,
  "model-not-found": ({ name }) => `There is no model ${name} in this registry. Is this the right network?`,
  "version-not-found": ({ name, version }) => `${name} has no version ${version}.`,
  "object-malformed": ({ what }) => `The chain's ${what} is not in the form this page can read, so nothing is claimed about it.`,
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

/** What a person at the command line can mend: a source that does not compile, a network that does not fit. */
export class MoveError extends Error {
  override readonly name = "MoveError";
}

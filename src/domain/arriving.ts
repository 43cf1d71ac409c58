import { AppError } from "./errors";

/** Code that is imported when it is needed. `what`: the code, as a sentence about it begins. Throws `code-missing`; asked again, it is imported again. */
export async function arriving<Code>(what: string, importCode: () => Promise<Code>): Promise<Code> {
  try {
    return await importCode();
  } catch (cause) {
    throw new AppError("code-missing", { what }, { cause });
  }
}

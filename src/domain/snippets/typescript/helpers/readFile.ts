export async function readFile(name: string): Promise<Uint8Array>;
export async function readFile(name: string, encoding: "utf8"): Promise<string>;
/** A file that lies beside the page. One that somebody chooses there, a File, has its bytes itself. */
export async function readFile(name: string, encoding?: "utf8"): Promise<Uint8Array | string> {
  const answer = await fetch(name);
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}`);
  return encoding ? answer.text() : new Uint8Array(await answer.arrayBuffer());
}

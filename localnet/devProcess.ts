import { fillRegistry } from "./bulk/fillRegistry";
import { startSeeded } from "./seed/startSeeded";

// The local network of a dev server, in a process of its own: encoding, signing and seeding must not make pages wait.
// It ends with the server that forked it.

/** What it tells the server, once. */
export type DevMessage = { origin: string } | { failure: string };

/** Resolves once the server has it: a process that ends takes along what it still had to say. */
function tell(message: DevMessage): Promise<void> {
  return new Promise((resolve) => (process.send ? process.send(message, () => resolve()) : resolve()));
}

const folder = process.env.LOCALNET_DIR;
if (!folder) throw new Error("LOCALNET_DIR must say where the network is kept.");
const localnet = await startSeeded({
  folder,
  fresh: process.env.LOCALNET_FRESH === "1",
  onStep: (done, total) => {
    if (done === 1 || done === total) console.log(`Local network: seeded ${done} of ${total}`);
  },
}).catch(async (error: Error) => {
  await tell({ failure: error.message });
  throw error;
});
const bulk = Number(process.env.LOCALNET_BULK ?? 0);
if (bulk > 0) fillRegistry(localnet.network, bulk);

const close = () => void localnet.close().then(() => process.exit());
process.once("disconnect", close);
process.once("SIGTERM", close);
process.on("SIGINT", () => {}); // the terminal sends it to this process too; the server's end is what counts
await tell({ origin: localnet.origin });

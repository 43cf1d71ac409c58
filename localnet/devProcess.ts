import { startSeeded } from "./seed/startSeeded";

// The local network of a dev server, in a process of its own: encoding and signing must not make pages wait.
// It ends with the server that forked it.

const folder = process.env.LOCALNET_DIR;
if (folder === undefined) throw new Error("LOCALNET_DIR names the folder that the network is kept in");

const localnet = await startSeeded({
  folder,
  fresh: process.env.LOCALNET_FRESH === "1",
  onStep(done, total) {
    if (done === 1 || done % 10 === 0 || done === total)
      console.log(`  the local network's history: ${done} of ${total}`);
  },
});

const close = () => void localnet.close().then(() => process.exit());
process.once("disconnect", close);
process.once("SIGTERM", close);
process.on("SIGINT", () => {}); // the terminal sends it to this process too; the server's end is what counts
process.send?.({ origin: localnet.origin });

import { startLocalnet } from "./start";

// The local network of a dev server, in a process of its own: encoding and signing must not make pages wait.
// It ends with the server that forked it.

const folder = process.env.LOCALNET_DIR;
const localnet = await startLocalnet({
  ...(folder === undefined ? {} : { folder }),
  fresh: process.env.LOCALNET_FRESH === "1",
});

const close = () => void localnet.close().then(() => process.exit());
process.once("disconnect", close);
process.once("SIGTERM", close);
process.on("SIGINT", () => {}); // the terminal sends it to this process too; the server's end is what counts
process.send?.({ origin: localnet.origin });

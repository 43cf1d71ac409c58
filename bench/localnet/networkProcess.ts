import { startLocalnet } from "../../localnet/start";

// An empty local network that lives as long as its parent wants it.

const localnet = await startLocalnet();
process.once("disconnect", () => process.exit());
process.send?.({ origin: localnet.origin, row: localnet.row() });

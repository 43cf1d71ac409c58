import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fillRegistry } from "./bulk/fillRegistry";
import { startSeeded } from "./seed/startSeeded";
import { startLocalnet } from "./start";

const usage = `npm run localnet -- [options]
  --port 9000        port of everything: full node, Walrus, faucet
  --host 127.0.0.1   address to listen on; any other than loopback takes the /admin calls away
  --folder .localnet where the network is kept
  --fresh            begin anew
  --empty            without the demo models, and without the contract
  --bulk N           fill the registry until it holds N models, for tests of scale
  --shards 100       shards of Walrus; 1000 gives the blob ids of the main network`;

function numberOf(text: string, name: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new RangeError(`--${name} ${text} is not a number\n${usage}`);
  return number;
}

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "9000" },
    host: { type: "string", default: "127.0.0.1" },
    folder: { type: "string", default: fileURLToPath(new URL("../.localnet", import.meta.url)) },
    fresh: { type: "boolean", default: false },
    empty: { type: "boolean", default: false },
    bulk: { type: "string", default: "0" },
    shards: { type: "string", default: "100" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) {
  console.log(usage);
} else {
  const started = performance.now();
  const start = values.empty ? startLocalnet : startSeeded;
  const localnet = await start({
    host: values.host,
    port: numberOf(values.port, "port"),
    folder: values.folder,
    fresh: values.fresh,
    nShards: numberOf(values.shards, "shards"),
  });
  const bulk = numberOf(values.bulk, "bulk");
  if (bulk > 0) console.log(`${fillRegistry(localnet.network, bulk)} models were added to the registry.`);
  const { chain, isNew } = localnet.network;
  const age = isNew ? "new" : `${chain.ledger.tip.sequenceNumber} transactions taken up`;
  console.log(`Local network at ${localnet.origin} (${age}, ${Math.round(performance.now() - started)} ms)`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void localnet.close());
}

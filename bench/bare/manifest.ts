import { openChain } from "@/chain/chain";
import { readModel } from "@/chain/readModel";
import type { Networks } from "@/config/networks";
import { fileUrl } from "@/domain/fileUrl";

// A model's manifest as soon as anybody can have it: the network's row, the model on chain, by its name, and the file. No page could draw a form
// before. The chain is read by the app's own reader, which asks for no more than it needs. `?handle=` and `?name=` say which.

const query = new URLSearchParams(location.search);
const { default: chosen, networks }: Networks = await (await fetch("/networks.json")).json();
const network = networks[chosen];
const [aggregator] = network?.aggregatorUrls ?? [];
if (!network || aggregator === undefined) throw new Error("networks.json has no row to read from");
const { latest } = await readModel(openChain(network), query.get("handle") ?? "", query.get("name") ?? "");
const response = await fetch(fileUrl(aggregator, { blobId: latest.blobId, path: "manifest.json" }));
const { description } = await response.json();
const output = document.querySelector("output");
if (output) output.textContent = description;
performance.measure("manifest", { start: 0, end: performance.now() });

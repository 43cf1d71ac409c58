import { fileURLToPath } from "node:url";
import { buildClient } from "./buildClient.ts";

await buildClient(fileURLToPath(new URL("../dist-lib", import.meta.url)));

import { pathToFileURL } from "node:url";
import { bundleProgram } from "./program/bundleProgram";

// npm run localnet: the command line, from one file as the dev server's network.
await import(pathToFileURL(await bundleProgram(new URL("./cli.ts", import.meta.url))).href);

import { fileURLToPath } from "node:url";

const inBench = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The app's production build. */
export const pageFolder = inBench("dist/page");
/** What it is compared with, built in the same way. */
export const bareFolder = inBench("dist/bare");
export const bareSources = inBench("bare");
export const root = inBench("..");

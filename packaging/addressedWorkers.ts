import { dirname, join, relative } from "node:path";
import type { Plugin } from "rolldown";

/** A module that is found by its address, as bundlers know it: `new URL("./x.worker.ts", import.meta.url)`. */
const addresses = /(?<=new URL\(\s*")(\.{1,2}\/[^"]+)\.ts(?=",\s*import\.meta\.url)/g;

/**
 * Builds each worker that a module has the address of, under the name that this then has, and notes its file in `built`: nobody has to list them.
 * `folder`: what the names are relative to.
 */
export function addressedWorkers(folder: string, built: Set<string>): Plugin {
  return {
    name: "addressed-workers",
    transform(code, id) {
      return code.replaceAll(addresses, (_, address: string) => {
        const path = join(dirname(id), address);
        const name = relative(folder, path);
        this.emitFile({ type: "chunk", id: `${path}.ts`, name });
        built.add(`${name}.js`);
        return `${address}.js`;
      });
    },
  };
}

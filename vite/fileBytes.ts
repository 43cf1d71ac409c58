import { statSync } from "node:fs";
import type { Plugin } from "vite";

const query = "?bytes";

/** `import bytes from "./file?bytes"`: how large a file is, so that a page can tell before it fetches it. */
export function fileBytes(): Plugin {
  return {
    name: "file-bytes",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith(query)) return null;
      const file = await this.resolve(source.slice(0, -query.length), importer);
      return file && `\0${file.id}${query}`; // for no other plugin: they would load the file itself
    },
    load(id) {
      if (!id.startsWith("\0") || !id.endsWith(query)) return null;
      return `export default ${statSync(id.slice(1, -query.length)).size};`;
    },
  };
}

/** A line of TypeScript that imports: `what` as it stands in it. */
export function importLine(what: string, module: string): string {
  return `import ${what} from ${JSON.stringify(module)};`;
}

/** How files beside the code are read where it runs in Node. */
export const readFileImport = `${importLine("{ readFile }", "node:fs/promises")} // in a page: a File, from an <input type="file">`;

import type { Element, Root, RootContent } from "hast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

/** Nodes beyond which drawing would hold the page up: 200 KB of ordinary text have a tenth of it. */
const nodesMax = 20_000;
/** Elements inside each other: drawing them recurses. */
const depthMax = 64;

const markdown = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).freeze();

/** Markdown as elements, without its HTML. `null`: too many, or nested too deeply. May take minutes for a text made to. */
export function readmeTree(text: string): Root | null {
  let tree: Root;
  try {
    tree = markdown.runSync(markdown.parse(text));
  } catch {
    return null; // nesting that the parser itself cannot follow
  }
  return isDrawable(tree) ? tree : null;
}

function isDrawable(tree: Root): boolean {
  let level: (Element | Root | RootContent)[] = [tree];
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth++) {
    nodes += level.length;
    if (depth > depthMax || nodes > nodesMax) return false;
    level = level.flatMap((node) => ("children" in node ? node.children : []));
  }
  return true;
}

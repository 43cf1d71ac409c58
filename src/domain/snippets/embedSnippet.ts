import { type Model, modelName, type VersionHead } from "@/domain/model";
import { modelAddress } from "@/domain/modelAddress";
import type { Snippet } from "./snippet";
import { attribute } from "./text/attribute";

/** The form of one version, to stand in another page. */
export interface EmbeddedCall {
  model: Pick<Model, "handle" | "name">;
  head: Pick<VersionHead, "label">;
  /** Of the hub that serves the form. */
  networksUrl: string;
  /** What the form opens with, as a link carries it. `null`: too large for one. */
  link: string | null;
}

/** A height that most forms have, until the frame tells its own, and for pages that do not listen. Pixels. */
const firstHeight = 640;

/** What the form may ask of the page around it: devices, and to copy links and results. */
const allowed = "camera; microphone; clipboard-write";

/** The form as HTML for any page. It has no style or script of its own inside, which many a page's policy forbids. */
export function embedSnippet({ model, head, networksUrl, link }: EmbeddedCall): Snippet {
  const page = modelAddress("embed", networksUrl, model, head);
  const url = link === null ? page : `${page}#${link}`;
  const { origin } = new URL(networksUrl);
  const code = [
    "<iframe",
    "  data-callable",
    `  src="${attribute(url)}"`,
    `  title="${attribute(`Call the model ${modelName(model)}`)}"`,
    '  width="100%"',
    `  height="${firstHeight}"`,
    '  frameborder="0"',
    '  loading="lazy"',
    `  allow="${allowed}"`,
    "></iframe>",
    `<script async src="${attribute(new URL("embed.js", networksUrl).href)}"></script>`,
  ].join("\n");
  return {
    code,
    files: [],
    notes: [
      ...(link === null
        ? ["What is in the form is too large for a link, so the frame opens with the model's first example."]
        : []),
      `The script only gives the frame the height of its content. A page with a Content-Security-Policy needs frame-src ${origin} and script-src ${origin}.`,
      "Add ?theme=light or ?theme=dark behind the version to choose the colours; else they go as the visitor's device.",
    ],
    url,
  };
}

import type { Root } from "hast";
import { type Components, toJsxRuntime } from "hast-util-to-jsx-runtime";
import { Fragment, jsx, jsxs } from "react/jsx-runtime";
import { DrawnOr } from "@/features/model/DrawnOr";
import "./readme.css";

// A README is a stranger's text: no HTML, no pictures from elsewhere (they would tell their host who reads), links say where they go.
const components: Partial<Components> = {
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h3>{children}</h3>,
  h3: ({ children }) => <h4>{children}</h4>,
  img: ({ alt }) => <span className="text-ink-3">[picture: {alt || "no description"}]</span>,
  a: ({ href = "", children }) => {
    const url = URL.canParse(href) ? new URL(href) : null;
    if (url?.protocol !== "https:" && url?.protocol !== "http:") return <span>{children}</span>;
    return (
      <>
        <a href={href} target="_blank" rel="noreferrer nofollow ugc">
          {children}
        </a>{" "}
        <span className="text-xs text-ink-3">({url.host})</span>
      </>
    );
  },
};

/** The README laid out, or as it was written where `tree` is `null` or cannot be drawn. */
export function ReadmeText({ text, tree }: { text: string; tree: Root | null }) {
  const written = (
    <>
      <p className="mb-4 text-ink-2">The README is too tangled to be laid out, so it stands here as it was written.</p>
      <pre className="max-h-[40rem] overflow-auto text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</pre>
    </>
  );
  if (!tree) return written;
  return (
    <DrawnOr of={tree} instead={written}>
      <Drawn tree={tree} />
    </DrawnOr>
  );
}

function Drawn({ tree }: { tree: Root }) {
  return <div className="readme">{toJsxRuntime(tree, { Fragment, jsx, jsxs, components })}</div>;
}

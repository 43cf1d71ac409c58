import { useEffect, useRef, useState } from "react";
import { askedInputs } from "@/domain/callForm";
import type { Draft } from "@/domain/draft";
import { readImageHeader } from "@/domain/imageHeader";
import type { Manifest } from "@/domain/manifest";
import { Button } from "@/ui/controls/Button";
import { saveFile } from "@/ui/saveFile";
import { linkTo } from "./callLink";
import type { FormState } from "./formState";

/** `form`: which it is said of, and of no other. */
type Said = { form: FormState } & (
  | { step: "done"; words: string }
  | { step: "not copied"; url: string }
  | { step: "too large" }
);

interface ShareCallProps {
  manifest: Manifest;
  form: FormState;
  /** Which the link leads to, whatever is published after it. */
  version: string;
  /** Where the link leads, where that is not this page: a frame has no address that anybody sees. */
  pageUrl?: string | undefined;
}

/** Puts the call into the address and copies it: whoever opens it finds the same inputs. */
export function ShareCall({ manifest, form, version, pageUrl }: ShareCallProps) {
  const [told, setSaid] = useState<Said | null>(null);
  const said = told?.form === form ? told : null;
  const latest = useRef(form);
  useEffect(() => {
    latest.current = form;
  }, [form]);

  async function share() {
    const link = await linkTo(manifest, form);
    if (link === null) return setSaid({ form, step: "too large" });
    const url = new URL(pageUrl ?? window.location.href);
    url.hash = link;
    // The address is what a reload brings back: never an earlier form than is seen.
    if (pageUrl === undefined && latest.current === form) window.history.replaceState(window.history.state, "", url);
    url.pathname = `${url.pathname.replace(/@[^/]*$/, "")}@${version}`;
    try {
      await navigator.clipboard.writeText(url.href);
      setSaid({ form, step: "done", words: "Link copied." });
    } catch {
      // The browser keeps the clipboard from pages that are not in front, and from frames that are not given it.
      if (pageUrl === undefined) setSaid({ form, step: "done", words: "The link is in the address bar." });
      else setSaid({ form, step: "not copied", url: url.href });
    }
  }

  return (
    <>
      <Button size="large" onClick={share}>
        Copy link
      </Button>
      <span role="status" className="text-xs text-ink-3 empty:hidden">
        {said?.step === "done" && said.words}
        {said?.step === "not copied" && (
          <>
            Not copied: the page around this one does not allow it.{" "}
            <a href={said.url} target="_blank" rel="noopener">
              Open the link
            </a>{" "}
            to have it.
          </>
        )}
        {said?.step === "too large" && <TooLarge manifest={manifest} form={form} />}
      </span>
    </>
  );
}

/** What can be done instead: a file travels by itself, and an example by its name. */
function TooLarge({ manifest, form }: { manifest: Manifest; form: FormState }) {
  const files = askedInputs(manifest).flatMap(({ name, title = name }) => {
    const draft = form.drafts[name];
    return draft?.form === "file" ? [{ name, title, draft }] : [];
  });
  return (
    <>
      What you gave is too large for a link.{" "}
      {files.length > 0 ? "Save it and send the file with this page's address" : "Send it as a file of its own"}, or
      choose an example: a link names it.
      <span className="mt-1.5 flex flex-wrap gap-1.5 text-ink empty:hidden">
        {files.map(({ name, title, draft }) => (
          <Button key={name} size="small" onClick={() => saveFile(new Uint8Array(draft.bytes), fileName(name, draft))}>
            Save {title}
          </Button>
        ))}
      </span>
    </>
  );
}

function fileName(input: string, { bytes, mediaType }: Extract<Draft, { form: "file" }>): string {
  const ending = readImageHeader(bytes)?.format ?? mediaType.match(/\/([a-z0-9]+)/i)?.[1] ?? "bin";
  return `${input.replaceAll(/[^\w.-]/g, "_")}.${ending.toLowerCase().replace("jpeg", "jpg")}`;
}

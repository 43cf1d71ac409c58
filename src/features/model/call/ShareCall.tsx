import { useState } from "react";
import { Button } from "@/ui/controls/Button";
import type { FilledForm } from "./callJson";
import { linkFor } from "./shareLink";

/** Puts the call into the address and copies it: whoever opens it finds the same inputs. */
export function ShareCall({ form }: { form: FilledForm }) {
  const [said, setSaid] = useState("");

  async function share() {
    const link = await linkFor({ drafts: form.drafts, parameters: form.parameters });
    if (!link) return setSaid("What you gave is too large for a link.");
    const url = new URL(window.location.href);
    url.hash = `call=${link}`;
    window.history.replaceState(window.history.state, "", url);
    try {
      await navigator.clipboard.writeText(url.href);
      setSaid("Link copied.");
    } catch {
      setSaid("The link is in the address bar."); // the browser keeps the clipboard from pages that are not in front
    }
  }

  return (
    <>
      <Button size="large" onClick={share}>
        Copy link
      </Button>
      <span role="status" className="text-xs text-ink-3 empty:hidden">
        {said}
      </span>
    </>
  );
}

import { Link } from "@tanstack/react-router";
import type { Model } from "@/domain/model";
import { Button } from "@/ui/controls/Button";
import { Notice } from "@/ui/page/Notice";

/** That a version was published while an earlier one stands in the page, with what was typed for it. */
export function NewerNotice({ model: { handle, name }, newer }: { model: Model; newer: string | null }) {
  if (newer === null) return null;
  return (
    <div className="mt-4">
      <Notice
        kind="waiting"
        title={`Version ${newer} was published meanwhile.`}
        actions={
          <Button asChild size="small">
            <Link to="/m/$handle/$name" params={{ handle, name: `${name}@${newer}` }}>
              Show version {newer}
            </Link>
          </Button>
        }
      >
        This page stays with the version that it was opened with, and so does what you filled in.
      </Notice>
    </div>
  );
}

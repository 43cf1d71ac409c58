import { CopyButton } from "@/ui/controls/CopyButton";

/** Characters kept at each end, `0x9d41…c7e2`. */
const headLength = 6;
const tailLength = 4;

export function cutInTheMiddle(id: string): string {
  return id.length <= headLength + tailLength + 1 ? id : `${id.slice(0, headLength)}…${id.slice(-tailLength)}`;
}

interface DigestProps {
  /** Whole id or digest. */
  id: string;
  /** What it is, such as `SHA-256 of the manifest`. */
  what: string;
  /** Where it can be looked up. */
  href?: string | undefined;
  copies?: boolean;
}

/** An id cut in the middle: whole on hover, to a screen reader, and on copy. */
export function Digest({ id, what, href, copies = true }: DigestProps) {
  const cut = (
    <code className="font-mono" title={id}>
      <span aria-hidden="true">{cutInTheMiddle(id)}</span>
      <span className="sr-only">{`${what} ${id}`}</span>
    </code>
  );
  return (
    <span className="inline-flex items-center gap-0.5 whitespace-nowrap">
      {href ? (
        <a href={href} target="_blank" rel="noreferrer">
          {cut}
        </a>
      ) : (
        cut
      )}
      {copies && (
        // In a line of text neither its height nor the comma behind it gives way to the button.
        <span className="-my-2 -mr-1.5 -ml-1 inline-flex">
          <CopyButton text={id} what={what} iconOnly />
        </span>
      )}
    </span>
  );
}

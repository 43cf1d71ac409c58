import { Icon } from "@/ui/Icon";

interface FunnelLineProps {
  /** What the funnel comes to, such as `8 of 12 models called`. `null`: still reading. */
  text: string | null;
  /** Of all, 0 to 1, step by step. */
  shares: readonly number[];
  isOpen: boolean;
  onToggle: () => void;
  /** Id of the funnel that this opens. */
  controls: string;
}

/** The funnel as one line, for a phone: pressing it opens the whole one. */
export function FunnelLine({ text, shares, isOpen, onToggle, controls }: FunnelLineProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={controls}
      onClick={onToggle}
      className="flex min-h-11 w-full items-center gap-3 border-t border-line text-left text-sm"
    >
      <span className="flex h-5 w-15 items-end gap-px border-b-[1.5px] border-ink" aria-hidden="true">
        {shares.map((share, step) => (
          <i
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
            key={step}
            className="flex-1 border-t-[1.5px] border-ink-2 bg-track last:border-yes-fill last:bg-yes-fill"
            style={{ height: `${share * 100}%` }}
          />
        ))}
      </span>
      <span className="grow">
        <b>Activation.</b> {text ?? "Being counted …"}
      </span>
      <span className={`text-ink-3 ${isOpen ? "rotate-180" : ""}`}>
        <Icon name="down" />
      </span>
    </button>
  );
}

import { Button } from "@/ui/controls/Button";
import { Icon } from "@/ui/Icon";
import { boxEdges } from "./boxes";
import { nudged } from "./boxRows";

interface BoxFieldsProps {
  /** From 0. */
  place: number;
  row: readonly string[];
  /** By `row:column`. */
  errors: ReadonlyMap<string, string>;
  /** It was just added: what is next is to set its edges. */
  isNew: boolean;
  onChange: (row: string[]) => void;
  onFocus: () => void;
  onRemove: () => void;
}

/** The four edges of one box, in pixels of the picture; arrow keys move one by a pixel, with Shift by ten. */
export function BoxFields({ place, row, errors, isNew, onChange, onFocus, onRemove }: BoxFieldsProps) {
  const setCell = (at: number, text: string) => onChange(boxEdges.map((_, c) => (c === at ? text : (row[c] ?? ""))));
  return (
    <li className="col-span-full grid grid-cols-subgrid items-center" onFocus={onFocus}>
      <span className="text-right text-sm text-ink-3">{place + 1}</span>
      {boxEdges.map((edge, at) => {
        const error = errors.get(`${place}:${at}`);
        return (
          <input
            key={edge}
            // biome-ignore lint/a11y/noAutofocus: who added it by key sets it next
            autoFocus={isNew && at === 0}
            aria-label={`Box ${place + 1}, ${edge}`}
            aria-invalid={error !== undefined || undefined}
            title={error}
            inputMode="decimal"
            className={`min-h-(--control-sm) w-full min-w-0 rounded-2 border bg-surface-raised px-2 text-sm outline-none focus-visible:border-accent focus-visible:shadow-[0_0_0_1px_var(--accent)] ${error ? "border-no" : "border-line-control"}`}
            value={row[at] ?? ""}
            onChange={(event) => setCell(at, event.target.value)}
            onKeyDown={(event) => {
              const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
              const moved = by === 0 ? null : nudged(row[at] ?? "", event.shiftKey ? 10 * by : by);
              if (moved === null) return;
              event.preventDefault();
              setCell(at, moved);
            }}
          />
        );
      })}
      <Button size="icon" tone="quiet" aria-label={`Remove box ${place + 1}`} onClick={onRemove}>
        <Icon name="close" size={12} />
      </Button>
    </li>
  );
}

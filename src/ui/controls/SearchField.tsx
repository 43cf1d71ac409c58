import { type ComponentProps, type KeyboardEvent, useEffect, useRef } from "react";
import { Icon } from "@/ui/Icon";
import { TextInput } from "./TextInput";

/** A search box that Ctrl and “/” focus (a key alone would have to be one that can be switched off) and Escape empties; Enter or the arrow down leads on to what it found. A key that `onKeyDown` takes does none of that. */
export function SearchField({
  label,
  onClear,
  onGo,
  value,
  onKeyDown,
  ...rest
}: ComponentProps<"input"> & {
  label: string;
  onClear: () => void;
  onGo: (event: KeyboardEvent<HTMLInputElement>) => void;
}) {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function focusByKey(event: globalThis.KeyboardEvent) {
      if (event.key !== "/" || !event.ctrlKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    }
    document.addEventListener("keydown", focusByKey);
    return () => document.removeEventListener("keydown", focusByKey);
  }, []);

  return (
    <TextInput
      ref={input}
      large
      type="search"
      enterKeyHint="search"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-keyshortcuts="Control+/"
      before={<Icon name="search" />}
      after={
        value === "" ? (
          <span
            aria-hidden="true"
            className="rounded-1 border border-line-strong px-1.5 py-1 font-mono text-xs leading-none whitespace-nowrap text-ink-3 max-md:hidden"
          >
            Ctrl /
          </span>
        ) : (
          <button
            type="button"
            aria-label="Empty the search"
            className="-mr-1.5 grid size-7 place-items-center text-ink-2 hover:text-ink"
            onClick={() => {
              onClear();
              input.current?.focus();
            }}
          >
            <Icon name="close" />
          </button>
        )
      }
      value={value}
      {...rest}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (event.defaultPrevented) return;
        if (event.key === "Escape") onClear();
        if ((event.key !== "Enter" && event.key !== "ArrowDown") || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onGo(event);
      }}
    />
  );
}

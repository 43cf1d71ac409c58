import { Tabs as Primitive } from "radix-ui";
import { type ReactNode, useEffect, useRef } from "react";

interface TabsProps<Value extends string> {
  label: string;
  tabs: readonly {
    value: Value;
    label: string;
    count?: number;
    content: ReactNode;
    /** Stays in the page while another tab is shown: what was typed or is running goes on. */
    keeps?: boolean;
  }[];
  value: Value;
  onChange: (value: Value) => void;
}

export function Tabs<Value extends string>({ label, tabs, value, onChange }: TabsProps<Value>) {
  const list = useRef<HTMLDivElement>(null);
  // On a phone not all of them fit: the one that is shown is in sight.
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>(`[data-tab="${value}"]`);
    if (chosen)
      list.current?.scrollTo({ left: chosen.offsetLeft - (list.current.clientWidth - chosen.clientWidth) / 2 });
  }, [value]);

  return (
    // The triggers are the only values there are.
    <Primitive.Root value={value} onValueChange={(next) => onChange(next as Value)}>
      <div className="border-b border-line">
        {/* Wider than its line by what the ring of the first and last tab needs. */}
        <Primitive.List
          ref={list}
          aria-label={label}
          className="relative -mx-2 -mb-px flex gap-6 overflow-x-auto px-2 [scrollbar-width:none]"
        >
          {tabs.map((tab) => (
            <Primitive.Trigger
              key={tab.value}
              value={tab.value}
              data-tab={tab.value}
              className="relative border-b-2 border-transparent pt-2.5 pb-2 text-md font-label whitespace-nowrap text-ink-2 hover:text-ink
                focus-visible:shadow-none focus-visible:after:absolute focus-visible:after:-inset-x-2 focus-visible:after:inset-y-1
                focus-visible:after:rounded-1 focus-visible:after:shadow-[inset_0_0_0_2px_var(--accent)]
                data-[state=active]:border-ink data-[state=active]:text-ink pointer-coarse:min-h-11"
            >
              {tab.label}
              {tab.count !== undefined && <span className="ml-[0.3em] font-text text-ink-3">{tab.count}</span>}
            </Primitive.Trigger>
          ))}
        </Primitive.List>
      </div>
      {tabs.map((tab) => (
        <Primitive.Content
          key={tab.value}
          value={tab.value}
          forceMount={tab.keeps || undefined}
          className="pt-6 data-[state=inactive]:hidden"
        >
          {tab.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}

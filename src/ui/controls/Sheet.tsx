import { Dialog } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { Icon } from "@/ui/Icon";
import { Button } from "./Button";

interface SheetProps {
  title: string;
  /** The button that opens it. */
  trigger: ReactElement;
  /** The button at its foot that closes it, such as `Show 41 models`. */
  done: string;
  children: ReactNode;
}

/** From the bottom edge of a phone: settings of what lies behind it, never over a result. */
export function Sheet({ title, trigger, done, children }: SheetProps) {
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>{trigger}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-10 bg-[oklch(0.2_0.02_235/0.4)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 bottom-0 z-10 flex max-h-[85dvh] flex-col border-t-[1.5px] border-ink bg-surface shadow-float"
        >
          <header className="flex items-center justify-between border-b border-line px-4 py-2">
            <Dialog.Title className="text-lg font-head">{title}</Dialog.Title>
            <Dialog.Close asChild>
              <Button tone="quiet" size="icon" aria-label="Close">
                <Icon name="close" />
              </Button>
            </Dialog.Close>
          </header>
          <div className="overflow-y-auto overscroll-contain px-4 py-3">{children}</div>
          <footer className="border-t border-line px-4 py-3">
            <Dialog.Close asChild>
              <Button className="w-full">{done}</Button>
            </Dialog.Close>
          </footer>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

import { Slot } from "radix-ui";
import type { ComponentProps } from "react";

/** `run`: blue, happens here and costs nothing. `sign`: ink, signs and pays. A screen has at most one of each. */
export type ButtonTone = "plain" | "quiet" | "run" | "sign";

const tones: Record<ButtonTone, string> = {
  plain: "border-line-control bg-surface-raised hover:border-ink-2 hover:bg-surface-hover",
  quiet: "border-transparent hover:bg-surface-hover",
  run: "border-accent-fill bg-accent-fill text-accent-ink hover:brightness-110",
  sign: "border-ink bg-ink text-ink-inverse hover:border-ink-2 hover:bg-ink-2",
};

const sizes = {
  small: "min-h-(--control-sm) px-2.5 text-sm",
  medium: "min-h-(--control) px-3.5 text-md",
  large: "min-h-(--control-lg) px-4 text-md",
  icon: "size-(--control-sm) p-0",
};

interface ButtonProps extends ComponentProps<"button"> {
  tone?: ButtonTone;
  size?: keyof typeof sizes;
  /** Gives the looks to the one child, such as a link. */
  asChild?: boolean;
}

/** Disabled buttons say beside them what is missing. */
export function Button({ tone = "plain", size = "medium", asChild = false, className = "", ...rest }: ButtonProps) {
  const Element = asChild ? Slot.Root : "button";
  const looks = `inline-flex items-center justify-center gap-2 rounded-2 border font-label leading-none no-underline whitespace-nowrap
    disabled:cursor-not-allowed disabled:border-line disabled:bg-surface-sunken disabled:text-ink-3 disabled:brightness-100
    ${tones[tone]} ${sizes[size]} ${className}`;
  return <Element type={asChild ? undefined : "button"} className={looks} {...rest} />;
}

import type { ComponentProps } from "react";
import { adaptersNeeded } from "@/domain/adapters";
import { AppError } from "@/domain/errors";
import { RawCallTab } from "./RawCallTab";
import { useOnRan } from "./SeenHereProvider";
import { TryIt } from "./TryIt";

/** The call form, or what this page would have to know first. */
export function CallTab(props: Omit<ComponentProps<typeof TryIt>, "onRan">) {
  const onRan = useOnRan();
  const needed = adaptersNeeded(props.manifest);
  if (needed.length === 0) return <TryIt {...props} onRan={onRan} />;
  const { manifest, onForm: _, ...call } = props; // code for other programs is written from the manifest's own form
  return <RawCallTab {...call} read={{ manifest, needed }} error={new AppError("adapter-needed", { needed })} />;
}

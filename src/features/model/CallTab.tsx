import type { ComponentProps } from "react";
import { adaptersNeeded } from "@/domain/adapters";
import { AppError } from "@/domain/errors";
import { FailureNotice } from "./FailureNotice";
import { NearestCallable } from "./NearestCallable";
import { useOnRan } from "./SeenHereProvider";
import { TryIt } from "./TryIt";

/** The call form, or what this page would have to know first. */
export function CallTab(props: Omit<ComponentProps<typeof TryIt>, "onRan">) {
  const onRan = useOnRan();
  const needed = adaptersNeeded(props.manifest);
  return needed.length > 0 ? (
    <FailureNotice error={new AppError("adapter-needed", { needed })} actions={<NearestCallable />} />
  ) : (
    <TryIt {...props} onRan={onRan} />
  );
}

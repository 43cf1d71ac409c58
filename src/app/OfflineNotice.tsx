import { Notice } from "@/ui/page/Notice";
import { useOnline } from "./useOnline";

export function OfflineNotice() {
  const isOnline = useOnline();
  if (isOnline) return null;
  return (
    <Notice kind="unreachable" title="This device is offline.">
      What was read before is still here. New answers wait for the network; nothing you typed is lost.
    </Notice>
  );
}

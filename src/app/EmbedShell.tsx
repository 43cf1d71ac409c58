import { Outlet } from "@tanstack/react-router";
import { OfflineNotice } from "./OfflineNotice";

/** What a form stands in that stands in somebody else's page: nothing, and no height of its own. */
export function EmbedShell() {
  return (
    <main className="grid grid-cols-[minmax(0,1fr)] gap-3 px-3 pt-2.5 pb-3 md:px-4 md:pb-4">
      <OfflineNotice />
      <Outlet />
    </main>
  );
}

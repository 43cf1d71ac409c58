import { useSearch } from "@tanstack/react-router";
import { useMedia } from "@/ui/useMedia";

/** Narrower, the badges at length would take the first screen, and the form would begin below it. */
const roomForStrip = "(width >= 48rem)";

/** Whether the badges stand in a line: where the Evidence tab tells them at length, and on a phone. */
export function useIsStripFolded(): boolean {
  const { tab } = useSearch({ from: "/m/$handle/$name" });
  const isRoom = useMedia(roomForStrip);
  return tab === "evidence" || !isRoom;
}

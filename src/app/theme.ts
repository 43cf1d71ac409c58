import { useSyncExternalStore } from "react";
import { readSavedTheme, saveTheme, showTheme, type Theme } from "./savedTheme";

const listeners = new Set<() => void>();
let chosen: Theme = readSavedTheme();

export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => chosen,
  );
  return [theme, choose];
}

function choose(theme: Theme) {
  chosen = theme;
  showTheme(theme);
  for (const listener of listeners) listener();
  saveTheme(theme);
}

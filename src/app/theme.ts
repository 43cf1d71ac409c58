import { useSyncExternalStore } from "react";

/** `system` follows the device. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const storageKey = "callable-theme";
const listeners = new Set<() => void>();

// Private windows may refuse storage: the choice then lasts as long as the page.
let chosen: Theme = readSaved();

function readSaved(): Theme {
  try {
    const saved = localStorage.getItem(storageKey);
    return themes.find((theme) => theme === saved) ?? "system";
  } catch {
    return "system";
  }
}

function show(theme: Theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Before the first frame, so that the page does not change colour under the eye. */
export function showSavedTheme() {
  show(chosen);
}

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
  show(theme);
  for (const listener of listeners) listener();
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // kept for this page only
  }
}

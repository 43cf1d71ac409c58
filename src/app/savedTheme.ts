/** `system` follows the device. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** A theme by its name, such as an address gives it. Of any other name: as the device. */
export function themeNamed(name: string | null): Theme {
  return themes.find((theme) => theme === name) ?? "system";
}

const storageKey = "callable-theme";

// Private windows may refuse storage: a choice then lasts as long as the page.

export function readSavedTheme(): Theme {
  try {
    return themeNamed(localStorage.getItem(storageKey));
  } catch {
    return "system";
  }
}

export function saveTheme(theme: Theme) {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // kept for this page only
  }
}

/** Colours the page. Done before the first frame, it does not change colour under the eye. */
export function showTheme(theme: Theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

import { Button } from "@/ui/controls/Button";
import { ThemeMark } from "@/ui/page/ThemeMark";
import { type Theme, themes } from "./savedTheme";
import { useTheme } from "./theme";

const words: Record<Theme, string> = { system: "as the device", light: "light", dark: "dark" };

export function ThemeToggle() {
  const [theme, choose] = useTheme();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
  const label = `Colours: ${words[theme]}. Change to ${words[next]}.`;
  return (
    <Button tone="quiet" size="icon" aria-label={label} title={label} onClick={() => choose(next)}>
      <ThemeMark theme={theme} />
    </Button>
  );
}

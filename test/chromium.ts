import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { chromium } from "@playwright/test";

/**
 * Chromium heeds the last list of features on its command line alone, so those that Playwright switches off are told again here. The omnibox
 * pop-ups are pages of the browser's own, which it draws for every new window: a second or two of a processor beside each page under test.
 */
const featuresOff = [
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "LensOverlay"],
  ...["HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"],
  ...["AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled"],
  ...["PreconnectToSearch", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup"],
];

/** What headless Chromium needs in a container: no sandbox for root, no calls of its own to the outside. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${featuresOff.join(",")}`,
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installed(): string | undefined {
  const candidates = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    chromium.executablePath(),
  ];
  return candidates.find((path) => path && isExecutable(path));
}

/** Path of a Chromium on this machine; installs one when there is none. Throws when that fails too. */
export function findChromium(): string {
  const found = installed();
  if (found) return found;

  const isDebianRoot = process.getuid?.() === 0 && isExecutable("/usr/bin/apt-get");
  if (isDebianRoot) {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  } else {
    execFileSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
  }
  const installedNow = installed();
  if (!installedNow) throw new Error("No Chromium was found or could be installed. Set CHROMIUM_PATH to one.");
  return installedNow;
}

import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useRef } from "react";
import { Tabs } from "@/ui/controls/Tabs";
import { linkIn } from "./call/callLink";
import type { Tab } from "./modelSearch";
import { useHeldInPlace } from "./useHeldInPlace";

interface VersionTabsProps {
  /** `undefined`: not known before the manifest. */
  fileCount: number | undefined;
  versionCount: number;
  contents: Record<Tab, ReactNode>;
}

/** The parts of a version, one of them shown: the one that the address names. The way back leads to the part before. */
export function VersionTabs({ fileCount, versionCount, contents }: VersionTabsProps) {
  const navigate = useNavigate();
  const { tab = "try" } = useSearch({ from: "/m/$handle/$name" });
  const tabs = useRef<HTMLDivElement>(null);
  const holdTabs = useHeldInPlace(tabs, tab); // the strip above them folds and unfolds

  function show(next: Tab) {
    holdTabs();
    navigate({
      to: ".",
      search: next === "try" ? {} : { tab: next },
      hash: (at = "") => (linkIn(at) === null ? "" : at), // a call that the address carries stays in it
      resetScroll: false,
    });
  }

  return (
    <div ref={tabs} className="mt-2">
      <Tabs<Tab>
        label="Model"
        value={tab}
        onChange={show}
        tabs={[
          { value: "try", label: "Try it", content: contents.try, keeps: true },
          { value: "use", label: "Use it", content: contents.use },
          { value: "inside", label: "Inside", content: contents.inside },
          { value: "evidence", label: "Evidence", content: contents.evidence },
          { value: "versions", label: "Versions", content: contents.versions, count: versionCount },
          {
            value: "files",
            label: "Files",
            content: contents.files,
            ...(fileCount === undefined ? {} : { count: fileCount }),
          },
          { value: "readme", label: "Readme", content: contents.readme },
        ]}
      />
    </div>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Model, VersionHead } from "@/domain/model";
import { useServices } from "@/services";
import { LinkList } from "@/ui/controls/LinkList";
import { modelQueries } from "./queries";

/** Which version the page is about. With one there is nothing to choose, and it is only named. */
export function VersionChoice({ model, head }: { model: Model; head: VersionHead }) {
  const versions = useQuery({ ...modelQueries.versions(useServices(), model), enabled: model.versionCount > 1 });

  if (model.versionCount === 1 || !versions.data)
    return <span className="text-md text-ink-3">version {head.label}</span>;
  return (
    <LinkList
      label="All versions"
      links={(close) =>
        versions.data.map(({ label, yanked }) => (
          <li key={label}>
            <Link
              to="/m/$handle/$name"
              params={{ handle: model.handle, name: `${model.name}@${label}` }}
              aria-current={label === head.label ? "page" : undefined}
              className="block px-3 py-1.5 whitespace-nowrap text-ink no-underline hover:bg-surface-hover aria-[current]:font-strong"
              onClick={close}
            >
              {yanked ? `${label}, withdrawn` : label}
            </Link>
          </li>
        ))
      }
    >
      <span className="text-ink-3">version</span> {head.label}
    </LinkList>
  );
}

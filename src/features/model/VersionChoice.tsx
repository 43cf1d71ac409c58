import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { Model, VersionHead } from "@/domain/model";
import { useServices } from "@/services";
import { Select } from "@/ui/controls/Select";
import { modelQueries } from "./queries";

/** Which version the page is about. With one there is nothing to choose, and it is only named. */
export function VersionChoice({ model, head }: { model: Model; head: VersionHead }) {
  const services = useServices();
  const navigate = useNavigate();
  const versions = useQuery({ ...modelQueries.versions(services, model), enabled: model.versionCount > 1 });

  if (model.versionCount === 1 || !versions.data)
    return <span className="text-md text-ink-3">version {head.label}</span>;
  return (
    <div className="w-52">
      <Select
        aria-label="Version"
        prefix="version"
        options={versions.data.map(({ label, yanked }) => ({
          value: label,
          label: yanked ? `${label}, withdrawn` : label,
        }))}
        value={head.label}
        onChange={(label) =>
          navigate({ to: "/m/$handle/$name", params: { handle: model.handle, name: `${model.name}@${label}` } })
        }
      />
    </div>
  );
}

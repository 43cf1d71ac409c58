import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { clockQuery } from "@/clockQuery";
import { listText } from "@/domain/listText";
import { nearestVersion } from "@/domain/nearestVersion";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { modelQueries } from "./queries";
import { useSubject } from "./subject";

/** Tasks that say nothing of what two models have in common. */
const unlike = new Set(["", "other"]);

/** Where a version cannot be called: another version that accounts have run, and the models for the same task that they have run. */
export function NearestCallable() {
  const subject = useSubject();
  return subject && <Links {...subject} />;
}

function Links({ model, head }: NonNullable<ReturnType<typeof useSubject>>) {
  const services = useServices();
  const { data: clock } = useQuery(clockQuery(services));
  const { data: versions } = useQuery({ ...modelQueries.versions(services, model), enabled: model.versionCount > 1 });
  const nearest = clock && versions && nearestVersion(versions, head, clock);
  return (
    <>
      {nearest && (
        <Button asChild size="small">
          <Link to="/m/$handle/$name" params={{ handle: model.handle, name: `${model.name}@${nearest.label}` }}>
            Version {nearest.label}, which others have run
          </Link>
        </Button>
      )}
      {!unlike.has(model.task) && (
        <Button asChild size="small">
          <Link to="/" search={{ task: listText([model.task]), executable: "yes" }}>
            Models for this task that others have run
          </Link>
        </Button>
      )}
    </>
  );
}

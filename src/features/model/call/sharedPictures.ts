import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { listedFiles } from "@/domain/listedFiles";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import type { FileReader } from "@/domain/running";
import { modelQueries } from "@/features/model/queries";
import { standsIn } from "@/kinds/image/under";
import type { Services } from "@/services";

/** A picture that stands in for one that was left out. The form shows it and a call is given it: whichever asks first, it is read for both, and not given up when that one goes. */
export function sharedPicture(services: Services, head: VersionHead, file: ManifestFile) {
  return queryOptions({
    ...modelQueries.file(services, head, file),
    queryFn: () => services.readFile(head, file),
  });
}

/** Reads the files of a version, and `sharedPicture` where a file is one. */
export function callFiles(client: QueryClient, services: Services, head: VersionHead, manifest: Manifest): FileReader {
  const readFile = listedFiles(services, head, manifest);
  const shared = new Set(manifest.inputs.map(standsIn));
  return async (path, options) => {
    const file = shared.has(path) && manifest.files.find((listed) => listed.path === path);
    if (!file) return readFile(path, options);
    const bytes = await client.fetchQuery(sharedPicture(services, head, file));
    return bytes.slice(); // what is read is the reader's to give away
  };
}

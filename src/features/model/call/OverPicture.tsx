import { type UseQueryResult, useQueries } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { heldPicture } from "@/kinds/image/heldPicture";
import { nothingUnder, type pictureAmong, type Under } from "@/kinds/image/under";
import { useServices } from "@/services";
import { useInSight } from "@/ui/useInSight";
import { sharedPicture } from "./sharedPictures";

interface OverPictureProps {
  manifest: Manifest;
  head: VersionHead;
  /** `path`: the file that stands in for a picture that was left out. */
  picture: ReturnType<typeof pictureAmong>;
  /** Not while what is on its way into the form may put another picture in its place. */
  mayRead: boolean;
  /** What is drawn over it. */
  children: (under: Under) => ReactNode;
}

/** Shows what is drawn over a picture with that picture; a file is read once the drawing is in sight. */
export function OverPicture({ manifest, head, picture, mayRead, children }: OverPictureProps) {
  const services = useServices();
  const place = useRef<HTMLDivElement>(null);
  const isInSight = useInSight(place);
  const awaited = picture && "path" in picture ? picture.path : null;
  const [read] = useQueries({
    queries: manifest.files
      .filter(({ path }) => path === awaited)
      .map((file) => ({ ...sharedPicture(services, head, file), enabled: mayRead && isInSight })),
  });
  return <div ref={place}>{children(read ? underOf(read) : held(picture))}</div>;
}

/** What is drawn over where no file is to be read. */
export function held(picture: OverPictureProps["picture"]): Under {
  return picture && "picture" in picture ? { state: "there", picture: picture.picture } : nothingUnder;
}

function underOf({ data, error, isFetching, refetch }: UseQueryResult<Uint8Array>): Under {
  if (data) {
    const { picture, problem = "" } = heldPicture({ form: "file", bytes: data, mediaType: "" });
    return picture ? { state: "there", picture } : { state: "unread", why: problem };
  }
  if (!error || isFetching) return { state: "awaited" };
  return { state: "unread", why: error.message, onRetry: () => void refetch() };
}

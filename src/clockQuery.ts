import { queryOptions } from "@tanstack/react-query";
import type { Services } from "@/services";

/** Walrus time. Every page asks for it, under one key: whichever read brings it, the others take it from there. */
export function clockQuery(services: Services) {
  return queryOptions({
    queryKey: [services.network.name, "clock"],
    queryFn: () => services.readClock(),
    staleTime: 60_000, // ms
  });
}

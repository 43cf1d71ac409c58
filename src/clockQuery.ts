import { queryOptions } from "@tanstack/react-query";
import { AppError } from "@/domain/errors";
import type { ClockRead } from "@/domain/status";
import type { Services } from "@/services";

/** Walrus time. Every page asks for it, under one key: whichever read brings it, the others take it from there. */
export function clockQuery(services: Services) {
  return queryOptions({
    queryKey: [services.network.name, "clock"],
    queryFn: () => services.readClock(),
    staleTime: 60_000, // ms
  });
}

/** What came of that read so far. `null`: nothing yet, or something that nobody expects, which is told as a failure. */
export function clockRead({ data, error }: { data: ClockRead | undefined; error: Error | null }): ClockRead | null {
  return data ?? (error instanceof AppError ? error : null);
}

import { AppError } from "@/domain/errors";
import { hostOf } from "@/domain/hostOf";
import type { StoredFile } from "./storedFile";

/** What one aggregator failed with. */
export function failureOf(error: unknown, file: StoredFile, url: string): AppError {
  if (error instanceof AppError) return error;
  return new AppError("aggregator-unreachable", { file: file.path, hosts: [hostOf(url)] }, { cause: error });
}

/** Failures that may be over a moment later. Wrong bytes stay wrong, and a file too large for this device stays too large. */
export function mayPass({ code }: AppError): boolean {
  return code !== "bytes-differ" && code !== "memory-exceeded";
}

/** Of all failures, the one that says most, with every host that shares it. */
export function summed(file: StoredFile, failures: AppError[], aggregatorUrls: readonly string[]): AppError {
  const of = <Code extends AppError["code"]>(code: Code) =>
    failures.filter((failure): failure is AppError<Code> => failure.code === code);
  const differing = of("bytes-differ");
  const [different] = differing;
  if (different) {
    const hosts = differing.flatMap(({ facts }) => facts.hosts);
    return new AppError("bytes-differ", {
      ...different.facts,
      hosts,
      everyReader: hosts.length === aggregatorUrls.length,
    });
  }
  const [tooLarge] = of("memory-exceeded");
  if (tooLarge) return tooLarge;
  const [truncated] = of("bytes-truncated");
  if (truncated) return truncated;
  const missing = of("blob-missing");
  if (missing.length)
    return new AppError("blob-missing", { file: file.path, hosts: missing.flatMap(({ facts }) => facts.hosts) });
  const hosts = of("aggregator-unreachable").flatMap(({ facts }) => facts.hosts);
  return new AppError("aggregator-unreachable", { file: file.path, hosts }, { cause: failures[0] });
}

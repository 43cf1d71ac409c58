// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, test } from "vitest";
import { readManifest } from "@/domain/parseManifest";
import { type Services, ServicesProvider } from "@/services";
import { sampleManifest } from "../../../test/fixtures/sampleManifest";
import { useBackend } from "./useBackend";

test("a model starts on what its publisher prefers and this device offers, until the visitor chooses", async () => {
  const read = readManifest({ ...sampleManifest(), runtime: { executionProviders: ["webgpu", "wasm"] } });
  if ("issues" in read) throw new Error("the sample is no manifest");
  const offeredBackends = async () => [
    { backend: "wasm", offered: true },
    { backend: "webgpu", offered: true },
  ];
  const services = { network: { name: "local" }, runtime: { offeredBackends } } as unknown as Services; // all that is asked
  const wrapper = ({ children }: { children: ReactNode }) => (
    <ServicesProvider value={services}>
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    </ServicesProvider>
  );
  const { result } = renderHook(() => useBackend(read.manifest), { wrapper });
  expect(result.current[0]).toBe("wasm");
  await waitFor(() => expect(result.current[0]).toBe("webgpu"));
  act(() => result.current[1]("wasm"));
  expect(result.current[0]).toBe("wasm");
});

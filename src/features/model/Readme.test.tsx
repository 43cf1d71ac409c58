// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { Manifest } from "@/domain/manifest";
import { type Services, ServicesProvider } from "@/services";
import { versionHead } from "../../../test/fixtures/versionHead";
import { modelQueries } from "./queries";
import { Readme } from "./Readme";

afterEach(cleanup);

test("a README that could not be read again stays", async () => {
  const readFile = vi.fn(() => Promise.reject(new Error("No reader answered.")));
  const services = { network: { name: "local" }, readFile } as unknown as Services; // all that is asked for
  const head = versionHead();
  const file = { path: "README.md", role: "readme" as const, mediaType: "", size: 3, digest: { sha256: "00" } };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { queryKey } = modelQueries.file(services, head, file);
  client.setQueryData([...queryKey, "readme"] as readonly unknown[], { text: "Tells digits apart.", tree: null });
  render(
    <ServicesProvider value={services}>
      <QueryClientProvider client={client}>
        <Readme head={head} manifest={{ files: [file] } as Partial<Manifest> as Manifest} />
      </QueryClientProvider>
    </ServicesProvider>,
  );
  await act(async () => {
    await client.refetchQueries();
    await new Promise((resolve) => setTimeout(resolve)); // the page is told of it in a task of its own
  });
  expect(readFile).toHaveBeenCalledOnce();
  expect(screen.getByText("Tells digits apart.")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

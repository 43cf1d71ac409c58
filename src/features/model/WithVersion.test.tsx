// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, test, vi } from "vitest";
import { ServicesProvider } from "@/services";
import { modelOf } from "../../../test/explore/fakeRegistry";
import { fakeServices } from "../../../test/explore/fakeServices";
import { WithVersion } from "./WithVersion";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("what is shown is told with the time at which it was read, not with that of a newer version", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_000 });
  const model = modelOf(0, { name: "ada/sample" });
  let number = 1;
  const services = {
    ...fakeServices({ models: [model], node: "answers" }),
    readModel: async () => model,
    readVersion: async () => ({ ...model.latest, number, label: `1.${number}` }),
  };
  const client = new QueryClient();
  render(
    <ServicesProvider value={services}>
      <QueryClientProvider client={client}>
        <WithVersion handle="ada" name="sample" version={null} waiting={null} failed={() => null}>
          {({ head, readAt, newer }) => <p>{`${head.label} at ${readAt.getTime()}, newer ${newer}`}</p>}
        </WithVersion>
      </QueryClientProvider>
    </ServicesProvider>,
  );
  await screen.findByText("1.1 at 1000, newer null");
  vi.setSystemTime(2_000);
  await act(() => client.refetchQueries());
  await screen.findByText("1.1 at 2000, newer null");
  number = 2;
  vi.setSystemTime(3_000);
  await act(() => client.refetchQueries());
  await screen.findByText("1.1 at 2000, newer 1.2");
});

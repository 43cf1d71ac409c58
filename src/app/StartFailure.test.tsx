// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Network } from "@/config/networks";
import { StartFailure } from "./StartFailure";

afterEach(cleanup);
const network = { name: "local" } as Network; // only whether it is known counts

test.each([
  { known: "no network", network: null, says: "could not learn which network", side: "on the side of the host" },
  { known: "the network", network, says: "on a fault of its own", side: "Nothing on chain is affected" },
])("a start that fails with $known known says whose side that is on", ({ network, says, side }) => {
  render(<StartFailure network={network} error={new Error("Found no worker here.")} />);
  const { textContent } = screen.getByRole("alert");
  for (const part of [says, side, "no worker here."]) expect(textContent).toContain(part);
  expect(textContent).not.toContain("..");
});

// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Network } from "@/config/networks";
import { type Services, ServicesProvider } from "@/services";
import { versionHead } from "../../../../test/fixtures/versionHead";
import { LineFacts } from "./LineFacts";

afterEach(cleanup);

const head = versionHead({ blobObjectId: `0x${"b".repeat(64)}`, manifestSha256: "d".repeat(64) });
const text = `in the object ${head.blobObjectId}; SHA-256 ${head.manifestSha256}`;

function draw(explorer: Network["explorer"]) {
  const services = { network: { explorer } } as Services; // all that is asked for
  const { container } = render(
    <ServicesProvider value={services}>
      <LineFacts text={text} head={head} />
    </ServicesProvider>,
  );
  return container;
}

test("an object that a line names leads to the explorer, and a digest stands whole beside it", () => {
  draw({ object: "https://x.example/object/{id}", account: "", transaction: "" });
  const [link, ...others] = screen.getAllByRole("link");
  expect(others).toEqual([]);
  expect(link?.getAttribute("href")).toBe(`https://x.example/object/${head.blobObjectId}`);
  expect(screen.getByTitle(head.manifestSha256)).toBeTruthy();
});

test("a network without an explorer has the same facts and no link", () => {
  draw(null);
  expect(screen.queryByRole("link")).toBeNull();
  for (const id of [head.blobObjectId, head.manifestSha256]) expect(screen.getByTitle(id)).toBeTruthy();
});

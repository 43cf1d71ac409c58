// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { VirtualList } from "./VirtualList";

const rowHeight = 40;
const rowsInSight = 12;
const windowHeight = rowsInSight * rowHeight;

beforeEach(() => {
  // Nothing is laid out here.
  vi.stubGlobal("innerHeight", windowHeight);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(rowHeight);
});
afterEach(cleanup);

const places = () => screen.getAllByRole("listitem").map((item) => Number(item.getAttribute("aria-posinset")) - 1);

function scrollTo(top: number) {
  vi.stubGlobal("scrollY", top);
  act(() => void window.dispatchEvent(new Event("scroll")));
}

test("of a long list only the rows in sight are drawn, and five before and after them", async () => {
  const onRange = vi.fn();
  render(
    <VirtualList
      label="Models"
      count={100_000}
      rowHeight={rowHeight}
      row={(place) => `row ${place}`}
      onRange={onRange}
    />,
  );
  expect(places().length).toBeLessThan(rowsInSight + 5); // more of them once these are painted
  await waitFor(() => expect(places()).toEqual(Array.from({ length: rowsInSight + 5 }, (_, at) => at)));

  scrollTo(1000 * rowHeight);
  const around = Array.from({ length: rowsInSight + 10 }, (_, at) => 995 + at);
  await waitFor(() => expect(places()).toEqual(around));
  screen.getByText("row 1000");
  expect(onRange).toHaveBeenLastCalledWith({ first: 995, last: 1016 });
  expect(screen.getAllByRole("listitem")[0]?.getAttribute("aria-setsize")).toBe("100000");
});

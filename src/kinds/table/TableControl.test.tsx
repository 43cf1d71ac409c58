// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { emptyDraft } from "@/domain/callForm";
import type { Draft } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { TableWorker } from "../../../test/fixtures/tableWorker";
import { TableControl } from "./TableControl";

beforeEach(() => vi.stubGlobal("Worker", TableWorker));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const flower: TensorSpec = {
  name: "flower",
  kind: "table",
  datatype: "FP32",
  shape: [1, 2],
  optional: false,
  dims: {},
  steps: [],
  columns: [
    { name: "petal_length", title: "Petal length", type: "number", encoding: "none", default: 4.3 },
    { name: "petal_width", title: "Petal width", type: "number", encoding: "none" },
  ],
};

const flowers: TensorSpec = { ...flower, shape: ["N", 2], dims: { N: { minimum: 1, maximum: 5, default: 3 } } };

function Form({ spec }: { spec: TensorSpec }) {
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(spec));
  return (
    <>
      <TableControl spec={spec} draft={draft} onChange={setDraft} />
      <button type="button" onClick={() => setDraft(emptyDraft(spec))}>
        Empty
      </button>
    </>
  );
}

const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
const values = () => screen.getAllByRole<HTMLInputElement>("textbox").map(({ value }) => value);

function paste(into: HTMLElement, text: string) {
  fireEvent.paste(into, { clipboardData: { getData: () => text } });
}

test("a phone has the keys for a row's numbers", () => {
  const [length, width] = flower.columns ?? [];
  if (!length || !width) throw new Error("a flower has two columns");
  render(<Form spec={{ ...flower, columns: [{ ...length, minimum: 0 }, width] }} />);
  expect(field("Petal length").inputMode).toBe("decimal");
  expect(field("Petal width").inputMode).toBe("text"); // may be less than 0
});

test.each([
  ["with tabs", "1.5\t0.2"],
  ["of a file", "1.5,0.2"],
  ["under its head, in another order", "Petal width\tPetal length\n0.2\t1.5"],
])("a row %s that is pasted into one field fills them all", (_, text) => {
  render(<Form spec={flower} />);
  paste(field("Petal width"), text);
  expect(values()).toEqual(["1.5", "0.2"]);
});

test("more than a row is refused, until something else is given", () => {
  render(<Form spec={flower} />);
  paste(field("Petal length"), "1\t2\n3\t4");
  expect(screen.getByRole("alert").textContent).toBe(
    "What was pasted has 2 rows, and the model takes at most 1. Nothing was replaced.",
  );
  expect(values()).toEqual(["4.3", ""]);
  fireEvent.change(field("Petal width"), { target: { value: "1" } });
  expect(screen.queryByRole("alert")).toBeNull();
  paste(field("Petal length"), "1\t2\n3\t4");
  fireEvent.click(screen.getByRole("button", { name: "Empty" }));
  expect(screen.queryByRole("alert")).toBeNull();
});

const waiting = { timeout: 10_000 }; // ms: several turns on a machine that does other things
const long = " ".repeat(60_000); // around a cell, which is trimmed

test("a long text is read beside the page, and put where it was pasted", async () => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(320);
  const asked = vi.spyOn(TableWorker.prototype, "postMessage");
  render(<Form spec={flowers} />);
  paste(field("Petal width, row 2"), `0.2\n0.3${long}`);
  await vi.waitFor(() => expect(values()).toEqual(["4.3", "", "4.3", "0.2", "4.3", "0.3"]), waiting);
  paste(field("Petal width, row 2"), `Petal width\tPetal length\n0.4\t1.5${long}`);
  await vi.waitFor(() => expect(values()).toEqual(["4.3", "", "1.5", "0.4", "4.3", "0.3"]), waiting);
  expect(asked).toHaveBeenCalledTimes(2);
});

test("a long text that does not fit is refused", async () => {
  render(<Form spec={flower} />);
  paste(field("Petal length"), `1\t2\n3\t4${long}`);
  expect((await screen.findByRole("alert")).textContent).toBe(
    "What was pasted has 2 rows, and the model takes at most 1. Nothing was replaced.",
  );
  expect(values()).toEqual(["4.3", ""]);
});

test("a default stands where it is used", () => {
  render(<Form spec={flower} />);
  fireEvent.change(field("Petal length"), { target: { value: "" } });
  expect(field("Petal length").placeholder).toBe("4.3 if empty");
  expect(field("Petal width").placeholder).toBe("");
});

test("a default stands in the empty cells of a grid", () => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(320); // rows are drawn where they are seen
  render(<Form spec={flowers} />);
  fireEvent.click(screen.getByRole("button", { name: "Add a row" }));
  expect(field("Petal length, row 4").placeholder).toBe("4.3 if empty");
  expect(field("Petal width, row 4").placeholder).toBe("");
});

test("a sheet with a head is placed by it, whatever cell it is pasted into", () => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(320);
  render(<Form spec={flowers} />);
  paste(field("Petal width, row 2"), "Petal width\tPetal length\n0.2\t1.5");
  expect(values()).toEqual(["4.3", "", "1.5", "0.2", "4.3", ""]);
});

test("what a file left out is told until the next edit", async () => {
  render(<Form spec={flowers} />);
  const csv = new File(["Date,Petal width,Petal length\n2026-01-02,0.2,1.5"], "flowers.csv");
  fireEvent.change(screen.getByLabelText("CSV file for flower"), { target: { files: [csv] } });
  expect((await screen.findByRole("status")).textContent).toBe("Date was left out.");
  expect(screen.getByText("1 row (1 to 5)")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Add a row" }));
  expect(screen.queryByRole("status")).toBeNull();
});

const csv = (name: string, ...parts: BlobPart[]) => new File(parts, name, { type: "text/csv" });
test("one row is also read from a CSV file", async () => {
  render(<Form spec={flower} />);
  await openFile(new File(["Petal width,Petal length\n0.2,1.5\n"], "row.csv", { type: "text/csv" }));
  await screen.findByDisplayValue("1.5");
  expect(values()).toEqual(["1.5", "0.2"]);
});

const openFile = (file: File) => userEvent.setup().upload(screen.getByLabelText("CSV file for flower"), file);

test("a file that arrives late takes nothing away that was given meanwhile", async () => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(320);
  render(<Form spec={flowers} />);
  const late = csv("late.csv", "1,2\n3,4");
  let arrive = (_bytes: ArrayBuffer) => {};
  const bytes = await late.arrayBuffer();
  const read = new Promise<ArrayBuffer>((resolve) => {
    arrive = resolve;
  });
  vi.spyOn(late, "arrayBuffer").mockReturnValue(read);
  await openFile(late);
  fireEvent.change(field("Petal width, row 1"), { target: { value: "42" } });
  await act(async () => arrive(bytes));
  expect(values().slice(0, 2)).toEqual(["4.3", "42"]);
});

test("a file in UTF-16 is taken, and of one in an unknown encoding nothing is guessed", async () => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(320);
  render(<Form spec={flowers} />);
  await openFile(csv("wide.csv", Uint8Array.of(0xff, 0xfe, 0x31, 0, 0x2c, 0, 0x32, 0)));
  await vi.waitFor(() => expect(values()).toEqual(["1", "2"]));
  await openFile(csv("latin.csv", Uint8Array.of(0x31, 0x2c, 0xfc)));
  expect((await screen.findByRole("alert")).textContent).toBe(
    "latin.csv is not in UTF-8: save it as “CSV UTF-8”. Nothing was replaced.",
  );
  expect(values()).toEqual(["1", "2"]);
});

test("a file that cannot be read any more is refused with a sentence", async () => {
  render(<Form spec={flowers} />);
  const gone = csv("gone.csv");
  vi.spyOn(gone, "arrayBuffer").mockRejectedValue(new DOMException("gone", "NotFoundError"));
  await openFile(gone);
  expect((await screen.findByRole("alert")).textContent).toMatch(/^gone\.csv cannot be read/);
});

test("of many columns those in sight are drawn, and the others once they are scrolled to", () => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(320);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(360);
  const columns = Array.from(
    { length: 512 },
    (_, at) => ({ name: `c${at}`, type: "number", encoding: "none" }) as const,
  );
  render(<Form spec={{ ...flowers, shape: ["N", 512], columns }} />);
  const table = screen.getByRole("table", { name: "flower" });
  expect(table.getAttribute("aria-colcount")).toBe("513");
  expect(field("c0, row 1").closest("td")?.getAttribute("aria-colindex")).toBe("2");
  expect(screen.queryByRole("textbox", { name: "c100, row 1" })).toBeNull();
  expect(screen.getAllByRole("textbox").length).toBeLessThan(3 * 20);

  const scroller = table.parentElement as HTMLElement;
  scroller.scrollLeft = 100 * 96;
  fireEvent.scroll(scroller);
  expect(field("c100, row 1").closest("td")?.getAttribute("aria-colindex")).toBe("102");
  expect(screen.queryByRole("textbox", { name: "c0, row 1" })).toBeNull();
});

test("a series that is given is drawn in ink, each column of numbers by its name and unit, as far as it is written", () => {
  const [length] = flower.columns ?? [];
  if (!length) throw new Error("a flower has columns");
  const days: TensorSpec = {
    ...flowers,
    kind: "series",
    shape: ["N", 3],
    columns: [
      { name: "date", title: "Date", type: "text", encoding: "none" },
      { ...length, name: "open", title: "Open", unit: "USD" },
      { ...length, name: "count", title: "Count", type: "integer" },
    ],
  };
  const rows = [
    ["1 May", "1.5", ""],
    ["2 May", "", ""],
    ["3 May", "2.5", ""],
  ];
  const draw = (given: string[][]) =>
    render(<TableControl spec={days} draft={{ form: "cells", rows: given }} onChange={() => undefined} />);
  const charts = () => screen.queryAllByRole("img").map((chart) => chart.getAttribute("aria-label"));

  const { container } = draw(rows);
  expect(charts()).toEqual(["Open: 3 rows, 1.5 to 2.5 USD"]);
  expect(container.querySelectorAll("svg .text-ink")).toHaveLength(1);
  expect(screen.getByText("1 of 3 numbers not given: nothing is drawn there.")).toBeTruthy();
  expect(screen.getByText("3 May")).toBeTruthy();
  cleanup();
  draw(rows.map(([date = "", open = ""], row) => [date, open, `${row}`]));
  expect(charts()).toEqual(["Open: 3 rows, 1.5 to 2.5 USD", "Count: 3 rows, 0 to 2"]);
  cleanup();
  draw(rows.map(() => ["", "", ""]));
  expect(charts()).toEqual([]);
});

// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import { LongTextArea } from "./LongTextArea";

afterEach(cleanup);

let held = "";
function Held({ start }: { start: string }) {
  const [text, setText] = useState(start);
  held = text;
  return <LongTextArea aria-label="Text" value={text} onText={setText} />;
}
const area = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Text" });
const paste = (text: string) => fireEvent.paste(area(), { clipboardData: { getData: () => text } });

test("a text that is too long to be laid out is kept where it was pasted, and can be taken away", () => {
  render(<Held start="before, after" />);
  area().setSelectionRange(7, 8);
  const long = "ab\n".repeat(100_000);
  expect(paste(long.replaceAll("\n", "\r\n"))).toBe(false); // the browser is not given it
  expect(held).toBe(`before,${long}after`);
  expect(screen.queryByRole("textbox")).toBeNull();
  screen.getByText(/^300,012 characters: too many to edit here\. It begins “before,ab/);
  fireEvent.click(screen.getByRole("button", { name: "Clear" }));
  expect(held).toBe("");
  expect(paste("short")).toBe(true); // the browser's own
  fireEvent.change(area(), { target: { value: "typed" } });
  expect(held).toBe("typed");
});

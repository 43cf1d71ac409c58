// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { CopyButton } from "./CopyButton";
import { Field } from "./Field";
import { RangeSlider } from "./RangeSlider";
import { SearchField } from "./SearchField";
import { Segmented } from "./Segmented";
import { Select } from "./Select";
import { TextInput } from "./TextInput";

afterEach(cleanup);

test("a field ties its label, hint and error to the control", () => {
  render(
    <Field label="Name" hint="lower case" error="“A” is not lower case.">
      <TextInput defaultValue="A" />
    </Field>,
  );
  const input = screen.getByRole("textbox", { name: "Name" });
  const described = input.getAttribute("aria-describedby")?.split(" ") ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([
    "lower case",
    "“A” is not lower case.",
  ]);
  expect(input.getAttribute("aria-invalid")).toBe("true");
});

test("one segment stays chosen", async () => {
  const onChange = vi.fn();
  const options = [
    { value: "wasm", label: "wasm" },
    { value: "webgpu", label: "WebGPU" },
  ] as const;
  render(<Segmented label="Runs on" options={options} value="wasm" onChange={onChange} />);
  await userEvent.click(screen.getByRole("radio", { name: "wasm" }));
  expect(onChange).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("radio", { name: "WebGPU" }));
  expect(onChange).toHaveBeenCalledWith("webgpu");
});

test("a select gives the value of the option, and names itself", async () => {
  const onChange = vi.fn();
  const options = [
    { value: "newest", label: "Newest" },
    { value: "name", label: "Name" },
  ] as const;
  render(<Select aria-label="Sort" options={options} value="newest" onChange={onChange} />);
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Sort" }), "Name");
  expect(onChange).toHaveBeenCalledWith("name");
});

test("both blocks of a range say which end they are and what they stand for", () => {
  render(
    <RangeSlider
      value={[2, 5]}
      onChange={() => undefined}
      min={0}
      max={9}
      labels={["From", "To"]}
      valueText={(at) => `${at} KB`}
    />,
  );
  expect(screen.getByRole("slider", { name: "From" }).getAttribute("aria-valuetext")).toBe("2 KB");
  expect(screen.getByRole("slider", { name: "To" }).getAttribute("aria-valuetext")).toBe("5 KB");
});

test("Ctrl and “/” go to the search, “/” alone goes nowhere; Escape empties it, Enter and the arrow down lead on", async () => {
  const onClear = vi.fn();
  const onGo = vi.fn();
  render(
    <>
      <textarea aria-label="elsewhere" />
      <SearchField label="Search" onClear={onClear} onGo={onGo} />
    </>,
  );
  await userEvent.type(screen.getByRole("textbox", { name: "elsewhere" }), "a/b");
  expect(screen.getByRole("textbox", { name: "elsewhere" })).toHaveProperty("value", "a/b");
  screen.getByRole("textbox", { name: "elsewhere" }).blur();
  await userEvent.keyboard("/");
  expect(document.activeElement).toBe(document.body);
  await userEvent.keyboard("{Control>}/{/Control}");
  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
  await userEvent.keyboard("{Escape}");
  expect(onClear).toHaveBeenCalledOnce();
  expect(onGo).not.toHaveBeenCalled();
  await userEvent.keyboard("{Enter}{ArrowDown}");
  expect(onGo).toHaveBeenCalledTimes(2);
});

test("keys of a search box are told to who asks, before they lead on, and Shift with them", async () => {
  const told: string[] = [];
  render(
    <SearchField
      label="Search"
      onClear={() => told.push("cleared")}
      onGo={({ key, shiftKey }) => told.push(`go ${key}${shiftKey ? " back" : ""}`)}
      onKeyDown={(event) => {
        told.push(event.key);
        if (event.altKey) event.preventDefault();
      }}
    />,
  );
  screen.getByRole("searchbox").focus();
  await userEvent.keyboard("{Enter}{ArrowDown}{Escape}");
  expect(told).toEqual(["Enter", "go Enter", "ArrowDown", "go ArrowDown", "Escape", "cleared"]);
  told.length = 0;
  await userEvent.keyboard("{Shift>}{Enter}{/Shift}{Alt>}{Enter}{/Alt}");
  expect(told).toEqual(["Shift", "Enter", "go Enter back", "Alt", "Enter"]); // one that is taken leads nowhere
});

test("copying says whether it worked", async () => {
  const writeText = vi
    .spyOn(navigator.clipboard, "writeText")
    .mockResolvedValueOnce()
    .mockRejectedValueOnce(new Error("not allowed"));
  render(<CopyButton text="0x12" what="object id" />);
  const button = screen.getByRole("button", { name: "Copy object id" });
  await userEvent.click(button);
  expect(writeText).toHaveBeenCalledWith("0x12");
  expect(screen.getByRole("status").textContent).toBe("Copied");
  expect(button.contains(screen.getByRole("status"))).toBe(false); // what stands in a button with a label is not read
  await userEvent.click(button);
  expect(screen.getByRole("status").textContent).toBe("Not allowed here");
});

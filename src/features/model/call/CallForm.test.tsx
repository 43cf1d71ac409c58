// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { encode } from "fast-png";
import { useReducer } from "react";
import { afterEach, expect, test, vi } from "vitest";
import type { Manifest } from "@/domain/manifest";
import { useSteady } from "@/ui/useSteady";
import { versionHead } from "../../../../test/fixtures/versionHead";
import { CallForm } from "./CallForm";
import { emptyForm, type FormEvent, type FormReading, formReducer, readForm } from "./formState";
import { useRunWhenGiven } from "./useRunWhenGiven";

afterEach(() => {
  cleanup();
  events.length = 0;
});

const manifest = {
  inputs: [{ name: "picture", kind: "image", datatype: "FP32", shape: [1], optional: true, dims: {}, steps: [] }],
  parameters: [],
  examples: [],
} as unknown as Manifest; // all that the form reads of it

const events: FormEvent[] = [];

function Form({ onRun }: { onRun: (reading: FormReading) => void }) {
  const [form, reduce] = useReducer(formReducer, manifest, emptyForm);
  const dispatch = useSteady((event: FormEvent) => {
    events.push(event);
    reduce(event);
  });
  const reading = readForm(manifest, form);
  return (
    <CallForm
      {...{ manifest, form, reading, dispatch }}
      head={versionHead()}
      isFilling={false}
      refused={null}
      examples={null}
      gate={useRunWhenGiven(form.drafts, false, () => onRun(reading))}
      onStop={() => undefined}
      running={false}
      countTokens={async () => null}
    />
  );
}

const png = new Uint8Array(encode({ width: 2, height: 1, data: Uint8Array.of(0, 255), channels: 1 }));

/** A form that is being given a picture, and was asked to run before that was read. */
async function askedEarly(bytes: Uint8Array<ArrayBuffer>) {
  const runs: FormReading[] = [];
  render(<Form onRun={(reading) => runs.push(reading)} />);
  const user = userEvent.setup();
  const file = new File([bytes], "new.png", { type: "image/png" });
  let arrive = () => {};
  const read = new Promise<ArrayBuffer>((resolve) => {
    arrive = () => resolve(bytes.buffer);
  });
  vi.spyOn(file, "arrayBuffer").mockReturnValue(read);
  await user.upload(screen.getByLabelText("File for picture"), file);
  expect(events).toEqual([{ type: "given", input: "picture" }]); // once, before it is read
  await user.click(screen.getByRole("button", { name: "Run on this device" }));
  expect(runs).toEqual([]);
  const button = screen.getByRole<HTMLButtonElement>("button", { name: "Reading what was given …" });
  expect(button.disabled).toBe(true);
  return { runs, arrive: () => act(async () => arrive()) };
}

test("a run that is asked for while a picture is being read waits for it", async () => {
  const { runs, arrive } = await askedEarly(png);
  await arrive();
  expect(runs).toEqual([
    { values: { picture: { kind: "image", bytes: png, mediaType: "image/png" } }, parameters: {} },
  ]);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Run on this device" }).disabled).toBe(false);
});

test("where nothing comes of the picture, what was there before is not run in its place", async () => {
  const { runs, arrive } = await askedEarly(Uint8Array.of(1, 2, 3));
  await arrive();
  await screen.findByText(/^new\.png was not taken/);
  expect(runs).toEqual([]);
  screen.getByRole("button", { name: "Run on this device" });
});

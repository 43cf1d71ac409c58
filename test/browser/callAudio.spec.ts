import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { readWav } from "@/domain/readWav";
import type { Sound } from "@/domain/sound";
import { writeWav } from "@/domain/writeWav";
import { chromiumFlags, findChromium } from "../chromium";
import { expect, test } from "./support/hostileTest";
import { modelPage } from "./support/modelPage";
import { modelRate, soundModel, tone } from "./support/soundModel";

// The microphone is Chromium's own: it beeps once a second, and nobody has to allow it.
const fakeMicrophone = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
test.use({ launchOptions: { executablePath: findChromium(), args: [...chromiumFlags, ...fakeMicrophone] } });

let address: string;
test.beforeAll(async ({ hostile }) => {
  address = await hostile.publish(soundModel("halves"));
});

function soundPage(page: Page) {
  const model = modelPage(page);
  return {
    ...model,
    recording: model.input.getByLabel("File for Recording"),
    given: model.input.getByRole("img", { name: "Given for Recording" }),
    loudest: model.output("Loudest"),
    quieter: model.output("Quieter"),
    async open() {
      await page.goto(address);
      await expect(
        model.input.getByText("The model hears at most 1 s at 8 kHz; a longer recording is refused."),
      ).toBeVisible();
    },
    async loudness(): Promise<number> {
      const words = (await model.output("Loudest").textContent()) ?? "";
      return Number(words.replace("Loudest", ""));
    },
    async saved(): Promise<Sound> {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        model.output("Quieter").getByRole("button", { name: "Save as .wav" }).click(),
      ]);
      expect(download.suggestedFilename()).toBe("quieter.wav");
      const sound = readWav(new Uint8Array(readFileSync(await download.path())));
      if ("problem" in sound) throw new Error(sound.problem);
      return sound;
    },
  };
}

const wavFile = (name: string, sound: Sound) => ({ name, mimeType: "audio/wav", buffer: Buffer.from(writeWav(sound)) });

test("an example is shown, run and reproduced, and the answer can be heard and taken away", async ({ page }) => {
  const { open, example, given, input, run, reproduced, quieter, loudest, saved } = soundPage(page);
  await open();
  await example("A loud tone").click();
  await expect(given).toBeVisible();
  await expect(input).toContainText("0.5 s, 8 kHz, mono");
  await run.click();
  await expect(reproduced).toHaveCount(2);
  await expect(loudest).toContainText("0.5");
  await expect(quieter.getByRole("img", { name: "Quieter, made by the model" })).toBeVisible();
  await expect(quieter.getByRole("img", { name: "What the model was given" })).toBeVisible();
  expect(await saved()).toEqual({ samplingRate: modelRate, channels: [tone(4000, 0.25)] });

  await quieter.getByRole("button", { name: "Play" }).first().click();
  await expect(quieter.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(quieter.getByRole("button", { name: "Pause" })).toBeHidden(); // it is over after half a second
});

test("a WAV file that is longer than the model hears is trimmed with the keyboard, and the part is what is run", async ({
  page,
}) => {
  const { open, recording, input, run, loudest, saved } = soundPage(page);
  await open();
  // Silence for half a second, a tone for one, silence again: at a rate that is not the model's.
  const samples = new Float32Array(32_000);
  samples.set(tone(16_000, 0.5), 8000);
  await recording.setInputFiles(wavFile("long.wav", { samplingRate: 16_000, channels: [samples] }));
  await expect(input).toContainText("2 s, 16 kHz, mono");
  await expect(input).toContainText("2 s is longer than the 1 s that the model hears: it will be refused.");

  const start = input.getByRole("slider", { name: "Start" });
  await start.focus();
  for (let press = 0; press < 5; press++) await page.keyboard.press("PageUp"); // ten steps of 10 ms
  await expect(start).toHaveAttribute("aria-valuetext", "0.5 s");
  await expect(input).toContainText("1.5 s, 16 kHz, mono");
  await input.getByRole("button", { name: "Trim to 1 s" }).click();
  await expect(input.getByRole("slider", { name: "End" })).toHaveAttribute("aria-valuetext", "1.5 s");
  await expect(input).toContainText("1 s, 16 kHz, mono");
  await run.click();
  await expect(loudest).toBeVisible();
  const { channels } = await saved();
  expect(channels[0]).toHaveLength(modelRate);
  // A tone from its first sample to its last: nothing of the silence around it.
  for (const at of [0.1, 0.5, 0.9]) {
    const piece = channels[0]?.subarray(at * modelRate, at * modelRate + 16) ?? [];
    expect(Math.max(...piece)).toBeGreaterThan(0.2);
  }
  await input.getByRole("button", { name: "Give all of it" }).click();
  await expect(input).toContainText("2 s, 16 kHz, mono");
});

test("what the microphone hears is a recording, and the microphone is let go", async ({ page }) => {
  await page.addInitScript(() => {
    const own = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const streams: MediaStream[] = [];
    Object.assign(window, { streams });
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await own(constraints);
      streams.push(stream);
      return stream;
    };
  });
  const liveTracks = () =>
    page.evaluate(() =>
      (window as unknown as { streams: MediaStream[] }).streams // what the script above put there
        .flatMap((stream) => stream.getTracks())
        .map(({ readyState }) => readyState),
    );
  const { open, input, given, run, loudness, loudest } = soundPage(page);
  await open();
  await input.getByRole("button", { name: "Record", exact: true }).click();
  await expect(input.getByRole("timer")).toHaveText(/^[2-9]/);
  await expect(input.getByRole("meter", { name: "Level of the microphone" })).toBeVisible();
  expect(await liveTracks()).toEqual(["live"]);
  await input.getByRole("button", { name: "Stop recording" }).click();
  await expect(given).toBeVisible();
  expect(await liveTracks()).toEqual(["ended"]);
  await expect(input).not.toContainText("silence");
  await input.getByRole("button", { name: "Trim to 1 s" }).click();
  await run.click();
  await expect(loudest).toBeVisible();
  expect(await loudness()).toBeGreaterThan(0.01); // it beeped

  // Whoever leaves while it records is not listened to any longer.
  await input.getByRole("button", { name: "Record", exact: true }).click();
  await expect(input.getByRole("button", { name: "Stop recording" })).toBeVisible();
  await page.getByRole("link", { name: "Explore", exact: true }).click();
  await expect.poll(liveTracks).toEqual(["ended", "ended"]);
});

test("a recording in another format becomes a WAV before it is run", async ({ page }) => {
  const { open, recording, input, run, loudest, loudness } = soundPage(page);
  await open();
  // The browser's own encoder makes half a second of WebM.
  const encoded = await page.evaluate(async () => {
    const context = new AudioContext();
    const [source, sink] = [context.createOscillator(), context.createMediaStreamDestination()];
    source.connect(sink);
    source.start();
    const recorder = new MediaRecorder(sink.stream, { mimeType: "audio/webm" });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.start();
    await new Promise((resume) => setTimeout(resume, 500));
    await new Promise((resume) => {
      recorder.onstop = resume;
      recorder.stop();
    });
    await context.close();
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  await recording.setInputFiles({ name: "tone.webm", mimeType: "audio/webm", buffer: Buffer.from(encoded) });
  await expect(input).toContainText(/0\.[3-7]\d? s, 48 kHz/);
  await run.click();
  await expect(loudest).toBeVisible();
  expect(await loudness()).toBeGreaterThan(0.5); // an oscillator swings to full scale
});

test("an MP3 is decoded at its own rate", async ({ page }) => {
  const { open, recording, input, run, loudest, loudness } = soundPage(page);
  await open();
  await recording.setInputFiles("test/fixtures/tone.mp3"); // half a second at 16 kHz
  await expect(input).toContainText(/0\.[5-6]\d? s, 16 kHz, mono/);
  await run.click();
  await expect(loudest).toBeVisible();
  expect(await loudness()).toBeCloseTo(0.5, 1);
});

test.describe("a file that is none", () => {
  const files: [name: string, bytes: Buffer, says: string][] = [
    ["words.mp3", Buffer.from("no sound at all"), "this browser cannot decode it; a WAV is read everywhere."],
    [
      "short.wav",
      Buffer.from(writeWav({ samplingRate: 8000, channels: [tone(80, 0.5)] })).subarray(0, 100),
      "it is cut short: 56 of 160 bytes of sound are there.",
    ],
    [
      "slow.wav",
      Buffer.from(writeWav({ samplingRate: 1, channels: [new Float32Array(1900)] })),
      "it lasts 31 min 40 s, more than 30 min 00 s.",
    ],
  ];
  for (const [name, buffer, says] of files) {
    test(`${name} is refused with its reason, and what was there stays`, async ({ page }) => {
      const { open, example, recording, input, given } = soundPage(page);
      await open();
      await example("A loud tone").click(); // not the one that is shown at first: seen, it is here
      await expect(input).toContainText("0.5 s, 8 kHz, mono");
      await recording.setInputFiles({ name, mimeType: "audio/mpeg", buffer });
      await expect(input.getByRole("alert")).toHaveText(`${name} was not taken: ${says}`);
      await expect(given).toBeVisible();
      await expect(input).toContainText("0.5 s, 8 kHz, mono");
    });
  }
});

test("a recording is dropped onto its field", async ({ page }) => {
  const { open, input, run, loudest } = soundPage(page);
  await open();
  const dragged = await page.evaluateHandle(
    (bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], "dropped.wav", { type: "audio/wav" }));
      return transfer;
    },
    [...writeWav({ samplingRate: 8000, channels: [tone(800, 0.125)] })],
  );
  const field = input.getByText("or drop it here, or paste it");
  await field.dispatchEvent("dragover", { dataTransfer: dragged });
  await field.dispatchEvent("drop", { dataTransfer: dragged });
  await expect(input).toContainText("0.1 s, 8 kHz, mono");
  await run.click();
  await expect(loudest).toContainText("0.125");
});

test("a recording and its answer: axe finds nothing serious, light and dark, wide and narrow", async ({ page }) => {
  const { open, input, run, reproduced } = soundPage(page);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open();
  await run.click();
  await expect(reproduced).toHaveCount(2);
  await input.getByRole("button", { name: "Record", exact: true }).click();
  await expect(input.getByRole("timer")).toHaveText(/^[1-9]/);
  for (const [width, colorScheme] of [
    [1440, "light"],
    [1440, "dark"],
    [390, "light"],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect.soft(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/audio-${width}-${colorScheme}.png`, fullPage: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
});

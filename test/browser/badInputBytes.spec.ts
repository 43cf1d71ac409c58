import { test as base, expect, readFrom } from "./support/hostileTest";
import { numberPage } from "./support/modelPage";
import { doubling, numberModel } from "./support/numberModel";
import {
  flooding,
  halfAndBreaks,
  halfAndWaits,
  honestly,
  lying,
  type StrangeReader,
  startStrangeReader,
} from "./support/strangeReader";

// What the readers of Walrus may send in place of the registered bytes.

const test = base.extend<{ strange: StrangeReader }>({
  strange: async ({ hostile, page }, use) => {
    const strange = await startStrangeReader(hostile.origin, honestly);
    await readFrom(page, { ...hostile.row, aggregatorUrls: [strange.origin, hostile.origin] });
    await use(strange);
    await strange.close();
  },
  // The second reader is a host that the page is told of.
  alsoAsked: async ({ strange }, use) => use([strange.origin]),
});
// For the tests with the network's own reader alone.
const alone = base;

let doubles: string;
base.beforeAll(async ({ hostile }) => {
  doubles = await hostile.publish(numberModel("doubles"));
});

const modelFile = "/model.onnx";
const manifestFile = "/manifest.json";

const failures = [
  {
    name: "other bytes than the registered ones",
    fault: { kind: "wrong-bytes" },
    says: (host: string, file: string): [string, string] => [
      `What ${host} sent as ${file} is not what was registered on chain, so it was not used.`,
      "No reader had anything else: the publisher registered another file than was stored, or the readers are wrong.",
    ],
  },
  {
    name: "a file that is not there",
    fault: { kind: "status", status: 404 },
    says: (host: string, file: string): [string, string] => [
      `${host} does not have ${file}.`,
      "A new version can take a minute to appear; if it stays away, its storage has ended or the reader is behind.",
    ],
  },
  {
    name: "an aggregator that is down",
    fault: { kind: "unreachable" },
    says: (host: string, file: string): [string, string] => [
      `No storage reader could be reached for ${file} (${host}).`,
      "This says nothing about the model: try again, or check the connection.",
    ],
  },
  {
    name: "an aggregator that answers with an error",
    fault: { kind: "status", status: 503 },
    says: (host: string, file: string): [string, string] => [
      `No storage reader could be reached for ${file} (${host}).`,
      "This says nothing about the model: try again, or check the connection.",
    ],
  },
] as const;

for (const { name, fault, says } of failures) {
  alone(`model: ${name}`, async ({ page, hostile }) => {
    const model = numberPage(page);
    await hostile.fail({ url: modelFile, fault });
    await page.goto(doubles);
    await model.type(20.5);
    await model.run.click();
    for (const sentence of says(hostile.host, "model.onnx")) await expect(model.failure).toContainText(sentence);
    await expect(model.number).toHaveValue("20.5");
    await hostile.mend();
    await model.again.click();
    await expect(model.answer).toHaveText("41");
  });

  alone(`manifest: ${name}`, async ({ page, hostile }) => {
    const model = numberPage(page);
    await hostile.fail({ url: manifestFile, fault });
    await page.goto(doubles);
    const [sentence, next] = says(hostile.host, "manifest.json");
    const panel = page.getByRole("tabpanel", { name: "Try it" });
    await expect(panel.getByRole("alert")).toContainText(sentence);
    await expect(panel.getByRole("alert")).toContainText(next);
    await expect(page.getByRole("status").filter({ hasText: "Not read here" })).toContainText(sentence);
    // What the chain says stands all the same.
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("mallory / doubles");
    await expect(page.getByText("Twice the number.")).toBeVisible();
    await hostile.mend();
    await panel.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("Read here", { exact: true })).toBeVisible();
    await model.doubles(4);
  });
}

alone("manifest: cut off, it is not the registered one", async ({ page, hostile }) => {
  await hostile.fail({ url: manifestFile, fault: { kind: "truncated", bytes: 40 } });
  await page.goto(doubles);
  const alert = page.getByRole("tabpanel", { name: "Try it" }).getByRole("alert");
  await expect(alert).toContainText(
    `What ${hostile.host} sent as manifest.json is not what was registered on chain, so it was not used.`,
  );
  await hostile.mend();
  await alert.getByRole("button", { name: "Try again" }).click();
  await numberPage(page).doubles(4);
});

alone("model: fewer bytes than were registered", async ({ page, hostile }) => {
  const model = numberPage(page);
  await hostile.fail({ url: modelFile, fault: { kind: "truncated", bytes: 40 } });
  await page.goto(doubles);
  await model.type(8);
  await model.run.click();
  await expect(model.failure).toContainText(
    `${hostile.host} sent 40 of the ${doubling.length} bytes of model.onnx and then stopped.`,
  );
  await expect(model.failure).toContainText("This says nothing about the model: try again.");
  await hostile.mend();
  await model.again.click();
  await expect(model.answer).toHaveText("16");
});

alone("model: bytes that the publisher registered and never stored", async ({ page, hostile }) => {
  const model = numberPage(page);
  const stored = doubling.with(doubling.length - 1, 0);
  await page.goto(await hostile.publish(numberModel("never-stored", { stored })));
  await model.type(3);
  await model.run.click();
  await expect(model.failure).toContainText("is not what was registered on chain, so it was not used.");
  await expect(model.number).toHaveValue("3");
});

alone("a version that was published a moment ago is waited for", async ({ page, hostile }) => {
  await hostile.catchUp();
  const fresh = await hostile.publish(numberModel("just-published"));
  await hostile.fail({ url: manifestFile, count: 3, fault: { kind: "status", status: 404 } });
  await page.goto(fresh);
  await expect(page.getByText("Reading the manifest …")).toBeVisible();
  await numberPage(page).doubles(6);
  await expect(page.getByText("Read here", { exact: true })).toBeVisible();
});

for (const [name, answer] of Object.entries({
  "is down": (_: unknown, outgoing: { destroy(): void }) => outgoing.destroy(),
  lies: lying,
  "breaks off in the middle": halfAndBreaks,
})) {
  test(`where one of two aggregators ${name}, the other is used`, async ({ page, strange }) => {
    strange.answer = answer;
    await page.goto(doubles);
    await numberPage(page).doubles(9);
    expect(strange.asked.some((path) => path.endsWith(modelFile))).toBe(true);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
}

test("an aggregator that sends 50 MB for a manifest is cut off, and the other is used", async ({ page, strange }) => {
  const flood = flooding(50_000_000);
  strange.answer = (...request) => (request[0].url?.endsWith(manifestFile) ? flood.answer : honestly)(...request);
  await page.goto(doubles);
  await numberPage(page).doubles(9);
  expect(flood.cutOff()).toBe(true);
});

test("two aggregators that give the same wrong bytes are both named", async ({ page, hostile, strange }) => {
  strange.answer = lying;
  await hostile.fail({ url: modelFile, fault: { kind: "wrong-bytes" } });
  await page.goto(doubles);
  const model = numberPage(page);
  await model.type(2);
  await model.run.click();
  await expect(model.failure).toContainText(`What ${strange.host}, ${hostile.host} sent as model.onnx is not what was`);
});

test("a download tells how far it is, can be stopped, and is begun anew", async ({ page, hostile, strange }) => {
  await readFrom(page, { ...hostile.row, aggregatorUrls: [strange.origin] });
  await page.goto(doubles);
  const model = numberPage(page);
  await model.type(12);
  strange.answer = halfAndWaits;
  await model.run.click();
  await expect(model.result.getByRole("progressbar", { name: "Fetching the model" })).toHaveAttribute(
    "aria-valuetext",
    "38 B of 77 B",
  );
  await model.stop.click();
  await expect(model.result).toContainText("Stopped. What you filled in is still there.");
  await expect(model.number).toHaveValue("12");
  strange.answer = honestly;
  await model.again.click();
  await expect(model.answer).toHaveText("24");
});

alone("offline: said at once, and what was typed runs when the network is back", async ({ page, context }) => {
  const model = numberPage(page);
  // Without the runtime it would be the runtime that is missed: this is about the model's bytes.
  const runtime = [/ort-wasm[^/]*\.mjs/, /ort-wasm[^/]*\.wasm/].map(async (url) => {
    await (await page.waitForResponse(url)).finished();
  });
  await page.goto(doubles);
  await Promise.all(runtime);
  await model.type(31);
  await context.setOffline(true);
  await expect(page.getByRole("alert").filter({ hasText: "This device is offline." })).toContainText(
    "nothing you typed is lost",
  );
  await model.run.click();
  await expect(model.failure).toContainText("No storage reader could be reached for model.onnx");
  await expect(model.failure).toContainText("check the connection");
  await context.setOffline(false);
  await expect(page.getByText("This device is offline.")).toHaveCount(0);
  await model.again.click();
  await expect(model.answer).toHaveText("62");
});

test("the network goes away in the middle of a download", async ({ page, context, hostile, strange }) => {
  await readFrom(page, { ...hostile.row, aggregatorUrls: [strange.origin] });
  await page.goto(doubles);
  const model = numberPage(page);
  await model.type(7);
  strange.answer = halfAndWaits;
  await model.run.click();
  await expect(model.result.getByRole("progressbar", { name: "Fetching the model" })).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText("This device is offline.")).toBeVisible();
  await model.stop.click();
  strange.answer = honestly;
  await context.setOffline(false);
  await model.again.click();
  await expect(model.answer).toHaveText("14");
});

import { element, model, node, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";
import { expect, test } from "./support/hostileTest";
import { modelPage, numberPage } from "./support/modelPage";
import { type NumberModelOptions, numberModel, y } from "./support/numberModel";

// Manifests whose digest is on chain, so that nobody but the publisher is to blame.

const onlyThePublisher = "Only the publisher can mend it, in a new version.";
const text = (json: string) => new TextEncoder().encode(json);

const unusable: [name: string, options: NumberModelOptions, says: string][] = [
  [
    "not-json",
    { manifestBytes: text("<!doctype html><script>document.title = 'x'</script>") },
    "it is not JSON in UTF-8",
  ],
  ["not-utf8", { manifestBytes: Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d) }, "it is not JSON in UTF-8"],
  ["empty", { manifestBytes: text("{}") }, "it is missing"],
  [
    "deep",
    { manifestBytes: text(`${"[".repeat(100_000)}${"]".repeat(100_000)}`) },
    "it is nested deeper than 32 levels",
  ],
  [
    "proto",
    { manifestBytes: text('{"__proto__": {"manifest_version": 1}, "constructor": {"prototype": {"polluted": true}}}') },
    "it is missing",
  ],
  [
    "proto-name",
    { change: ({ inputs }) => Object.assign(inputs[0] ?? {}, { name: "__proto__" }) },
    "inputs[0].name: it is",
  ],
  [
    "escape",
    { change: ({ files }) => Object.assign(files[0] ?? {}, { path: "../../admin/time" }) },
    "at files[0].path: it is",
  ],
  [
    "ten-thousand-inputs",
    {
      change: (manifest) => {
        manifest.inputs = Array.from({ length: 10_000 }, (_, at) => ({ ...manifest.inputs[0], name: `x${at}` }));
      },
    },
    "at inputs: it is 10000, where <=256 is expected",
  ],
  [
    "absurd-shape",
    { change: ({ inputs }) => Object.assign(inputs[0] ?? {}, { shape: [2 ** 31 - 1, 2 ** 31 - 1] }) },
    "inputs[0].shape: it has 461168601413242",
  ],
  ["one-example", { change: ({ examples }) => examples.pop() }, "at examples: it is 1, where >=2 is expected"],
  [
    "tolerant",
    {
      change: ({ examples }) => {
        for (const example of examples) example.tolerance = { relative_tolerance: 0.5 };
      },
    },
    "at examples[0].tolerance.relative_tolerance: it is 0.5, where <=0.01 is expected",
  ],
  [
    "huge-file",
    { change: ({ files }) => Object.assign(files[0] ?? {}, { size: 100_000_000 }) },
    "it claims 100000000 bytes, and all files together have",
  ],
];

for (const [name, options, says] of unusable) {
  test(`manifest: ${name}`, async ({ page, hostile }) => {
    await page.goto(await hostile.publish(numberModel(name, options)));
    const panel = page.getByRole("tabpanel", { name: "Try it" });
    if (name === "huge-file") await numberPage(page).run.click(); // only reading the file shows it
    await expect(panel.getByRole("alert")).toContainText(says);
    await expect(panel.getByRole("alert")).toContainText(onlyThePublisher);
    // The rest of the page stands.
    await page.getByRole("tab", { name: "Evidence" }).click();
    await expect(page.getByRole("button", { name: "Check it here" })).toBeVisible();
    expect(await page.evaluate(() => "polluted" in {})).toBe(false);
  });
}

test("a model without a usable manifest is called by its graph's own tensors", async ({ page, hostile }) => {
  await page.goto(await hostile.publish(numberModel("graph-alone", { manifestBytes: text("{}") })));
  await page.getByRole("button", { name: "Call the graph without it" }).click();
  await expect(page.getByText("nothing on chain vouches for the bytes")).toBeVisible();
  const field = page.getByRole("textbox", { name: "x" });
  await expect(field).toHaveAccessibleDescription("FP32 [1]");
  await field.fill("[21]");
  await page.getByRole("button", { name: "Run on this device" }).click();
  await expect(page.getByRole("region", { name: "Result", exact: true })).toContainText("42");
});

for (const [name, status, says] of [
  ["graph-without", 404, "does not have manifest.json"],
  ["graph-beside-another", 200, "is not what was registered on chain"],
] as const) {
  test(`a model whose manifest ${says} is called by its graph, and its file is fetched once`, async ({
    page,
    hostile,
  }) => {
    await page.route(/manifest\.json$/, (route) => route.fulfill({ status, body: "{}" }));
    const fetched: string[] = [];
    page.context().on("request", (request) => {
      if (request.url().endsWith("model.onnx")) fetched.push(request.url());
    });
    await page.goto(await hostile.publish(numberModel(name)));
    const panel = page.getByRole("tabpanel", { name: "Try it" });
    await expect(panel.getByRole("alert")).toContainText(says);
    await expect(panel.getByText(/^Without it: .+ of model to fetch/)).toBeVisible();
    await page.getByRole("button", { name: "Call the graph without it" }).click();
    await page.getByRole("textbox", { name: "x" }).fill("[21]");
    await page.getByRole("button", { name: "Run on this device" }).click();
    await expect(page.getByRole("region", { name: "Result", exact: true })).toContainText("42");
    expect(fetched).toHaveLength(1);
  });
}

test("a graph of ten thousand inputs is not drawn as ten thousand fields", async ({ page, hostile }) => {
  const names = Array.from({ length: 10_000 }, (_, at) => `x${at}`);
  const onnx = model({
    nodes: [node({ type: "Sum", inputs: names, outputs: ["y"] })],
    inputs: names.map((name) => valueInfo(name, tensorType(element.float, [1]))),
    outputs: [y],
  });
  await page.goto(await hostile.publish(numberModel("wide-graph", { onnx, manifestBytes: text("{}") })));
  await page.getByRole("button", { name: "Call the graph without it" }).click();
  await expect(page.getByText("a graph with 10000 inputs (256 is the most)")).toBeVisible();
  await page.getByRole("tab", { name: "Evidence" }).click();
  await expect(page.getByRole("button", { name: "Check it here" })).toBeVisible();
});

test("a manifest of a later version is for a newer page, and its graph can be called all the same", async ({
  page,
  hostile,
}) => {
  await page.goto(
    await hostile.publish(numberModel("later", { change: (m) => Object.assign(m, { manifest_version: 2 }) })),
  );
  const panel = page.getByRole("tabpanel", { name: "Try it" });
  await expect(panel.getByRole("alert")).toContainText(
    "This version of Callable does not know version 2 of the manifest",
  );
  await expect(panel.getByRole("alert")).toContainText("A newer one may.");
  await expect(page.getByRole("status").filter({ hasText: "Manifest not usable" })).toBeVisible();
  await panel.getByRole("button", { name: "Call the graph without it" }).click();
  await page.getByRole("textbox", { name: "x" }).fill("[21]");
  await page.getByRole("button", { name: "Run on this device" }).click();
  await expect(page.getByRole("region", { name: "Result", exact: true })).toContainText("42");
});

test("manifest: larger than is read", async ({ page, hostile }) => {
  const manifestBytes = text(`{"padding": "${"x".repeat(2_000_000)}"}`);
  await page.goto(await hostile.publish(numberModel("two-megabytes", { manifestBytes })));
  const notice = page.getByRole("tabpanel", { name: "Try it" }).getByRole("alert");
  await expect(notice).toContainText("every reader sent more than the 1048576 bytes that are read of one");
  await expect(notice).toContainText(onlyThePublisher);
});

const beyond: [name: string, change: NonNullable<NumberModelOptions["change"]>, needs: string][] = [
  [
    "new-kind",
    ({ inputs }) => Object.assign(inputs[0] ?? {}, { kind: "smell" }),
    "This version of Callable does not know the input kind smell, so it cannot call this model.",
  ],
  [
    "new-step",
    ({ outputs }) => Object.assign(outputs[0] ?? {}, { steps: [{ id: "divine" }] }),
    "This version of Callable does not know the step divine, so it cannot call this model.",
  ],
  [
    "new-option",
    ({ inputs }) => Object.assign(inputs[0] ?? {}, { steps: [{ id: "clip", kwargs: { min: 0, max: 1, soft: true } }] }),
    "This version of Callable does not know the option soft of the step clip",
  ],
];

for (const [name, change, needs] of beyond) {
  test(`manifest: ${name} needs an adapter, which is named`, async ({ page, hostile }) => {
    await page.goto(await hostile.publish(numberModel(name, { change })));
    const panel = page.getByRole("tabpanel", { name: "Try it" });
    await expect(panel.getByRole("alert")).toContainText(needs);
    await expect(panel.getByRole("alert")).toContainText("A newer one may.");
    await expect(numberPage(page).run).toHaveCount(0);
    await page.getByRole("tab", { name: "Readme" }).click();
    await expect(page.getByRole("heading", { name: "Doubles" })).toBeVisible();
  });
}

test("a model that needs an adapter is called by its graph's own tensors, and its bytes are the listed ones", async ({
  page,
  hostile,
}) => {
  const divine = { id: "divine" };
  await page.goto(
    await hostile.publish(
      numberModel("adapter", { change: ({ outputs }) => Object.assign(outputs[0] ?? {}, { steps: [divine] }) }),
    ),
  );
  await page.getByRole("button", { name: "Call the graph without its manifest" }).click();
  await expect(page.getByText("what this version of Callable does not know: the step divine.")).toBeVisible();
  await page.getByRole("textbox", { name: "x" }).fill("[21]");
  await page.getByRole("button", { name: "Run on this device" }).click();
  await expect(page.getByRole("region", { name: "Result", exact: true })).toContainText("42");
});

const hostileReadme = [
  "# Hello <script>document.title = 'taken'</script>",
  '<img src=x onerror="document.title=\'taken\'"><svg/onload=alert(1)><iframe src="https://evil.example/"></iframe>',
  "<style>body { display: none }</style><form action=https://evil.example/><button>Sign in</button></form>",
  "[click me](javascript:alert(1)) [and me](data:text/html,<script>alert(1)</script>) [me too](vbscript:x)",
  "![a beacon](https://evil.example/beacon.png) ![inline](data:image/svg+xml,<svg/onload=alert(1)>)",
  "[elsewhere](https://evil.example/trap) <https://auto.example/>",
  "[ref]: javascript:alert(1)",
  "[by reference][ref]",
  "| a | b |\n|---|---|\n| `<b>code</b>` | \u202eturned |",
].join("\n\n");

test("README: nothing in it runs, and nothing is fetched from elsewhere", async ({ page, hostile }) => {
  await page.goto(await hostile.publish(numberModel("hostile-readme", { readme: hostileReadme })));
  await page.getByRole("tab", { name: "Readme" }).click();
  const readme = page.getByRole("tabpanel", { name: "Readme" });
  await expect(readme.getByRole("heading", { name: /^Hello/ })).toBeVisible();
  await expect(readme.getByText("click me")).toBeVisible();
  await expect(readme.getByText("[picture: a beacon]")).toBeVisible();
  await expect(readme.locator("script, img, svg, iframe, style, form, button, object, embed")).toHaveCount(0);
  const links = readme.getByRole("link");
  await expect(links).toHaveText(["elsewhere", "https://auto.example/"]);
  await expect(links.first()).toHaveAttribute("rel", /noreferrer/);
  await expect(readme.getByText("(evil.example)")).toBeVisible();
  await expect(page).not.toHaveTitle(/taken/);
  await page.getByRole("tab", { name: "Try it" }).click();
  await numberPage(page).doubles(2);
});

test("README: longer than any introduction is offered as a file", async ({ page, hostile }) => {
  const readme = `# Long\n\n${"> ".repeat(1000)}${"[".repeat(5000)}${"words ".repeat(40_000)}`;
  await page.goto(await hostile.publish(numberModel("long-readme", { readme })));
  await page.getByRole("tab", { name: "Readme" }).click();
  await expect(
    page.getByText(/The README has 2\d\d KB, too much to draw here\. It can be saved under Files\./),
  ).toBeVisible();
});

const tangled: [name: string, readme: string][] = [
  ["nested-quotes", `# Nested\n\n${"> ".repeat(90_000)}deep`],
  ["nested-lists", `# Nested\n\n${"- ".repeat(90_000)}deep`],
  ["endless-emphasis", `# Nested\n\n${"*a_ ".repeat(45_000)}`],
];

for (const [name, readme] of tangled) {
  test(`README: ${name} that would hold a page up for minutes are shown as text`, async ({ page, hostile }) => {
    await page.goto(await hostile.publish(numberModel(name, { readme })));
    await page.getByRole("tab", { name: "Readme" }).click();
    // The page answers while the text is being looked at.
    await page.getByRole("tab", { name: "Try it" }).click();
    await numberPage(page).doubles(2);
    await page.getByRole("tab", { name: "Readme" }).click();
    await expect(page.getByText("The README is too tangled to be laid out")).toBeVisible();
    await expect(page.getByText("# Nested")).toBeVisible();
  });
}

test("words on chain: turned, invisible, endless and pictures are shown as what they are", async ({
  page,
  hostile,
}) => {
  const turned = "Safe \u202eelbat\u202c \u2066x";
  const summary = `${turned} \u200b\u200d\u{1F469}\u{1F3FD}\u200d\u{1F52C} ${"W".repeat(120)}`;
  await page.goto(await hostile.publish(numberModel("hostile-words", { summary, license: "MIT\u202e<b>\u{1F4A9}" })));
  const shown = page.getByText("Safe \ufffdelbat\ufffd \ufffdx");
  await expect(shown).toBeVisible();
  await expect(page.getByText("MIT\ufffd<b>\u{1F4A9}")).toBeVisible();
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/m/mallory/hostile-words");
    await expect(shown).toBeVisible();
    await expect.poll(fits, `model page at ${width}`).toBe(true);
    const box = await shown.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    await page.goto("/?q=hostile-words");
    await expect(page.getByRole("link", { name: /hostile-words/ }).first()).toBeVisible();
    await expect.poll(fits, `list at ${width}`).toBe(true);
  }
});

test("fields side by side are level, however long what stands over or under one of them is", async ({
  page,
  hostile,
}) => {
  const titles = ["OD280/OD315 of diluted wine, read twice and told as the mean of both", "Hue", "Ash", "Proline"];
  const change: NumberModelOptions["change"] = ({ inputs, examples }) => {
    const columns = titles.map((title, at) => ({ name: `c${at}`, title, type: "number", minimum: 0, maximum: 9 }));
    Object.assign(inputs[0] ?? {}, { kind: "table", shape: [1, titles.length], columns });
    for (const example of examples) Object.assign(example, { inputs: { x: { value: [titles.map(() => 1)] } } });
  };
  await page.setViewportSize({ width: 800, height: 900 });
  await page.goto(await hostile.publish(numberModel("side-by-side", { change })));
  const { input, run } = modelPage(page);
  const fields = titles.map((title) => input.getByRole("textbox", { name: title }));
  await fields[2]?.fill("99999");
  await run.click();
  await expect(input.getByRole("alert")).toContainText("99999 is more than 9");
  const tops = await Promise.all(fields.map((field) => field.evaluate((box) => box.getBoundingClientRect().top)));
  expect(tops[0]).toBe(tops[1]);
  expect(tops[2]).toBe(tops[3]);
  expect(tops[2]).toBeGreaterThan(tops[0] ?? 0);
});

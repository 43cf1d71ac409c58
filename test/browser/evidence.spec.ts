import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { SuiGrpcClient } from "@mysten/sui/grpc";
import type { Page } from "@playwright/test";
import { demoFile } from "./support/demo";
import { test as onHostileNetwork } from "./support/hostileTest";
import { modelPage, numberPage } from "./support/modelPage";
import { numberModel } from "./support/numberModel";
import { expect, test } from "./support/test";

/** The Evidence tab as a visitor reads it. */
function evidencePage(page: Page) {
  const panel = page.getByRole("tabpanel", { name: "Evidence" });
  return {
    panel,
    /** A check's line by its title: facts and answer. */
    line: (title: string) => panel.getByRole("listitem").filter({ has: page.getByText(title, { exact: true }) }),
    async open(model: string) {
      await page.goto(`/m/${model}?tab=evidence`);
      await expect(panel).toBeVisible();
    },
    async checkHere() {
      await panel.getByRole("button", { name: "Check it here" }).click();
      await expect(panel.getByText(/^Done at/)).toBeVisible();
    },
  };
}

test("the timeline tells five stations with their times and transactions", async ({ page }) => {
  const { open, panel } = evidencePage(page);
  await open("inkwell/digit-cnn");
  const stations = panel.getByRole("figure").getByRole("listitem");
  await expect(stations).toHaveCount(5);
  for (const [place, name] of ["Uploaded", "Was stored", "Verified", "Reachable", "Called"].entries()) {
    await expect(stations.nth(place)).toContainText(name);
    await expect(stations.nth(place)).toContainText(/\d{1,2} \w{3,4} \d{4}, \d\d:\d\d:\d\d/);
  }
  // The seeded account ran it half an hour after it was stored, on a clock that goes on meanwhile.
  await expect(panel.getByRole("figure").getByText(/^(29|30) min \d\d s$/)).toBeVisible();
  await expect(stations.nth(4).getByRole("button", { name: "Copy Transaction" })).toBeVisible();
  // Drawn to scale as well: what one transaction reached is one mark.
  await expect(panel.getByRole("img", { name: /^To scale/ })).toHaveAccessibleName(
    /^To scale: Uploaded; Was stored after \d\.\d s; Verified, reachable, called after (29|30) min \d\d s\.$/,
  );
});

/** What a transaction asked of which module, and when the chain took it, read with the official client. */
async function readTransaction(origin: string, digest: string) {
  const sui = new SuiGrpcClient({ network: "localnet", baseUrl: origin, format: "binary" });
  const { Transaction: read } = await sui.core.getTransaction({ digest, include: { transaction: true } });
  const { response } = await sui.ledgerService.getTransaction({ digest, readMask: { paths: ["timestamp"] } });
  return {
    sender: read?.transaction?.sender,
    calls: read?.transaction?.commands.flatMap((command) =>
      "MoveCall" in command && command.MoveCall ? [`${command.MoveCall.module}::${command.MoveCall.function}`] : [],
    ),
    at: new Date(Number(response.transaction?.timestamp?.seconds) * 1000),
  };
}

test("each transaction of the timeline is on chain, at its time, and did what its station says", async ({
  page,
  baseURL,
}) => {
  const { open, panel, line } = evidencePage(page);
  await open("inkwell/digit-cnn");
  const stations = panel.getByRole("list", { name: "Activation" }).getByRole("listitem");
  await expect(stations).toHaveCount(5);
  const publisher = await line("Registered on chain").locator("code").first().getAttribute("title");
  for (const [place, call] of [
    "model::start_upload",
    "model::create_model",
    "attestation::attest",
    "attestation::attest",
    "attestation::attest",
  ].entries()) {
    const station = stations.nth(place);
    const digest = (await station.locator("code").getAttribute("title")) ?? "";
    const { sender, calls, at } = await readTransaction(baseURL ?? "", digest);
    expect(calls).toContain(call);
    // The publisher uploads and publishes; whoever vouches for it is somebody else.
    if (place < 2) expect(sender).toBe(publisher);
    else expect(sender).not.toBe(publisher);
    await expect(station).toContainText(at.toTimeString().slice(0, 8));
  }
});

test("each badge leads to the line that it rests on, by keyboard and back", async ({ page }) => {
  const { line } = evidencePage(page);
  const { open, tab } = modelPage(page);
  await open("inkwell/digit-cnn");
  const badges = page.getByRole("list", { name: "Badges" });
  for (const { badge, title } of [
    { badge: "Stored", title: "Certified by Walrus, and storage has not ended" },
    { badge: "Executable", title: "Loaded and run by others" },
    { badge: "Proven", title: "Every golden example reproduced by others" },
  ]) {
    await badges.getByRole("link", { name: `${badge}: yes` }).focus();
    await page.keyboard.press("Enter");
    await expect(line(title)).toBeFocused();
    await expect(line(title)).toBeInViewport();
    await expect(tab("Evidence")).toHaveAttribute("aria-selected", "true");
    expect(new URL(page.url()).hash).toBe(`#${badge.toLowerCase()}`);
    await page.goBack();
    await expect(tab("Try it")).toHaveAttribute("aria-selected", "true");
    await expect(badges.getByRole("link", { name: `${badge}: yes` })).toBeFocused();
  }
});

test("an address with a badge opens at its line, and the folded strip leads on to the others", async ({ page }) => {
  const { line } = evidencePage(page);
  await page.goto("/m/nightlab/median-denoise?tab=evidence#executable");
  await expect(line("Loaded and run by others")).toBeFocused();
  const badges = page.getByRole("list", { name: "Badges" });
  // Folded, the reason of a no is still there.
  await expect(badges).toContainText("Executable: no an operator is missing from the runtime");
  for (const _time of [1, 2]) {
    await page.evaluate(() => window.scrollTo(0, 0));
    await badges.getByRole("link", { name: "Stored: yes" }).click();
    await expect(line("Certified by Walrus, and storage has not ended")).toBeFocused();
    await expect(line("Certified by Walrus, and storage has not ended")).toBeInViewport();
  }
});

for (const viewport of [
  { width: 1440, height: 700 },
  { width: 800, height: 700 },
]) {
  test(`the strip folds above the tabs, which stay where they are: ${viewport.width} pixels`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const { open, tab } = modelPage(page);
    await open("inkwell/digit-cnn");
    const scrolled = 330; // more than the strip gives way, so that the page can make up for it
    await page.evaluate((top) => window.scrollTo(0, top), scrolled);
    const topOf = (name: "Try it" | "Evidence") => tab(name).evaluate((it) => it.getBoundingClientRect().top);
    const top = await topOf("Evidence");
    await tab("Evidence").click();
    await expect(page.getByRole("list", { name: "Activation" })).toBeVisible();
    expect(await page.evaluate(() => window.scrollY)).toBeLessThan(scrolled); // it did fold
    expect(await topOf("Evidence")).toBeCloseTo(top, 0);
    await tab("Try it").click();
    await expect(page.getByRole("list", { name: "Activation" })).toHaveCount(0);
    expect(await topOf("Try it")).toBeCloseTo(top, 0);
    expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
  });
}

test("a run on this device is told beside the badge, and is not its answer", async ({ page }) => {
  const { open, run, result, tab } = modelPage(page);
  await open("atelier/upscale-2x");
  const executable = page.getByRole("list", { name: "Badges" }).getByRole("listitem").nth(1);
  await expect(executable).not.toContainText("here");
  await run.click();
  await expect(result.getByText("From click to result")).toBeVisible();
  await expect(executable).toContainText(/Executable: not tried\s*ran here at \d\d:\d\d:\d\d/);
  await tab("Evidence").click();
  const panel = page.getByRole("tabpanel", { name: "Evidence" });
  await expect(panel.getByText(/^ran here at/)).toBeVisible();
  await panel.getByRole("button", { name: "Check it here" }).click();
  await expect(panel.getByText(/^Done at/)).toBeVisible();
  await expect(panel.getByText(/^reproduced here at/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Badges" })).toContainText("Proven: not tried");
});

onHostileNetwork(
  "a version that was withdrawn says why and in which transaction, and stays",
  async ({ page, hostile }) => {
    const address = await hostile.publish(numberModel("withdrawn"));
    const digest = await hostile.withdraw("withdrawn", "The weights were those of another model.");
    await page.goto(address);
    const notice = page.getByRole("alert");
    await expect(notice).toContainText(/The publisher withdrew version 1\.0 on \d{1,2} \w{3,4} \d{4}\./);
    await expect(notice).toContainText("“The weights were those of another model.”");
    await expect(notice.getByTitle(digest)).toBeVisible();
    await numberPage(page).doubles(8);

    await page.getByRole("link", { name: "Stored: yes" }).click();
    const { line, checkHere, panel } = evidencePage(page);
    await expect(line("Registered on chain")).toContainText("yes");
    await checkHere();
    await expect(panel.getByText(/answered no|could not be made/)).toHaveCount(0);
    await expect(notice).toBeVisible();

    await page.getByRole("link", { name: "Explore", exact: true }).click();
    await expect(page.getByRole("list", { name: "Models" }).getByRole("listitem").first()).toContainText(
      "withdrawn: The weights were those of another model.",
    );
  },
);

test("a model that works is checked here, and every line answers yes", async ({ page }) => {
  const { open, checkHere, panel, line } = evidencePage(page);
  await open("inkwell/digit-cnn");
  // Before anything is run here, what the chain alone says.
  await expect(panel.getByText("So far only what the chain says.")).toBeVisible();
  await expect(line("Certified by Walrus, and storage has not ended")).toContainText("yes");
  await expect(line("Every golden example reproduced by others")).toContainText("4 accounts");
  await expect(line("The model loads")).toHaveCount(0);
  await checkHere();
  await expect(panel.getByText("15 checks answered yes")).toBeVisible();
  await expect(panel.getByText(/answered no|could not be made/)).toHaveCount(0);
  for (const title of [
    "Registered on chain",
    "Blob certified by Walrus",
    "Storage has not ended",
    "Cannot be deleted",
    "Manifest is the registered one",
    "Model bytes are the registered ones",
    "Manifest is valid",
    "Graph agrees with the manifest",
    "The runtime has every operator",
    "The model loads",
    "A run gives the declared shapes",
    "A 0 drawn with a mouse (raw)",
    "A 5 drawn with a mouse (raw)",
    "A 9 drawn with a mouse (raw)",
    "A handwritten 4 of the held-back set (tensor)",
  ]) {
    await expect(line(title).getByText("yes", { exact: true })).toBeVisible();
  }
  const sha256 = createHash("sha256").update(demoFile("digit-cnn", "model.onnx")).digest("hex");
  await expect(line("Model bytes are the registered ones").getByTitle(sha256)).toBeVisible();
});

for (const { model, no, because, unknown, said } of [
  {
    model: "nightlab/median-denoise",
    no: ["The runtime has every operator"],
    because: /does not have com\.example\.MedianFilter/,
    unknown: 4,
    said: "failed to load: an operator is missing from the runtime",
  },
  {
    model: "fieldnotes/iris-mismatch",
    no: ["Graph agrees with the manifest"],
    because: /measurements: the model has no such input; flower: the manifest does not name this input/,
    unknown: 5,
    said: "failed to load: the model is not what its manifest says",
  },
  {
    model: "inkwell/digit-negative",
    no: ["A 0 drawn with a mouse (raw)", "A 5 drawn with a mouse (raw)", "A 9 drawn with a mouse (raw)"],
    because: /10 of 10 elements are outside the tolerance/,
    unknown: 0,
    said: "not reproduced: an example came out differently",
  },
  {
    model: "fieldnotes/wine-cultivar",
    no: ["Storage has not ended"],
    because: /storage ended on \d{1,2} \w{3,4} \d{4}/,
    unknown: 8,
    said: "reproduced",
  },
]) {
  test(`${model} is checked here, and the line that fails says why`, async ({ page }) => {
    const { open, checkHere, panel, line } = evidencePage(page);
    await open(model);
    await checkHere();
    await expect(
      panel.getByText(no.length === 1 ? "1 check answered no" : `${no.length} checks answered no`),
    ).toBeVisible();
    for (const title of no) {
      await expect(line(title).getByText("no", { exact: true })).toBeVisible();
      await expect(line(title)).toContainText(because);
    }
    await expect(panel.getByText("could not check", { exact: true })).toHaveCount(unknown);
    await expect(panel.getByText(`${unknown} checks could not be made`)).toHaveCount(unknown === 0 ? 0 : 1);
    await expect(panel.getByRole("cell", { name: said, exact: true }).first()).toBeVisible();
  });
}

test("a model whose storage has ended says so in place of its form", async ({ page }) => {
  await page.goto("/m/fieldnotes/wine-cultivar");
  await expect(page.getByText("Not read here")).toBeVisible();
  const notice = page.getByRole("tabpanel", { name: "Try it" }).getByRole("alert");
  await expect(notice).toContainText(/Walrus need not keep this version's files any more: storage ended on \d/);
  await expect(notice).toContainText("No reader has to have them");
});

test("every attestation is listed with its account, and none is told where there is none", async ({ page }) => {
  const { open, panel } = evidencePage(page);
  await open("inkwell/digit-cnn");
  const rows = panel.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(5); // the head, and the four accounts of demo.json
  await expect(panel.getByText("4 reproduced, none failed")).toBeVisible();
  const accounts = await panel
    .getByRole("rowheader")
    .locator("code")
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("title")));
  expect(new Set(accounts).size).toBe(4);
  for (const account of accounts) expect(account).toMatch(/^0x[0-9a-f]{64}$/);
  await expect(rows.nth(1)).toContainText("onnxruntime-web");
  await expect(rows.nth(1)).toContainText("4 of 4");

  await open("atelier/upscale-2x");
  await expect(panel.getByText("Nobody has signed a run of this version yet.")).toBeVisible();
});

test("each file is saved as it is registered", async ({ page }) => {
  const { open } = modelPage(page);
  await open("lexikon/language-id", "files");
  const table = page.getByRole("table");
  for (const path of ["LICENSE", "README.md", "labels.txt", "model.onnx"]) {
    const row = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: path, exact: true }) });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      row.getByRole("button", { name: `Save ${path}` }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(path);
    const saved = readFileSync(await download.path());
    expect(saved.equals(demoFile("language-id", path))).toBe(true);
    const sha256 = createHash("sha256").update(saved).digest("hex");
    await expect(row.getByTitle(sha256)).toBeVisible();
  }
});

test("the README is read as text with its heads and tables", async ({ page }) => {
  const { open } = modelPage(page);
  await open("fieldnotes/iris-mismatch", "readme");
  const panel = page.getByRole("tabpanel", { name: "Readme" });
  await expect(panel.getByRole("heading", { name: "A manifest that disagrees with its graph" })).toBeVisible();
  await expect(panel.getByRole("cell", { name: "flower, [1, 4]" })).toBeVisible();
  await expect(panel.locator("strong")).toHaveText("This model is refused, on purpose.");

  await open("inkwell/digit-cnn", "readme");
  const link = panel.getByRole("link", { name: "UCI handwritten digits" });
  await expect(link).toHaveAttribute("rel", /noreferrer/);
  await expect(panel.getByText("(archive.ics.uci.edu)")).toBeVisible();
});

import { alterObjects } from "./support/alterObjects";
import { expect, test } from "./support/hostileTest";
import { numberPage } from "./support/modelPage";
import { numberModel } from "./support/numberModel";

// What a full node may answer in place of the chain's objects.

const method = "sui.rpc.v2.LedgerService/BatchGetObjects";

let doubles: string;
test.beforeAll(async ({ hostile }) => {
  doubles = await hostile.publish(numberModel("node-doubles"));
  await hostile.publish(numberModel("node-doubles-again"));
});

test("a node that is down at the first visit is named, and asking again reads the list", async ({ page, hostile }) => {
  await hostile.fail({ url: method, fault: { kind: "unreachable" } });
  await page.goto("/");
  const notice = page.getByRole("alert");
  await expect(notice).toContainText("The registry could not be read.");
  await expect(notice).toContainText(
    `The full node at ${hostile.host} did not answer. This says nothing about the models.`,
  );
  await page.getByRole("searchbox").fill("node-doubles-again");
  await hostile.mend();
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("link", { name: /mallory \/ node-doubles/ })).toHaveCount(1);
  await expect(page.getByRole("searchbox")).toHaveValue("node-doubles-again");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("rows of the last visit are shown, and marked, while the node is down", async ({ page, hostile }) => {
  await page.goto("/?q=node-doubles");
  const rows = page.getByRole("link", { name: /mallory \/ node-doubles/ });
  await expect(page.getByText(/^found in/)).toBeVisible(); // the copy is whole
  await expect(rows).toHaveCount(2);
  await hostile.fail({ url: method, fault: { kind: "unreachable" } });
  await page.reload();
  await expect(page.getByRole("alert")).toContainText(
    /\d+ rows from your last visit, .+ ago, are shown below and marked as such\./,
  );
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: /as of .+ ago/ })).toHaveCount(2);
  await page.getByRole("searchbox").fill("node-doubles-again");
  await expect(rows).toHaveCount(1);
  await hostile.mend();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(rows.filter({ hasText: /as of .+ ago/ })).toHaveCount(0);
});

test("a node that falls silent later is named beside the rows it leaves", async ({ page, hostile }) => {
  await page.clock.install();
  await page.goto("/?q=node-doubles");
  const rows = page.getByRole("link", { name: /mallory \/ node-doubles/ });
  await expect(page.getByText(/^found in/)).toBeVisible();
  await hostile.fail({ url: method, fault: { kind: "unreachable" } });
  await page.clock.fastForward(16_000); // the registry is looked at every 15 s
  await expect(page.getByText(/the node did not answer since/)).toBeVisible();
  await expect(rows).toHaveCount(2);
});

test("a model's page says what the node answered, and reads it when asked again", async ({ page, hostile }) => {
  await hostile.fail({ url: method, fault: { kind: "status", status: 503 } });
  await page.goto(doubles);
  const notice = page.getByRole("alert");
  await expect(notice).toContainText(
    `The full node at ${hostile.host} answered with HTTP status 503 in place of what it was asked for.`,
  );
  await expect(page.getByRole("heading", { name: "mallory / node-doubles", level: 1 })).toBeVisible();
  await hostile.mend();
  await notice.getByRole("button", { name: "Try again" }).click();
  await numberPage(page).doubles(8);
});

test("a slow node: the page says what it waits for", async ({ page, hostile }) => {
  await hostile.fail({ url: method, count: 1, fault: { kind: "delay", ms: 5_000 } });
  await page.goto(doubles);
  await expect(page.getByRole("status").filter({ hasText: "Reading the model from" })).toContainText(
    "mallory / node-doubles",
  );
  await expect(page.getByText("Twice the number.")).toBeVisible();
});

/** As gRPC-Web frames a message (flag 0) or its trailers (flag 0x80). */
function frame(flag: number, content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(flag);
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

const answers = [
  {
    name: "a web page",
    answer: { status: 200, contentType: "text/html", body: "<h1>Welcome to nginx</h1>" },
    says: "answered with content type text/html in place of what it was asked for.",
  },
  {
    name: "random bytes",
    answer: {
      status: 200,
      contentType: "application/grpc-web+proto",
      body: Buffer.concat([
        frame(0, Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 167 + 43) % 256))),
        frame(0x80, Buffer.from("grpc-status:0\r\n")),
      ]),
    },
    says: "is not in a form that can be read here, so nothing is claimed about it.",
  },
  {
    name: "nothing at all",
    answer: { status: 200, contentType: "application/grpc-web+proto", body: "" },
    says: "answered with a message that breaks off in place of what it was asked for.",
  },
];

for (const { name, answer, says } of answers) {
  test(`a node that answers with ${name}`, async ({ page }) => {
    const headers = { "access-control-allow-origin": "*", "content-type": answer.contentType };
    await page.route(`**/${method}`, (route) => route.fulfill({ ...answer, headers }));
    await page.goto("/");
    await expect(page.getByRole("alert")).toContainText(says);
    await page.goto(doubles);
    await expect(page.getByRole("alert")).toContainText(says);
    await page.unroute(`**/${method}`);
    await page.getByRole("button", { name: "Try again" }).click();
    await numberPage(page).doubles(5);
  });
}

const shapes: [name: string, alter: (contents: Uint8Array) => Uint8Array][] = [
  ["cut short", (contents) => contents.subarray(0, -1)],
  ["longer than they should be", (contents) => Buffer.concat([contents, Buffer.of(0)])],
  ["of another type", () => new Uint8Array(40).fill(1)],
  ["full of the largest numbers", (contents) => contents.slice().fill(255, 32)],
];

for (const [name, alter] of shapes) {
  test(`chain objects ${name} are claimed nothing about`, async ({ page }) => {
    await alterObjects(page, alter);
    await page.goto("/");
    const says = /The chain's [\w ]+ is not in a form that can be read here, so nothing is claimed about it\./;
    await expect(page.getByRole("alert")).toContainText(says);
    await expect(page.getByRole("list", { name: "Models" })).toHaveCount(0);
    await page.goto(doubles);
    await expect(page.getByRole("alert")).toContainText(says);
    await page.unrouteAll({ behavior: "wait" }); // an answer may still be on its way through here
  });
}

test("a model object alone that cannot be read", async ({ page }) => {
  // Names and clock are shorter.
  await alterObjects(page, (contents) => (contents.length > 300 ? contents.slice().fill(255, 60, 70) : contents));
  await page.goto(doubles);
  await expect(page.getByRole("alert")).toContainText("The chain's model is not in a form that can be read here");
});

test("a model, a version and a page that do not exist", async ({ page }) => {
  await page.goto("/m/mallory/nothing-here");
  await expect(page.getByRole("alert")).toContainText("There is no model mallory/nothing-here in this registry.");
  await page.goto(`${doubles}@7.1`);
  await expect(page.getByRole("alert")).toContainText("node-doubles has no version 7.1.");
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { name: "There is no page at this address." })).toBeVisible();
  await page.getByRole("link", { name: "Explore the models" }).click();
  await expect(page.getByRole("link", { name: /mallory.*node-doubles/ }).first()).toBeVisible();
});

test("addresses that are no names", async ({ page }) => {
  for (const address of ["/m/%F0%9F%92%A9/..%2F..", "/m/__proto__/constructor", `/m/a/${"x".repeat(3000)}`]) {
    await page.goto(address);
    await expect(page.getByRole("alert")).toContainText(/There is no model/);
  }
});

test("a host that does not say which network to read", async ({ page }) => {
  await page.route("**/networks.json", (route) => route.fulfill({ status: 500, body: "out of order" }));
  await page.goto("/");
  const notice = page.getByRole("alert");
  await expect(notice).toContainText("The page could not learn which network to read.");
  await expect(notice).toContainText("This is on the side of the host that serves this page");
  await page.unrouteAll();
  await notice.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("list", { name: "Models" })).toBeVisible();
});

test("a network on which the contract is not published", async ({ page, hostile }) => {
  const row = { ...hostile.row, contract: null };
  await page.route("**/networks.json", (route) =>
    route.fulfill({ json: { default: "localnet", networks: { localnet: row } } }),
  );
  await page.goto("/");
  await expect(page.getByRole("alert")).toContainText(
    "Callable's contract is not published on localnet, so there is no registry to read.",
  );
});

import { encode } from "fast-png";
import { expect, test, vi } from "vitest";
import { readManifest } from "@/domain/parseManifest";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";
import { linkedForm, linkIn, linkTo } from "./callLink";
import { emptyForm, type FormState, formReducer } from "./formState";

const read = readManifest(sampleManifest());
if ("issues" in read) throw new Error("the sample is no manifest");
const { manifest } = read;
const png = new Uint8Array(encode({ width: 2, height: 1, data: Uint8Array.of(0, 255), channels: 1 }));
const readFile = vi.fn(async () => png);

/** The form after the first example was chosen, as its chip does it. */
const example: FormState = {
  ...emptyForm(manifest),
  drafts: {
    picture: { form: "file", bytes: png, mediaType: "image/png" },
    age: { form: "typed", text: "40" },
  },
  exampleId: "one",
};
const open = (link: string | null) => linkedForm(link ?? "", manifest, readFile);

test("an unchanged example is shared by its name, and its files come from where they always do", async () => {
  const link = await linkTo(manifest, example);
  expect(link).toBe("example=one");
  const { form, exampleId } = await open(link);
  expect(exampleId).toBe("one");
  expect(form.drafts.picture).toEqual(example.drafts.picture);
  expect(readFile).toHaveBeenCalledOnce();
});

test("a parameter that was set travels beside the example, and the published ones do not", async () => {
  const [parameter] = manifest.parameters;
  if (!parameter) throw new Error("the sample has no parameter");
  const changed = formReducer(example, { type: "parameter-changed", parameter: parameter.name, text: "1" });
  const link = await linkTo(manifest, changed);
  expect(link).toMatch(/^example=one&parameters=/);
  expect(await open(link)).toMatchObject({ exampleId: "one", form: { parameters: { [parameter.name]: "1" } } });
  const back = formReducer(changed, {
    type: "parameter-changed",
    parameter: parameter.name,
    text: String(parameter.default),
  });
  expect(await linkTo(manifest, back)).toBe("example=one");
});

test("what is no example any more travels itself", async () => {
  const own = formReducer(example, { type: "changed", input: "age", draft: { form: "typed", text: "41" } });
  const link = await linkTo(manifest, own);
  expect(link).toMatch(/^call=[\w-]+$/);
  expect(await open(link)).toEqual({ form: { drafts: own.drafts, parameters: own.parameters }, exampleId: null });
});

test("an example with any name comes back by it", async () => {
  const named = { ...manifest, examples: manifest.examples.map((one) => ({ ...one, id: "ä&b=#1 %" })) };
  const link = await linkTo(named, { ...example, exampleId: "ä&b=#1 %" });
  const { hash } = new URL(`https://hub.example/#${link}`);
  expect((await linkedForm(linkIn(hash) ?? "", named, readFile)).exampleId).toBe("ä&b=#1 %");
});

test.each([
  ["an example that this version does not have", "example=gone", "example-missing"],
  ["an example of a very long name", `example=${"x".repeat(20_000)}`, "example-missing"],
  ["parameters that are none", "example=one&parameters=%5B%5D", "link-unreadable"],
  ["a cut form", "call=cut0ff", "link-unreadable"],
  ["nothing", "call=", "link-unreadable"],
  ["a link longer than any", `example=one&parameters=${"x".repeat(60_000)}`, "link-unreadable"],
])("%s is told by name", async (_what, link, code) => {
  const error: unknown = await open(link).catch((cause) => cause);
  expect(error).toMatchObject({ code });
  expect((error as Error).message.length).toBeLessThan(400);
});

test("other fragments are no links", () => {
  for (const hash of ["", "#", "#files", "#proven", "#examples=one", "#x&call=y"]) expect(linkIn(hash)).toBeNull();
});

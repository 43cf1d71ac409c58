// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { embedSnippet } from "./embedSnippet";

const call = {
  model: { handle: "inkwell", name: "digit-cnn" },
  head: { label: "1.2" },
  networksUrl: "https://hub.test/sub/networks.json",
  link: "example=five",
};

function shown(changed: Partial<typeof call> | { link: null } = {}) {
  const snippet = embedSnippet({ ...call, ...changed });
  const { body } = new DOMParser().parseFromString(snippet.code ?? "", "text/html");
  return { ...snippet, body, frame: body.querySelector("iframe"), script: body.querySelector("script") };
}

test("the frame shows this version of the model with these inputs, and the script comes from the same hub", () => {
  const { frame, script, url } = shown();
  expect(frame?.getAttribute("src")).toBe("https://hub.test/sub/embed/inkwell/digit-cnn@1.2#example=five");
  expect(url).toBe(frame?.getAttribute("src"));
  expect(frame?.hasAttribute("data-callable")).toBe(true);
  expect(frame?.getAttribute("title")).toBe("Call the model inkwell/digit-cnn");
  expect(script?.getAttribute("src")).toBe("https://hub.test/sub/embed.js");
});

test("nothing in it is what a page's policy forbids beyond the hub, and the note names that", () => {
  const { body, notes } = shown();
  expect(body.querySelectorAll("[style], style, script:not([src])")).toHaveLength(0);
  expect(notes.join(" ")).toContain("needs frame-src https://hub.test and script-src https://hub.test.");
});

test("a link stays one attribute, whatever is in it", () => {
  const link = `example=a"><script>alert(1)</script>&amp;parameters='{}'`;
  const { frame, body } = shown({ link });
  expect(frame?.getAttribute("src")).toBe(`https://hub.test/sub/embed/inkwell/digit-cnn@1.2#${link}`);
  expect(body.querySelectorAll("script")).toHaveLength(1);
});

test("inputs that are too large for a link are left out, and that is said", () => {
  const { frame, notes } = shown({ link: null });
  expect(frame?.getAttribute("src")).toBe("https://hub.test/sub/embed/inkwell/digit-cnn@1.2");
  expect(notes[0]).toMatch(/too large for a link/);
});

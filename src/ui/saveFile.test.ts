// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { saveFile } from "./saveFile";

test("a file's address outlives the click, which only asks the browser to save it, and is given back later", () => {
  vi.useFakeTimers();
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:of-a-test");
  const revoke = vi.spyOn(URL, "revokeObjectURL");
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  saveFile("text", "folder/words.txt");
  expect(click.mock.contexts[0]).toMatchObject({ href: "blob:of-a-test", download: "words.txt" });
  expect(revoke).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(revoke.mock.calls).toEqual([["blob:of-a-test"]]);
});

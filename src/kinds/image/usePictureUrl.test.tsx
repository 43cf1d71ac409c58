// @vitest-environment happy-dom
import { cleanup, renderHook } from "@testing-library/react";
import { encode } from "fast-png";
import { afterEach, expect, test, vi } from "vitest";
import { heldPicture } from "./heldPicture";
import { usePictureUrl } from "./usePictureUrl";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const png = new Uint8Array(encode({ width: 2, height: 1, data: Uint8Array.of(0, 255), channels: 1 }));
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 1, 0, 2, 1, 1, 0x11, 0, 0xff, 0xd9);

test.each([
  ["image/png", png],
  ["image/jpeg", jpeg],
])("what a link calls a page is given to the browser as what it is: %s", (type, bytes) => {
  const addressed = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:of-a-test");
  const { picture } = heldPicture({ form: "file", bytes, mediaType: "text/html" });
  expect(picture?.bytes).toBe(bytes);
  const { result } = renderHook(() => usePictureUrl(picture?.bytes ?? null));
  expect(result.current).toBe("blob:of-a-test");
  expect(addressed.mock.calls.map(([blob]) => (blob as Blob).type)).toEqual([type]);
});

test("what is no picture has no address", () => {
  const addressed = vi.spyOn(URL, "createObjectURL");
  const { result } = renderHook(() => usePictureUrl(new TextEncoder().encode("<script>alert(1)</script>")));
  expect(result.current).toBeNull();
  expect(addressed).not.toHaveBeenCalled();
});

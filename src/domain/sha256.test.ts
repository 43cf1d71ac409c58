import { expect, test } from "vitest";
import { sha256 } from "./sha256";

test("the digests of the standard's examples", async () => {
  // FIPS 180-4's messages: nothing, and “abc”.
  expect(await sha256(new Uint8Array())).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(await sha256(Uint8Array.of(97, 98, 99))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

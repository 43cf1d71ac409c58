import { expect, test } from "vitest";
import { textOfFile } from "./textOfFile";

test.each<[string, number[]]>([
  ["UTF-8", [0x5a, 0xc3, 0xbc, 0x3b]],
  ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, 0x5a, 0xc3, 0xbc, 0x3b]],
  ["UTF-16, the low byte first", [0xff, 0xfe, 0x5a, 0, 0xfc, 0, 0x3b, 0]],
  ["UTF-16, the high byte first", [0xfe, 0xff, 0, 0x5a, 0, 0xfc, 0, 0x3b]],
])("a text in %s is read", (_, bytes) => {
  expect(textOfFile(Uint8Array.from(bytes))).toBe("Zü;");
});

test.each<[string, number[]]>([
  ["a single-byte encoding", [0x5a, 0xfc, 0x3b]],
  ["UTF-16 with half a letter", [0xff, 0xfe, 0x5a]],
])("of a text in %s nothing is guessed", (_, bytes) => {
  expect(textOfFile(Uint8Array.from(bytes))).toBeNull();
});

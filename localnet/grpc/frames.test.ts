import { expect, test } from "vitest";
import { dataFrame, decodeRequest, encodeFrame, trailerFrame, wireFormatOf } from "./frames";

test.each([
  ["application/grpc-web-text", "text"],
  ["application/grpc-web-text+proto", "text"],
  ["application/grpc-web", "binary"],
  ["Application/grpc-web+proto; charset=utf-8", "binary"],
  ["application/grpc", null],
  ["application/json", null],
  [null, null],
])("%s is read as %s", (contentType, format) => {
  expect(wireFormatOf(contentType)).toBe(format);
});

test("a frame is a flag, a big-endian length and the message", () => {
  expect([...dataFrame(Uint8Array.of(7, 8, 9))]).toEqual([0, 0, 0, 0, 3, 7, 8, 9]);
});

test("a trailer carries the status, and its message percent-encoded", () => {
  const trailer = trailerFrame(5, "no 100 % ü");
  expect(trailer[0]).toBe(0x80);
  expect(new TextDecoder().decode(trailer.subarray(5))).toBe(
    "grpc-status:5\r\ngrpc-message:no%20100%20%25%20%C3%BC\r\n",
  );
  expect(new TextDecoder().decode(trailerFrame(0, "").subarray(5))).toBe("grpc-status:0\r\n");
});

test("text frames are base64, also when they are large", () => {
  const frame = dataFrame(Uint8Array.from({ length: 100_000 }, (_, index) => index & 0xff));
  const text = new TextDecoder().decode(encodeFrame(frame, "text"));
  expect(text).toBe(Buffer.from(frame).toString("base64"));
  expect(decodeRequest(new TextEncoder().encode(text), "text")).toEqual(frame.subarray(5));
});

test.each([
  ["nothing", []],
  ["a trailer", [0x80, 0, 0, 0, 0]],
  ["half a message", [0, 0, 0, 0, 4, 1]],
])("%s is no request", (_, bytes) => {
  expect(() => decodeRequest(Uint8Array.from(bytes), "binary")).toThrow(RangeError);
});

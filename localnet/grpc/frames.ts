/** The two forms in which gRPC-web bodies travel. */
export type WireFormat = "text" | "binary";

const dataFlag = 0x00;
const trailerFlag = 0x80;
const headerBytes = 5; // flag and big-endian length

/** Largest request this node takes: two maximal transactions (128 KiB each) in base64, with room for a package. */
const maxRequestBytes = 4 * 1024 * 1024;

/** The form a request is in, by its content type; `null`: not gRPC-web. */
export function wireFormatOf(contentType: string | null): WireFormat | null {
  const media = contentType?.split(";")[0]?.trim().toLowerCase();
  if (media === "application/grpc-web-text" || media === "application/grpc-web-text+proto") return "text";
  if (media === "application/grpc-web" || media === "application/grpc-web+proto") return "binary";
  return null;
}

/** Clients compare the content type exactly: no charset may follow. */
export const contentTypes: Record<WireFormat, string> = {
  text: "application/grpc-web-text+proto",
  binary: "application/grpc-web+proto",
};

function frame(flag: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(headerBytes + payload.length);
  bytes[0] = flag;
  new DataView(bytes.buffer).setUint32(1, payload.length);
  bytes.set(payload, headerBytes);
  return bytes;
}

const encoder = new TextEncoder();

/** The frame of one message. */
export function dataFrame(payload: Uint8Array): Uint8Array {
  return frame(dataFlag, payload);
}

/** The frame that ends every answer. The client percent-decodes the message. */
export function trailerFrame(status: number, message: string): Uint8Array {
  const text = message === "" ? "" : `grpc-message:${encodeURIComponent(message)}\r\n`;
  return frame(trailerFlag, encoder.encode(`grpc-status:${status}\r\n${text}`));
}

const base64Chunk = 0x8000; // String.fromCharCode takes its bytes as arguments

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let start = 0; start < bytes.length; start += base64Chunk) {
    binary += String.fromCharCode(...bytes.subarray(start, start + base64Chunk));
  }
  return btoa(binary);
}

/** A frame as it goes over the wire. Each text frame may be padded on its own. */
export function encodeFrame(bytes: Uint8Array, format: WireFormat): Uint8Array {
  return format === "binary" ? bytes : encoder.encode(toBase64(bytes));
}

/** The message in a request's body. Throws a `RangeError` when the body is not one whole data frame. */
export function decodeRequest(body: Uint8Array, format: WireFormat): Uint8Array {
  if (body.length > maxRequestBytes * (4 / 3)) throw new RangeError("request too large");
  const bytes =
    format === "binary" ? body : Uint8Array.from(atob(new TextDecoder("latin1").decode(body)), (c) => c.charCodeAt(0));
  if (bytes.length < headerBytes || bytes[0] !== dataFlag) throw new RangeError("request is not a data frame");
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
  if (bytes.length < headerBytes + length) throw new RangeError("request is shorter than its frame says");
  return bytes.subarray(headerBytes, headerBytes + length);
}

import { AppError } from "./errors";
import { type Datatype, elementCount, type Tensor, zeroTensor } from "./tensor";

/** NumPy's names of the datatypes, little-endian. */
const descriptors: [string, Datatype][] = [
  ["|b1", "BOOL"],
  ["|i1", "INT8"],
  ["<i2", "INT16"],
  ["<i4", "INT32"],
  ["<i8", "INT64"],
  ["|u1", "UINT8"],
  ["<u2", "UINT16"],
  ["<u4", "UINT32"],
  ["<u8", "UINT64"],
  ["<f2", "FP16"],
  ["<f4", "FP32"],
  ["<f8", "FP64"],
];
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY
/** NumPy itself refuses longer headers: they are a way to make a parser work. */
const HEADER_MAX = 10_000;
/** Bytes that the preamble and the header together are a multiple of. */
const ALIGNMENT = 64;

/** The array of a `.npy` file of version 1 to 3: little-endian, C order, plain numbers or texts. Throws `tensor-malformed`. */
export function readNpy(bytes: Uint8Array, what = "the .npy file"): Tensor {
  const refuse = (reason: string) => new AppError("tensor-malformed", { what, reason });
  if (bytes.length < 12 || MAGIC.some((byte, at) => bytes[at] !== byte)) throw refuse("it is no NumPy file");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const major = view.getUint8(6);
  if (major < 1 || major > 3) throw refuse(`its version ${major} is not known`);
  const [length, start] = major === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12];
  if (length > HEADER_MAX || start + length > bytes.length) throw refuse("its header is cut short or too long");
  const header = new TextDecoder().decode(bytes.subarray(start, start + length));

  const { 1: descriptor } = header.match(/'descr':\s*'([^']{1,16})'/) ?? [];
  const { 1: order } = header.match(/'fortran_order':\s*(True|False)/) ?? [];
  const { 1: sizes } = header.match(/'shape':\s*\(([\d,\s]*)\)/) ?? [];
  if (descriptor === undefined || order === undefined || sizes === undefined) throw refuse("its header is not plain");
  if (order === "True") throw refuse("it is in Fortran order, and C order is expected");
  const shape = sizes.split(",").flatMap((size) => (size.trim() ? [Number(size)] : []));
  const body = bytes.subarray(start + length);

  const text = descriptor.match(/^([<|])([US])(\d{1,6})$/);
  if (text) return { datatype: "BYTES", shape, data: readTexts(body, shape, text[2] === "U", Number(text[3]), what) };
  const datatype = descriptors.find(([name]) => name === descriptor)?.[1];
  if (!datatype) throw refuse(`its dtype ${descriptor} is not one that is read`);
  const tensor = zeroTensor(datatype, shape, what);
  const target = asBytes(tensor);
  if (body.length !== target.length)
    throw refuse(`it has ${body.length} bytes of data, and its shape says ${target.length}`);
  target.set(body);
  if (datatype === "BOOL" && target.some((byte) => byte > 1)) throw refuse("it holds a bool that is neither 0 nor 1");
  return tensor;
}

/** A `.npy` file of version 1, as NumPy writes it. */
export function writeNpy(tensor: Tensor): Uint8Array<ArrayBuffer> {
  const { descriptor, body } = encodeBody(tensor);
  const sizes = tensor.shape.length === 1 ? `${tensor.shape[0]},` : tensor.shape.join(", ");
  const header = `{'descr': '${descriptor}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const length = Math.ceil((10 + header.length + 1) / ALIGNMENT) * ALIGNMENT - 10;
  const bytes = new Uint8Array(10 + length + body.length);
  bytes.set([...MAGIC, 1, 0, length & 0xff, length >> 8]);
  bytes.set(new TextEncoder().encode(`${header.padEnd(length - 1)}\n`), 10);
  bytes.set(body, 10 + length);
  return bytes;
}

function encodeBody(tensor: Tensor): { descriptor: string; body: Uint8Array } {
  if (!Array.isArray(tensor.data)) {
    const [descriptor = ""] = descriptors.find(([, datatype]) => datatype === tensor.datatype) ?? [];
    return { descriptor, body: asBytes(tensor) };
  }
  const texts = tensor.data.map((text) => Array.from(text, (character) => character.codePointAt(0) ?? 0));
  const width = texts.reduce((longest, text) => Math.max(longest, text.length), 1);
  const body = new Uint8Array(4 * width * texts.length);
  const view = new DataView(body.buffer);
  for (const [row, text] of texts.entries()) {
    for (const [at, code] of text.entries()) view.setUint32(4 * (row * width + at), code, true);
  }
  return { descriptor: `<U${width}`, body };
}

/** Texts of `width` characters of four bytes (`<U`), or of `width` bytes (`|S`), filled up with zeros. */
function readTexts(body: Uint8Array, shape: number[], isUnicode: boolean, width: number, what: string): string[] {
  const refuse = (reason: string) => new AppError("tensor-malformed", { what, reason });
  const elements = elementCount(shape, what);
  const stride = width * (isUnicode ? 4 : 1);
  if (body.length !== elements * stride) {
    throw refuse(`it has ${body.length} bytes of data, and its shape says ${elements * stride}`);
  }
  // Texts of no width take no bytes, so nothing in the file would bound their number.
  if (stride === 0 && elements > 0) throw refuse("its texts have no width");
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return Array.from({ length: elements }, (_, row) => {
    const start = row * stride;
    if (!isUnicode) return new TextDecoder().decode(body.subarray(start, start + stride)).replace(/\0+$/, "");
    const codes = Array.from({ length: width }, (_, at) => view.getUint32(start + 4 * at, true));
    if (codes.some((code) => code > 0x10ffff)) throw refuse("it holds a character that does not exist");
    return codes
      .map((code) => String.fromCodePoint(code))
      .join("")
      .replace(/\0+$/, "");
  });
}

/** The bytes under a tensor of numbers. Every engine that a page runs in is little-endian. */
function asBytes({ data }: Tensor): Uint8Array {
  if (Array.isArray(data)) throw new TypeError("texts have no bytes of their own");
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

import { AppError } from "@/domain/errors";

/** Fields one file may have before it is called absurd: twenty times those of the largest published graph, and still under a second. */
const maxFields = 5_000_000;

/** Fields visited in one file so far, shared by all its cursors. */
export interface Budget {
  fields: number;
}

export function unreadable(reason: string): AppError<"graph-unreadable"> {
  return new AppError("graph-unreadable", { reason });
}

/**
 * Walks the fields of one protobuf message in place: a range of bytes is found, never copied or decoded until asked for.
 * Throws `graph-unreadable` where the bytes are not a message.
 */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly budget: Budget;
  private at: number;
  private readonly end: number;
  /** Of the field that `next` stands on. */
  field = 0;
  /** Varint of that field, or 0. Beyond 2^53 it is only near. */
  value = 0;
  /** Its payload is a range of bytes: text, a message, or packed numbers. */
  private isRange = false;
  /** Range of that field's payload: length-delimited content, or the 4 or 8 bytes of a fixed number. */
  from = 0;
  to = 0;

  constructor(bytes: Uint8Array, budget: Budget = { fields: 0 }, from = 0, to = bytes.length) {
    this.bytes = bytes;
    this.budget = budget;
    this.at = from;
    this.end = to;
  }

  /** Steps to the next field. `false` at the end of the message. */
  next(): boolean {
    if (this.at >= this.end) return false;
    if (++this.budget.fields > maxFields) throw unreadable(`it has more than ${maxFields} fields`);
    const tag = this.varint();
    this.field = Math.floor(tag / 8);
    this.value = 0;
    this.isRange = tag % 8 === 2;
    switch (tag % 8) {
      case 0:
        this.from = this.at;
        this.value = this.varint();
        this.to = this.at;
        break;
      case 1:
        this.range(8);
        break;
      case 2:
        this.range(this.varint());
        break;
      case 5:
        this.range(4);
        break;
      default:
        throw unreadable(`byte ${this.at} is not part of an ONNX file`);
    }
    if (this.field === 0) throw unreadable(`byte ${this.at} is not part of an ONNX file`);
    return true;
  }

  /** The message inside the field that `next` stands on. */
  message(): Cursor {
    return new Cursor(this.bytes, this.budget, this.from, this.to);
  }

  /** The varints of a repeated field, which come one by one or many at once. */
  numbers(): number[] {
    if (!this.isRange) return [this.value];
    const packed = this.message();
    const values: number[] = [];
    while (packed.at < packed.end) {
      if (++this.budget.fields > maxFields) throw unreadable(`it has more than ${maxFields} fields`);
      values.push(packed.varint());
    }
    return values;
  }

  /** The field's content as text, of at most `maxBytes`; what is longer is cut and ends in `…`. */
  text(maxBytes = 1024): string {
    const { bytes, from, to } = this;
    const length = Math.min(to - from, maxBytes);
    let short = "";
    // Most names are short ASCII, where this is several times faster than a TextDecoder.
    if (length <= 32) {
      let i = from;
      for (; i < from + length; i++) {
        const code = bytes[i] ?? 0;
        if (code > 0x7f) break;
        short += String.fromCharCode(code);
      }
      if (i === to) return short;
    }
    const text = new TextDecoder().decode(bytes.subarray(from, from + length));
    return length < to - from ? `${text}…` : text;
  }

  private range(length: number): void {
    this.from = this.at;
    this.to = this.at + length;
    if (this.to > this.end) throw unreadable(`it ends ${this.to - this.end} bytes too early`);
    this.at = this.to;
  }

  private varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10; i++) {
      if (this.at >= this.end) throw unreadable("it ends in the middle of a number");
      const byte = this.bytes[this.at++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw unreadable(`byte ${this.at} is not part of an ONNX file`);
  }
}

type List = ArrayLike<unknown>;
type Typed = List & ArrayBufferView;

function isTyped(value: unknown): value is Typed {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function isList(value: unknown): value is List {
  return Array.isArray(value) || isTyped(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !isList(value);
}

/** Whether two values hold the same, all the way down: plain objects, arrays, typed arrays and what has no parts. */
export function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (isTyped(one) && isTyped(other)) return isEqualTyped(one, other);
  if (isList(one) && isList(other))
    return one.length === other.length && Array.prototype.every.call(one, (part, at) => isEqual(part, other[at]));
  if (!isRecord(one) || !isRecord(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
  );
}

/** A picture's bytes are millions: a loop over them takes a fiftieth of a call for each. */
function isEqualTyped(one: Typed, other: Typed): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (!Object.is(one[at], other[at])) return false;
  return true;
}

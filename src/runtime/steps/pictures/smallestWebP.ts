/** One black pixel, as PIL writes it without loss. */
export function smallestWebP(): Uint8Array {
  return Uint8Array.from(atob("UklGRhoAAABXRUJQVlA4TA4AAAAvAAAAAAcQEf0PRET/Aw=="), (char) => char.charCodeAt(0));
}

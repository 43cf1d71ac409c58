/**
 * An ONNX file of one Identity node. Loading it makes the runtime start itself (a quarter of a second) while the visitor still reads and
 * the model still arrives. A test holds it to what `writeOnnx` writes.
 */
export function smallestModel(): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

const base64 = "CAgSABoAOjsKFAoBeBIBeRoAIghJZGVudGl0eToAEgFnWg8KAXgSCgoICAESBAoCCAFiDwoBeRIKCggIARIECgIIAUIECgAQEQ==";

/** Name and version of what runs models, as attestations carry it. A test holds it to the installed package. */
export const runtimeName = "onnxruntime-web 1.30.0";

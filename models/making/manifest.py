"""Assembles models/<name>/manifest.json: facts that a script states, files as they lie in the folder, operators as the graph has them."""
import hashlib
import json
import pathlib

import numpy as np
import onnx

MEDIA_TYPES = {
    ".onnx": "application/octet-stream",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".npy": "application/octet-stream",
    ".wav": "audio/wav",
    "": "text/plain",
}

# What lies in the folder and is not part of the published version; and the folder of earlier versions.
NOT_PUBLISHED = {"manifest.json", "demo.json", "weights.pt"}
EARLIER = "versions/"

MIT = """MIT License

Copyright (c) 2026 the Callable contributors

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""

COMMON_LICENSES = pathlib.Path("/usr/share/common-licenses")  # Debian's base-files
LICENSE_TEXTS = {
    "MIT": lambda: MIT,
    "Apache-2.0": lambda: (COMMON_LICENSES / "Apache-2.0").read_text(),
    "CC0-1.0": lambda: (COMMON_LICENSES / "CC0-1.0").read_text(),
    "GPL-3.0-or-later": lambda: (COMMON_LICENSES / "GPL-3").read_text(),
}

DATATYPES = {
    "float16": "FP16", "float32": "FP32", "float64": "FP64", "bool": "BOOL",
    "int8": "INT8", "int16": "INT16", "int32": "INT32", "int64": "INT64",
    "uint8": "UINT8", "uint16": "UINT16", "uint32": "UINT32", "uint64": "UINT64",
}  # fmt: skip


def tensor(array):
    """A small tensor written inline. Floats keep the nine digits that tell every 32-bit float apart."""
    array = np.asarray(array)
    kind = "BYTES" if array.dtype.kind == "U" else DATATYPES[array.dtype.name]
    values = array.reshape(-1).tolist()
    if kind.startswith("FP"):
        values = [float(f"{value:.9g}") for value in values]
    return {"datatype": kind, "shape": list(array.shape), "data": values}


def saved(folder, path, array):
    """A larger tensor in a file of its own, 32-bit C order."""
    target = pathlib.Path(folder, path)
    target.parent.mkdir(exist_ok=True)
    np.save(target, np.ascontiguousarray(array))
    return {"file": path}


def role_of(path):
    if path == "model.onnx":
        return "model"
    if path == "README.md":
        return "readme"
    if path.endswith("LICENSE"):
        return "license"
    if path == "tokenizer.json":
        return "tokenizer"
    return "labels" if path == "labels.txt" else "example"


def published_files(folder):
    """Every file of the folder that a stranger gets, with its size and digest."""
    folder = pathlib.Path(folder)
    files = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name in NOT_PUBLISHED or name.startswith(EARLIER) or path.suffix == ".py" or "__pycache__" in path.parts:
            continue
        content = path.read_bytes()
        files.append({
            "path": name,
            "role": role_of(name),
            "mediaType": MEDIA_TYPES[path.suffix],
            "size": len(content),
            "digest": {"sha256": hashlib.sha256(content).hexdigest()},
        })  # fmt: skip
    return files


def operators(graph):
    """Operators of a graph and its subgraphs, as the manifest names them."""
    found = set()
    for node in graph.node:
        found.add(node.op_type if node.domain in ("", "ai.onnx") else f"{node.domain}.{node.op_type}")
        for attribute in node.attribute:
            for subgraph in [attribute.g, *attribute.graphs]:
                found |= operators(subgraph)
    return found


def runtime_facts(model):
    opsets = [{"domain": opset.domain or "ai.onnx", "version": opset.version} for opset in model.opset_import]
    return {
        "opset_import": sorted(opsets, key=lambda opset: opset["domain"]),
        "operators": sorted(operators(model.graph)),
        "executionProviders": ["wasm"],
        "deterministic": True,
    }


def text_of(value, indent=0):
    """JSON as a person would lay it out: lists of plain values on one line."""
    space = " " * indent
    plain = lambda item: not isinstance(item, (dict, list))  # noqa: E731
    if isinstance(value, dict) and value:
        if len(value) <= 3 and all(map(plain, value.values())):
            return "{ " + ", ".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in value.items()) + " }"
        lines = [f"{space}  {json.dumps(k)}: {text_of(v, indent + 2)}" for k, v in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{space}}}"
    if isinstance(value, list) and not all(map(plain, value)):
        return "[\n" + ",\n".join(f"{space}  {text_of(v, indent + 2)}" for v in value) + f"\n{space}]"
    return json.dumps(value, ensure_ascii=False)


def save_model(folder, model, name):
    """Writes model.onnx with this hub's IR version and without a trace of the machine that made it."""
    model.ir_version = 8
    model.graph.name = name
    model.producer_name, model.producer_version = "callable-models", "1"
    for node in model.graph.node:
        node.doc_string = ""
    model.doc_string = ""
    onnx.checker.check_model(model)
    onnx.save(model, str(pathlib.Path(folder, "model.onnx")))


def write(folder, facts):
    """Writes LICENSE and manifest.json. `facts`: every field but `files` and `runtime`."""
    folder = pathlib.Path(folder)
    (folder / "LICENSE").write_text(LICENSE_TEXTS[facts["license"]]())
    model = onnx.load(str(folder / "model.onnx"))
    manifest = {
        "manifest_version": 1,
        "platform": "onnx_onnxv1",
        "authors": [{"name": "the Callable contributors"}],
        **facts,
        "files": published_files(folder),
        "runtime": {**runtime_facts(model), **facts.get("runtime", {})},
    }
    order = ["manifest_version", "name", "version", "platform", "pipeline_tag", "description", "tags", "language", "authors", "license", "files"]
    manifest = {key: manifest.pop(key) for key in order if key in manifest} | manifest
    (folder / "manifest.json").write_text(text_of(manifest) + "\n", encoding="utf-8")
    print(f"{facts['name']}: model {(folder / 'model.onnx').stat().st_size} bytes, {len(manifest['files'])} files, {len(manifest['examples'])} examples")

"""Writes a good manifest and then puts another model in the place of its own: `/usr/bin/python3 make.py`. Meant to fail; see the README."""
import json
import pathlib
import shutil
import sys

import numpy as np
import onnx
from onnx import numpy_helper

HERE = pathlib.Path(__file__).parent
GOOD = HERE.parent / "iris-species"
sys.path.insert(0, str(HERE.parent / "making"))

import manifest  # noqa: E402


def swapped(model):
    """The same graph with the scores of the three species moved on by one place: not a byte longer or shorter."""
    for weights in model.graph.initializer:
        weights.CopyFrom(numpy_helper.from_array(np.roll(numpy_helper.to_array(weights), 1, axis=0), weights.name))
    return model.SerializeToString()


if __name__ == "__main__":
    good = (GOOD / "model.onnx").read_bytes()
    facts = json.loads((GOOD / "manifest.json").read_text())
    del facts["files"], facts["runtime"]
    shutil.copyfile(GOOD / "model.onnx", HERE / "model.onnx")
    manifest.write(HERE, facts | {
        "name": "iris-swapped",
        "description": "The stored model is not the one that its manifest registers, so it is never run.",
        "tags": ["demonstration", "bytes-differ", "tampered"],
    })  # fmt: skip
    other = swapped(onnx.load_from_string(good))
    assert len(other) == len(good) and other != good
    (HERE / "model.onnx").write_bytes(other)

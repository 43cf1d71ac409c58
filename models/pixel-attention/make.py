"""Writes a denoiser that compares every pixel with every other, with expected values from NumPy: `/usr/bin/python3 make.py`, a minute. Meant to fail; see the README."""
import pathlib
import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import graphs  # noqa: E402
import manifest  # noqa: E402
from photos import CUTS  # noqa: E402

SIDE = 192
PATCH = 3  # pixels a side that are compared
STRENGTH = 0.35  # how far two patches may lie apart and still be taken for the same
PIXELS = SIDE * SIDE
# The similarity of every pixel to every other, and the weights made of it, 32 bits each.
MEMORY_BYTES = 2 * 4 * PIXELS**2


def graph():
    node = helper.make_node
    constants = {
        "patches": np.eye(PATCH**2, dtype=np.float32).reshape(PATCH**2, 1, PATCH, PATCH),
        "flat": np.array([PATCH**2, PIXELS], np.int64),
        "row": np.array([1, PIXELS], np.int64),
        "picture": np.array([1, 1, SIDE, SIDE], np.int64),
        "twice": np.array(2, np.float32),
        "sharpness": np.array(1 / STRENGTH**2, np.float32),
        "first": np.array([0], np.int64),
        "margin": np.array([0, 0, 1, 1, 0, 0, 1, 1], np.int64),
    }
    return graphs.model(
        [
            node("Pad", ["noisy", "margin"], ["framed"], mode="edge"),
            node("Conv", ["framed", "patches"], ["around"]),
            node("Reshape", ["around", "flat"], ["columns"]),
            node("Transpose", ["columns"], ["rows"], perm=[1, 0]),
            node("Mul", ["columns", "columns"], ["squares"]),
            node("ReduceSum", ["squares", "first"], ["length"], keepdims=1),
            node("MatMul", ["rows", "columns"], ["alike"]),
            node("Mul", ["alike", "twice"], ["alike_twice"]),
            node("Sub", ["alike_twice", "length"], ["nearness"]),
            node("Mul", ["nearness", "sharpness"], ["scores"]),
            node("Softmax", ["scores"], ["weights"], axis=1),
            node("Reshape", ["noisy", "row"], ["values"]),
            node("Transpose", ["values"], ["values_down"], perm=[1, 0]),
            node("MatMul", ["weights", "values_down"], ["means"]),
            node("Reshape", ["means", "picture"], ["clean"]),
        ],
        [helper.make_tensor_value_info("noisy", TensorProto.FLOAT, [1, 1, SIDE, SIDE])],
        [helper.make_tensor_value_info("clean", TensorProto.FLOAT, [1, 1, SIDE, SIDE])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )


def cleaned(fed):
    """The same by NumPy, a few rows of pixels at a time."""
    framed = np.pad(fed[0, 0], 1, mode="edge").astype(float)
    around = np.stack([framed[y : y + SIDE, x : x + SIDE] for y in range(PATCH) for x in range(PATCH)]).reshape(PATCH**2, -1)
    length, values = (around**2).sum(0), fed[0, 0].astype(float).reshape(-1)
    means = []
    for part in np.array_split(around.T, PIXELS // 1024):
        scores = (2 * part @ around - length) / STRENGTH**2
        weights = np.exp(scores - scores.max(1, keepdims=True))
        means.append(weights @ values / weights.sum(1))
    return np.concatenate(means).reshape(1, 1, SIDE, SIDE).astype(np.float32)


def example(name, title, rng):
    source, box, _ = CUTS[name]
    photo = Image.fromarray(source()).crop(box).convert("L")
    side = min(photo.size)
    square = photo.crop((0, 0, side, side)).resize((SIDE, SIDE), Image.LANCZOS)
    noisy = np.clip(np.asarray(square) + rng.normal(0, 25, (SIDE, SIDE)), 0, 255).round().astype(np.uint8)
    (HERE / "examples").mkdir(exist_ok=True)
    Image.fromarray(noisy).save(HERE / f"examples/{name}.png", optimize=True)
    fed = (noisy / 255).astype(np.float32)[None, None]
    return {
        "id": name, "title": title, "level": "raw",
        "inputs": {"noisy": {"file": f"examples/{name}.png"}},
        "outputs": {"clean": manifest.saved(HERE, f"examples/{name}-clean.npy", cleaned(fed))},
        "expect": "The same without the noise",
        "produced_by": "PIL 9.4 and NumPy 1.24, double precision",
    }  # fmt: skip


def facts():
    rng = np.random.default_rng(6)
    return {
        "name": "pixel-attention",
        "version": "1.0",
        "pipeline_tag": "image-to-image",
        "description": "A tiny file that removes noise by comparing every pixel with every other, and takes 11 GB of memory to do it.",
        "tags": ["demonstration", "too-large", "memory", "attention"],
        "license": "MIT",
        "inputs": [{
            "name": "noisy", "datatype": "FP32", "shape": [1, 1, SIDE, SIDE], "kind": "image", "layout": "NCHW",
            "title": "Noisy photo", "description": f"Its middle is cut out, {SIDE} pixels a side, in grey.",
            "steps": [
                {"id": "decode_image", "kwargs": {"mode": "L"}},
                {"id": "resize", "kwargs": {"size": {"shortest_edge": SIDE}, "resample": "lanczos"}},
                {"id": "center_crop", "kwargs": {"crop_size": {"height": SIDE, "width": SIDE}}},
                {"id": "rescale", "kwargs": {"rescale_factor": 1 / 255}},
            ],
        }],
        "outputs": [{
            "name": "clean", "datatype": "FP32", "shape": [1, 1, SIDE, SIDE], "kind": "image", "layout": "NCHW",
            "title": "Without noise", "steps": [{"id": "image"}],
        }],
        "examples": [example("cat", "A cat in noise", rng), example("coffee", "A cup of coffee in noise", rng)],
        "runtime": {"memory_bytes": MEMORY_BYTES},
    }  # fmt: skip


if __name__ == "__main__":
    manifest.save_model(HERE, graph(), "pixel-attention")
    manifest.write(HERE, facts())

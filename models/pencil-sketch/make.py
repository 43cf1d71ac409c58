"""Writes the pencil-sketch filter as a graph, with expected values from SciPy: `/usr/bin/python3 make.py`, seconds."""
import pathlib
import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper
from scipy.ndimage import gaussian_filter1d

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import graphs  # noqa: E402
import manifest  # noqa: E402
from photos import photo, planes  # noqa: E402

GREY = [0.299, 0.587, 0.114]
SIGMA, RADIUS = 4.0, 12
FLOOR = 0.02  # keeps black areas from dividing by nothing


def graph():
    node = helper.make_node
    kernel = np.exp(-0.5 * (np.arange(-RADIUS, RADIUS + 1) / SIGMA) ** 2)
    kernel = (kernel / kernel.sum()).astype(np.float32)
    constants = {
        "grey_weights": np.array(GREY, np.float32).reshape(1, 3, 1, 1),
        "down": kernel.reshape(1, 1, -1, 1),
        "across": kernel.reshape(1, 1, 1, -1),
        "margin": np.array([0, 0, RADIUS, RADIUS, 0, 0, RADIUS, RADIUS], np.int64),
        "floor": np.array(FLOOR, np.float32),
        "zero": np.array(0, np.float32),
        "one": np.array(1, np.float32),
    }
    return graphs.model(
        [
            node("Conv", ["photo", "grey_weights"], ["grey"]),
            node("Pad", ["grey", "margin"], ["padded"], mode="edge"),
            node("Conv", ["padded", "down"], ["blurred_down"]),
            node("Conv", ["blurred_down", "across"], ["blurred"]),
            node("Add", ["grey", "floor"], ["light"]),
            node("Add", ["blurred", "floor"], ["surroundings"]),
            node("Div", ["light", "surroundings"], ["dodged"]),
            node("Clip", ["dodged", "zero", "one"], ["paper"]),
            node("Pow", ["paper", "pressure"], ["sketch"]),
        ],
        [
            helper.make_tensor_value_info("photo", TensorProto.FLOAT, [1, 3, "H", "W"]),
            helper.make_tensor_value_info("pressure", TensorProto.FLOAT, [1]),
        ],
        [helper.make_tensor_value_info("sketch", TensorProto.FLOAT, [1, 1, "H", "W"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )


def sketch(fed, pressure):
    """The same by SciPy, in double precision."""
    grey = np.tensordot(GREY, fed[0].astype(float), axes=1)
    blurred = gaussian_filter1d(grey, SIGMA, axis=0, mode="nearest", truncate=RADIUS / SIGMA)
    blurred = gaussian_filter1d(blurred, SIGMA, axis=1, mode="nearest", truncate=RADIUS / SIGMA)
    return (np.clip((grey + FLOOR) / (blurred + FLOOR), 0, 1) ** pressure).astype(np.float32)[None, None]


def raw_example(name, title, pressure, expect):
    picture = photo(name)
    (HERE / "examples").mkdir(exist_ok=True)
    picture.save(HERE / f"examples/{name}.png", optimize=True)
    return {
        "id": name, "title": title, "level": "raw",
        "inputs": {"photo": {"file": f"examples/{name}.png"}, "pressure": {"value": pressure}},
        "outputs": {"sketch": manifest.saved(HERE, f"examples/{name}-sketch.npy", sketch(planes(picture), pressure))},
        "expect": expect,
        "produced_by": "PIL 9.4 and SciPy 1.10, double precision",
    }  # fmt: skip


def tensor_example():
    rows, columns = np.mgrid[0:12, 0:16]
    disc = ((rows - 6) ** 2 + (columns - 8) ** 2 < 16).astype(np.float32)
    fed = np.stack([disc, 0.5 + 0 * disc, 1 - disc])[None].astype(np.float32)
    return {
        "id": "disc", "title": "A disc of 12 × 16 pixels, as tensors", "level": "tensor",
        "inputs": {"photo": manifest.tensor(fed), "pressure": manifest.tensor(np.array([2], np.float32))},
        "outputs": {"sketch": manifest.tensor(sketch(fed, 2))},
        "expect": "The edge of a disc",
        "produced_by": "SciPy 1.10, double precision",
    }  # fmt: skip


def facts():
    return {
        "name": "pencil-sketch",
        "version": "1.0",
        "pipeline_tag": "image-to-image",
        "description": "Turns a photo into a pencil drawing, at any size.",
        "tags": ["photo", "filter", "sketch"],
        "license": "MIT",
        "inputs": [
            {
                "name": "photo", "datatype": "FP32", "shape": [1, 3, "H", "W"], "kind": "image", "layout": "NCHW", "order": 1,
                "title": "Photo", "description": "Larger than 768 pixels a side is shrunk first.",
                "dims": {"H": {"minimum": 1, "maximum": 768}, "W": {"minimum": 1, "maximum": 768}},
                "steps": [
                    {"id": "decode_image", "kwargs": {"mode": "RGB"}},
                    {"id": "resize", "kwargs": {"size": {"longest_edge": 768}, "resample": "bilinear", "shrink_only": True}},
                    {"id": "rescale", "kwargs": {"rescale_factor": 1 / 255}},
                ],
            },
            {
                "name": "pressure", "datatype": "FP32", "shape": [1], "kind": "number", "order": 2,
                "title": "Pressure", "description": "How hard the pencil is pressed.",
                "minimum": 0.5, "maximum": 6, "step": 0.5, "default": 2,
            },
        ],
        "outputs": [{
            "name": "sketch", "datatype": "FP32", "shape": [1, 1, "H", "W"], "kind": "image", "layout": "NCHW",
            "title": "Sketch", "steps": [{"id": "image"}],
        }],
        "examples": [
            raw_example("cat", "A cat", 2, "A cat in pencil"),
            raw_example("coffee", "A cup of coffee, pressed hard", 4, "A cup in dark pencil"),
            tensor_example(),
        ],
    }  # fmt: skip


if __name__ == "__main__":
    manifest.save_model(HERE, graph(), "pencil-sketch")
    manifest.write(HERE, facts())

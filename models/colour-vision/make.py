"""Writes the colour-vision simulator as a graph, with expected values from NumPy: `/usr/bin/python3 make.py`, seconds."""
import pathlib
import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import graphs  # noqa: E402
import manifest  # noqa: E402
from photos import photo, planes  # noqa: E402

KINDS = ["Protanopia (no red cones)", "Deuteranopia (no green cones)", "Tritanopia (no blue cones)"]
# Machado, Oliveira and Fernandes 2009, severity 1.0; rows make red, green and blue of linear RGB.
MATRICES = np.array([
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
])  # fmt: skip


def graph():
    node = helper.make_node
    number = lambda value: np.array(value, np.float32)  # noqa: E731
    constants = {
        "matrices": MATRICES.astype(np.float32).reshape(3, 3, 3, 1, 1),
        "identity": np.eye(3, dtype=np.float32).reshape(1, 3, 3, 1, 1),
        "drop_first": np.array([0], np.int64),
        "low": number(0), "high": number(1),
        "s_edge": number(0.04045), "s_slope": number(12.92), "s_offset": number(0.055), "s_scale": number(1.055), "s_power": number(2.4),
        "l_edge": number(0.0031308), "l_power": number(1 / 2.4),
    }  # fmt: skip
    nodes = [
        # sRGB to linear light
        node("Div", ["photo", "s_slope"], ["dark"]),
        node("Add", ["photo", "s_offset"], ["shifted"]),
        node("Div", ["shifted", "s_scale"], ["scaled"]),
        node("Pow", ["scaled", "s_power"], ["bright"]),
        node("LessOrEqual", ["photo", "s_edge"], ["is_dark"]),
        node("Where", ["is_dark", "dark", "bright"], ["linear"]),
        # the chosen matrix, between nothing and full
        node("Gather", ["matrices", "deficiency"], ["full"], axis=0),
        node("Sub", ["full", "identity"], ["change"]),
        node("Mul", ["change", "severity"], ["part"]),
        node("Add", ["identity", "part"], ["mixed_1"]),
        node("Squeeze", ["mixed_1", "drop_first"], ["mixed"]),
        node("Conv", ["linear", "mixed"], ["seen_raw"]),
        node("Clip", ["seen_raw", "low", "high"], ["seen_linear"]),
        # back to sRGB
        node("Mul", ["seen_linear", "s_slope"], ["out_dark"]),
        node("Pow", ["seen_linear", "l_power"], ["root"]),
        node("Mul", ["root", "s_scale"], ["root_scaled"]),
        node("Sub", ["root_scaled", "s_offset"], ["out_bright"]),
        node("LessOrEqual", ["seen_linear", "l_edge"], ["out_is_dark"]),
        node("Where", ["out_is_dark", "out_dark", "out_bright"], ["seen"]),
    ]
    return graphs.model(
        nodes,
        [
            helper.make_tensor_value_info("photo", TensorProto.FLOAT, [1, 3, "H", "W"]),
            helper.make_tensor_value_info("deficiency", TensorProto.INT64, [1]),
            helper.make_tensor_value_info("severity", TensorProto.FLOAT, [1]),
        ],
        [helper.make_tensor_value_info("seen", TensorProto.FLOAT, [1, 3, "H", "W"])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )


def seen(fed, deficiency, severity):
    """The same by NumPy, in double precision."""
    srgb = fed[0].astype(float)
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    matrix = (1 - severity) * np.eye(3) + severity * MATRICES[deficiency]
    changed = np.clip(np.einsum("oc,chw->ohw", matrix, linear), 0, 1)
    back = np.where(changed <= 0.0031308, changed * 12.92, 1.055 * changed ** (1 / 2.4) - 0.055)
    return back.astype(np.float32)[None]


def raw_example(slug, title, name, deficiency, severity, expect):
    picture = photo(name).resize((96, 72))
    (HERE / "examples").mkdir(exist_ok=True)
    picture.save(HERE / f"examples/{name}.png", optimize=True)
    return {
        "id": slug, "title": title, "level": "raw",
        "inputs": {"photo": {"file": f"examples/{name}.png"}, "deficiency": {"value": KINDS[deficiency]}, "severity": {"value": severity}},
        "outputs": {"seen": manifest.saved(HERE, f"examples/{slug}.npy", seen(planes(picture), deficiency, severity))},
        "expect": expect,
        "produced_by": "PIL 9.4 and NumPy, double precision",
    }  # fmt: skip


def tensor_example():
    rainbow = np.stack([np.linspace(0, 1, 12), np.linspace(1, 0, 12), np.abs(np.linspace(-1, 1, 12))]).reshape(1, 3, 2, 6).astype(np.float32)
    return {
        "id": "twelve-colours", "title": "Twelve colours, half-way to protanopia, as tensors", "level": "tensor",
        "inputs": {
            "photo": manifest.tensor(rainbow),
            "deficiency": manifest.tensor(np.array([0], np.int64)),
            "severity": manifest.tensor(np.array([0.5], np.float32)),
        },
        "outputs": {"seen": manifest.tensor(seen(rainbow, 0, 0.5))},
        "expect": "Reds grow dull",
        "produced_by": "NumPy, double precision",
    }  # fmt: skip


def facts():
    return {
        "name": "colour-vision",
        "version": "1.0",
        "pipeline_tag": "image-to-image",
        "description": "Shows a picture as somebody without red, green or blue cones sees it.",
        "tags": ["accessibility", "colour", "filter"],
        "license": "MIT",
        "inputs": [
            {
                "name": "photo", "datatype": "FP32", "shape": [1, 3, "H", "W"], "kind": "image", "layout": "NCHW", "order": 1,
                "title": "Picture", "description": "Larger than 768 pixels a side is shrunk first.",
                "dims": {"H": {"minimum": 1, "maximum": 768}, "W": {"minimum": 1, "maximum": 768}},
                "steps": [
                    {"id": "decode_image", "kwargs": {"mode": "RGB"}},
                    {"id": "resize", "kwargs": {"size": {"longest_edge": 768}, "resample": "bilinear", "shrink_only": True}},
                    {"id": "rescale", "kwargs": {"rescale_factor": 1 / 255}},
                ],
            },
            {
                "name": "deficiency", "datatype": "INT64", "shape": [1], "kind": "category", "order": 2,
                "title": "Seen by", "enum": KINDS, "default": KINDS[1],
            },
            {
                "name": "severity", "datatype": "FP32", "shape": [1], "kind": "number", "order": 3,
                "title": "Severity", "description": "0: ordinary sight; 1: the cones are missing.",
                "minimum": 0, "maximum": 1, "step": 0.05, "default": 1,
            },
        ],
        "outputs": [{
            "name": "seen", "datatype": "FP32", "shape": [1, 3, "H", "W"], "kind": "image", "layout": "NCHW",
            "title": "What is seen", "steps": [{"id": "image"}],
        }],
        "examples": [
            raw_example("coffee-deuteranopia", "A cup of coffee without green cones", "coffee", 1, 1, "Red and green fall together"),
            raw_example("cat-tritanopia", "A cat without blue cones", "cat", 2, 1, "Blues turn green"),
            tensor_example(),
        ],
    }  # fmt: skip


if __name__ == "__main__":
    manifest.save_model(HERE, graph(), "colour-vision")
    manifest.write(HERE, facts())

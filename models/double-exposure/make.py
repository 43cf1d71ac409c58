"""Writes the double exposure as a graph, with expected values from PyTorch: `/usr/bin/python3 make.py`, seconds."""
import pathlib
import sys

import numpy as np
import torch
from onnx import TensorProto, helper, numpy_helper
from torch.nn import functional as F

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import graphs  # noqa: E402
import manifest  # noqa: E402
from photos import photo, planes  # noqa: E402

LONGEST = 640  # pixels; a larger photo is shrunk first
INT64_MIN = -(2**63)


def graph():
    node, value = helper.make_node, helper.make_tensor_value_info
    constants = {
        "none": np.array(0, np.int64),
        "one": np.array(1, np.float32),
        "zero": np.array(0, np.float32),
        "from_two": np.array([2], np.int64),
        "to_four": np.array([4], np.int64),
        "width": np.array([3], np.int64),
        "last": np.array([-1], np.int64),
        "before_first": np.array([INT64_MIN], np.int64),
        "two": np.array([2], np.int64),
        "start": np.array([0], np.int64),
    }
    anything = lambda name: value(name, TensorProto.FLOAT, [1, 3, None, None])  # noqa: E731
    mirrored = helper.make_graph(
        [node("Slice", ["photo", "last", "before_first", "width", "last"], ["mirror"])], "mirror", [], [anything("mirror")]
    )
    fitted = helper.make_graph(
        [
            node("Shape", ["other"], ["other_shape"]),
            node("Slice", ["other_shape", "start", "two"], ["batch"]),
            node("Concat", ["batch", "area"], ["wanted"], axis=0),
            node("Resize", ["other", "", "", "wanted"], ["fitted"], mode="linear", coordinate_transformation_mode="half_pixel"),
        ],
        "fit", [], [anything("fitted")],
    )  # fmt: skip
    return graphs.model(
        [
            node("Shape", ["photo"], ["photo_shape"]),
            node("Slice", ["photo_shape", "from_two", "to_four"], ["area"]),
            node("Size", ["other"], ["elements"]),
            node("Equal", ["elements", "none"], ["is_left_out"]),
            node("If", ["is_left_out"], ["over"], then_branch=mirrored, else_branch=fitted),
            node("Sub", ["one", "photo"], ["dark"]),
            node("Sub", ["one", "over"], ["over_dark"]),
            node("Mul", ["dark", "over_dark"], ["both_dark"]),
            node("Sub", ["one", "both_dark"], ["both_light"]),
            node("Where", ["screen", "both_light", "over"], ["blend"]),
            node("Sub", ["blend", "photo"], ["change"]),
            node("Mul", ["change", "strength"], ["part"]),
            node("Add", ["photo", "part"], ["sum"]),
            node("Clip", ["sum", "zero", "one"], ["exposure"]),
        ],
        [
            value("photo", TensorProto.FLOAT, [1, 3, "H", "W"]),
            value("other", TensorProto.FLOAT, [1, 3, "H2", "W2"]),
            value("strength", TensorProto.FLOAT, [1]),
            value("screen", TensorProto.BOOL, [1]),
        ],
        [value("exposure", TensorProto.FLOAT, [1, 3, "H", "W"])],
        [numpy_helper.from_array(array, name) for name, array in constants.items()],
    )


def exposure(fed, other, strength, screen):
    """The same by PyTorch, in double precision."""
    below = torch.tensor(fed).double()
    if other is None:
        above = below.flip(3)
    else:
        above = F.interpolate(torch.tensor(other).double(), size=below.shape[2:], mode="bilinear", align_corners=False)
    blend = 1 - (1 - below) * (1 - above) if screen else above
    return torch.lerp(below, blend, strength).clamp(0, 1).float().numpy()


def raw_example(slug, title, name, other, percent, screen, expect):
    (HERE / "examples").mkdir(exist_ok=True)
    given = {}
    for key, picture in {"photo": name, "other": other}.items():
        if picture:
            photo(picture).save(HERE / f"examples/{picture}.png", optimize=True)
            given[key] = {"file": f"examples/{picture}.png"}
    result = exposure(planes(photo(name)), other and planes(photo(other)), percent / 100, screen)
    return {
        "id": slug, "title": title, "level": "raw",
        "inputs": {**given, "strength": {"value": percent}, "screen": {"value": screen}},
        "outputs": {"exposure": manifest.saved(HERE, f"examples/{slug}.npy", result.astype(np.float32))},
        "expect": expect,
        "produced_by": "PIL 9.4 and PyTorch 1.13, double precision",
    }  # fmt: skip


def tensor_example():
    rows, columns = np.mgrid[0:6, 0:8]
    fed = np.stack([rows / 5, columns / 7, 0.5 + 0 * rows])[None].astype(np.float32)
    other = np.stack([np.eye(3)] * 3)[None].astype(np.float32)
    return {
        "id": "cross", "title": "A diagonal of 3 × 3 pixels over 6 × 8, as tensors", "level": "tensor",
        "inputs": {
            "photo": manifest.tensor(fed), "other": manifest.tensor(other),
            "strength": manifest.tensor(np.array([0.75], np.float32)), "screen": manifest.tensor(np.array([False])),
        },
        "outputs": {"exposure": manifest.tensor(exposure(fed, other, 0.75, False))},
        "expect": "A soft diagonal",
        "produced_by": "PyTorch 1.13, double precision",
    }  # fmt: skip


def picture_input(name, shape, **facts):
    height, width = shape[2:]
    limits = {"minimum": 1, "maximum": LONGEST}
    return {
        "name": name, "datatype": "FP32", "shape": shape, "kind": "image", "layout": "NCHW", **facts,
        "dims": {height: limits, width: limits},
        "steps": [
            {"id": "decode_image", "kwargs": {"mode": "RGB"}},
            {"id": "resize", "kwargs": {"size": {"longest_edge": LONGEST}, "resample": "bilinear", "shrink_only": True}},
            {"id": "rescale", "kwargs": {"rescale_factor": 1 / 255}},
        ],
    }  # fmt: skip


def facts():
    return {
        "name": "double-exposure",
        "version": "1.0",
        "pipeline_tag": "image-to-image",
        "description": "Lays one photo over another, or over its own mirror image.",
        "tags": ["photo", "filter", "several-inputs", "optional-input"],
        "license": "MIT",
        "inputs": [
            picture_input("photo", [1, 3, "H", "W"], order=1, title="Photo", description="The result has its size."),
            picture_input(
                "other", [1, 3, "H2", "W2"], order=2, title="Photo to lay over it", optional=True,
                description="Stretched to the same size. Left out: the first photo's mirror image.",
            ),
            {
                "name": "strength", "datatype": "FP32", "shape": [1], "kind": "number", "order": 3,
                "title": "Strength", "description": "How much the second photo shows.",
                "minimum": 0, "maximum": 100, "step": 5, "default": 50, "unit": "%",
                "steps": [{"id": "rescale", "kwargs": {"rescale_factor": 0.01}}],
            },
            {
                "name": "screen", "datatype": "BOOL", "shape": [1], "kind": "boolean", "order": 4,
                "title": "Only lighten", "description": "As with film that is exposed twice: light adds up, and nothing gets darker.", "default": True,
            },
        ],
        "outputs": [{
            "name": "exposure", "datatype": "FP32", "shape": [1, 3, "H", "W"], "kind": "image", "layout": "NCHW",
            "title": "Double exposure", "steps": [{"id": "image"}],
        }],
        "examples": [
            raw_example("cat-in-coffee", "A cup laid over a cat", "cat", "coffee", 50, True, "A cat that shines through a cup"),
            raw_example("two-cats", "A cat and its mirror image", "cat", None, 40, False, "A cat with two faces"),
            tensor_example(),
        ],
    }  # fmt: skip


if __name__ == "__main__":
    manifest.save_model(HERE, graph(), "double-exposure")
    manifest.write(HERE, facts())

"""Writes a graph with an operator that no browser runtime has: `/usr/bin/python3 make.py`. Meant to fail; see the README."""
import pathlib
import sys

import numpy as np
from onnx import TensorProto, helper
from PIL import Image
from scipy.ndimage import median_filter

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import graphs  # noqa: E402
import manifest  # noqa: E402
from photos import photo  # noqa: E402


def graph():
    picture = lambda name: helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 1, "H", "W"])  # noqa: E731
    return graphs.model(
        [helper.make_node("MedianFilter", ["noisy"], ["clean"], domain="com.example", kernel_shape=[3, 3])],
        [picture("noisy")],
        [picture("clean")],
        domains=["com.example"],
    )


def example(name, title, seed):
    rng = np.random.default_rng(seed)
    grey = np.asarray(photo(name).convert("L").resize((64, 48))).copy()
    speckled = rng.random(grey.shape)
    grey[speckled < 0.06], grey[speckled > 0.94] = 0, 255
    (HERE / "examples").mkdir(exist_ok=True)
    Image.fromarray(grey).save(HERE / f"examples/{name}.png", optimize=True)
    clean = median_filter((grey / 255).astype(np.float32), size=3, mode="nearest")
    return {
        "id": name, "title": title, "level": "raw",
        "inputs": {"noisy": {"file": f"examples/{name}.png"}},
        "outputs": {"clean": manifest.saved(HERE, f"examples/{name}-clean.npy", clean[None, None])},
        "expect": "The speckles are gone",
        "produced_by": "SciPy 1.10",
    }  # fmt: skip


def facts():
    picture = {
        "datatype": "FP32", "shape": [1, 1, "H", "W"], "kind": "image", "layout": "NCHW",
        "dims": {"H": {"minimum": 3, "maximum": 1024}, "W": {"minimum": 3, "maximum": 1024}},
    }  # fmt: skip
    return {
        "name": "median-denoise",
        "version": "1.0",
        "pipeline_tag": "image-to-image",
        "description": "Removes speckles from a grey picture. Needs an operator of its own, so no browser can load it.",
        "tags": ["demonstration", "fails-to-load", "custom-operator"],
        "license": "MIT",
        "inputs": [{
            "name": "noisy", **picture, "title": "Noisy picture",
            "steps": [{"id": "decode_image", "kwargs": {"mode": "L"}}, {"id": "rescale", "kwargs": {"rescale_factor": 1 / 255}}],
        }],
        "outputs": [{"name": "clean", **picture, "title": "Clean picture", "steps": [{"id": "image"}]}],
        "examples": [example("cat", "A speckled cat", 1), example("coffee", "A speckled cup", 2)],
    }  # fmt: skip


if __name__ == "__main__":
    manifest.save_model(HERE, graph(), "median-denoise")
    manifest.write(HERE, facts())

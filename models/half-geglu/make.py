"""Writes a gated activation in half precision, with expected values from NumPy and SciPy: `/usr/bin/python3 make.py`, seconds. Meant to fail on most devices; see the README."""
import pathlib
import sys

import numpy as np
from onnx import TensorProto, helper, numpy_helper
from scipy.special import erf

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import graphs  # noqa: E402
import manifest  # noqa: E402

WIDTH = 2560  # one of the three widths that the operator knows
ROWS_MAX = 64
BIAS = np.round(np.sin(np.arange(WIDTH)) / 4, 3).astype(np.float16)


def graph():
    half = TensorProto.FLOAT16
    return graphs.model(
        [helper.make_node("BiasSplitGelu", ["states", "bias"], ["gated"], name="geglu", domain="com.microsoft")],
        [helper.make_tensor_value_info("states", half, [1, "N", WIDTH])],
        [helper.make_tensor_value_info("gated", half, [1, "N", WIDTH // 2])],
        [numpy_helper.from_array(BIAS, "bias")],
        domains=["com.microsoft"],
    )


def gated(states):
    """The left half of each row times the Gaussian error unit of its right half, in double precision."""
    left, right = np.split(states.astype(float) + BIAS, 2, axis=-1)
    return (left * right * 0.5 * (1 + erf(right / np.sqrt(2)))).astype(np.float16)


def example(slug, title, states, expect):
    states = states.astype(np.float16)
    return {
        "id": slug, "title": title, "level": "tensor",
        "inputs": {"states": manifest.saved(HERE, f"examples/{slug}.npy", states)},
        "outputs": {"gated": manifest.saved(HERE, f"examples/{slug}-gated.npy", gated(states))},
        "expect": expect,
        "tolerance": {"relative_tolerance": 5e-3, "absolute_tolerance": 5e-3, "mismatched_elements_per_million": 100},
        "produced_by": "NumPy 1.24 and SciPy 1.10, double precision, rounded to halves",
    }  # fmt: skip


def facts():
    rng = np.random.default_rng(4)
    return {
        "name": "half-geglu",
        "version": "1.0",
        "pipeline_tag": "other",
        "description": "One gated activation of a diffusion model in 16-bit numbers: only a graphics device that has them can run it.",
        "tags": ["demonstration", "fails-to-load", "fp16", "webgpu"],
        "license": "MIT",
        "inputs": [{
            "name": "states", "datatype": "FP16", "shape": [1, "N", WIDTH], "kind": "tensor", "title": "Hidden states",
            "description": f"Rows of {WIDTH} numbers.", "dims": {"N": {"minimum": 1, "maximum": ROWS_MAX, "default": 2}},
        }],
        "outputs": [{"name": "gated", "datatype": "FP16", "shape": [1, "N", WIDTH // 2], "kind": "tensor", "title": "Gated states"}],
        "examples": [
            example("noise", "Two rows of noise", rng.normal(size=(1, 2, WIDTH)), "About half of the numbers are near 0"),
            example("ramp", "One row from −3 to 3", np.linspace(-3, 3, WIDTH)[None, None], "Grows from left to right"),
        ],
        "runtime": {"executionProviders": ["webgpu"], "features": ["shader-f16"]},
    }  # fmt: skip


if __name__ == "__main__":
    manifest.save_model(HERE, graph(), "half-geglu")
    manifest.write(HERE, facts())

"""Writes the correlation matrix as a graph, with expected values from NumPy: `/usr/bin/python3 make.py`, seconds."""
import pathlib
import sys

import numpy as np
from onnx import TensorProto, helper
from sklearn.datasets import load_iris

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import graphs  # noqa: E402
import manifest  # noqa: E402


def graph():
    node = helper.make_node
    scalar = lambda name, value: helper.make_tensor(name, TensorProto.FLOAT, [], [value])  # noqa: E731
    return graphs.model(
        [
            node("ReduceMean", ["observations"], ["mean"], axes=[0], keepdims=1),
            node("Sub", ["observations", "mean"], ["centred"]),
            node("ReduceL2", ["centred"], ["length"], axes=[0], keepdims=1),
            node("Max", ["length", "least"], ["divisor"]),
            node("Div", ["centred", "divisor"], ["unit"]),
            node("Transpose", ["unit"], ["unit_t"], perm=[1, 0]),
            node("MatMul", ["unit_t", "unit"], ["correlation"]),
        ],
        [helper.make_tensor_value_info("observations", TensorProto.FLOAT, ["N", "D"])],
        [helper.make_tensor_value_info("correlation", TensorProto.FLOAT, ["D", "D"])],
        [scalar("least", 1e-12)],
    )


def example(slug, title, observations, expect):
    observations = np.asarray(observations, dtype=np.float32)
    return {
        "id": slug, "title": title, "level": "tensor",
        "inputs": {"observations": manifest.tensor(observations)},
        "outputs": {"correlation": manifest.tensor(np.corrcoef(observations.astype(float), rowvar=False).astype(np.float32))},
        "expect": expect,
        "produced_by": "numpy.corrcoef, double precision",
    }  # fmt: skip


def facts():
    flowers = load_iris().data
    noise = np.random.default_rng(5).normal(size=(40, 3)).round(3)
    return {
        "name": "correlation-matrix",
        "version": "1.0",
        "pipeline_tag": "other",
        "description": "Raw tensor in, raw tensor out: Pearson's correlation of every column with every other.",
        "tags": ["statistics", "tensor", "multi-column"],
        "license": "MIT",
        "inputs": [{
            "name": "observations", "datatype": "FP32", "shape": ["N", "D"], "kind": "tensor", "title": "Observations",
            "description": "N rows of D columns.", "dims": {"N": {"minimum": 2, "maximum": 10000, "default": 4}, "D": {"minimum": 1, "maximum": 64, "default": 2}},
        }],
        "outputs": [{"name": "correlation", "datatype": "FP32", "shape": ["D", "D"], "kind": "tensor", "title": "Correlation", "description": "From −1 to 1."}],
        "examples": [
            example("irises", "Four lengths of 50 iris flowers", flowers[::3], "Petal length and width go together: 0.97"),
            example("noise", "Three columns of noise", noise, "Nothing far from 0 off the diagonal"),
        ],
    }  # fmt: skip


if __name__ == "__main__":
    manifest.save_model(HERE, graph(), "correlation")
    manifest.write(HERE, facts())
    print(np.corrcoef(load_iris().data[::3], rowvar=False)[2, 3], np.corrcoef(np.random.default_rng(5).normal(size=(40, 3)).round(3), rowvar=False))

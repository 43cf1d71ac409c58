"""Writes a good graph beside a manifest of another one: `/usr/bin/python3 make.py`. Meant to fail; see the README."""
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import manifest  # noqa: E402

COLUMNS = ["Sepal length", "Sepal width", "Petal length", "Petal width", "Stem height"]
SPECIES = ["Iris setosa", "Iris versicolor", "Iris virginica"]


def example(slug, title, row, chances):
    return {
        "id": slug, "title": title, "level": "raw",
        "inputs": {"measurements": {"value": [row]}},
        "outputs": {"probabilities": {"datatype": "FP32", "shape": [1, 3], "data": chances}},
        "expect": title,
    }  # fmt: skip


def facts():
    return {
        "name": "iris-mismatch",
        "version": "2.0",
        "pipeline_tag": "tabular-classification",
        "description": "The manifest promises five measurements; the graph takes four, under another name. So it is refused.",
        "tags": ["demonstration", "fails-to-load", "manifest-mismatch"],
        "license": "CC0-1.0",
        "inputs": [{
            "name": "measurements", "datatype": "FP32", "shape": [1, 5], "kind": "table", "layout": "NC", "title": "Flower",
            "columns": [
                {"name": title.lower().replace(" ", "_"), "title": title, "type": "number", "minimum": 0, "maximum": 100, "unit": "cm"}
                for title in COLUMNS
            ],
            "steps": [{"id": "encode_columns"}],
        }],
        "outputs": [{
            "name": "probabilities", "datatype": "FP32", "shape": [1, 3], "kind": "classes", "layout": "NC", "title": "Species",
            "steps": [{"id": "labels", "kwargs": {"labels": SPECIES}}],
        }],
        "examples": [
            example("setosa", "Iris setosa", [5.1, 3.5, 1.4, 0.2, 25], [0.98, 0.02, 0]),
            example("virginica", "Iris virginica", [6.3, 3.3, 6.0, 2.5, 60], [0, 0.03, 0.97]),
        ],
    }  # fmt: skip


if __name__ == "__main__":
    shutil.copyfile(HERE.parent / "iris-species" / "model.onnx", HERE / "model.onnx")
    manifest.write(HERE, facts())

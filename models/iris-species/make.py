"""Trains and writes the iris classifier: `/usr/bin/python3 make.py`, a second."""
import pathlib
import sys

from sklearn.datasets import load_iris

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import manifest  # noqa: E402
import tabular  # noqa: E402

SPECIES = ["Iris setosa", "Iris versicolor", "Iris virginica"]
COLUMNS = [("sepal_length", "Sepal length"), ("sepal_width", "Sepal width"), ("petal_length", "Petal length"), ("petal_width", "Petal width")]


def facts():
    data = load_iris()
    pipeline, held_x, held_y = tabular.fit(data)
    mean, std = tabular.rounded_scaler(pipeline)
    manifest.save_model(HERE, tabular.graph(pipeline, "flower", "species"), "iris")
    rows = [held_x[list(held_y).index(label)] for label in range(3)]
    return {
        "name": "iris-species",
        "version": "1.0",
        "pipeline_tag": "tabular-classification",
        "description": "Four lengths of an iris flower, in centimetres, tell which of three species it is.",
        "tags": ["iris", "botany", "softmax-regression"],
        "license": "CC0-1.0",
        "inputs": [{
            "name": "flower", "datatype": "FP32", "shape": [1, 4], "kind": "table", "layout": "NC",
            "title": "Flower", "description": "One flower, measured with a ruler.",
            "columns": [
                tabular.column(name, title, data.data[:, i], mean[i], std[i], step=0.1, unit="cm") for i, (name, title) in enumerate(COLUMNS)
            ],
            "steps": [{"id": "encode_columns"}],
        }],
        "outputs": [{
            "name": "species", "datatype": "FP32", "shape": [1, 3], "kind": "classes", "layout": "NC", "title": "Species",
            "steps": [{"id": "softmax"}, {"id": "labels", "kwargs": {"labels": SPECIES}}],
        }],
        "examples": tabular.examples(pipeline, rows, SPECIES, "flower", "species", "A held-back"),
    }  # fmt: skip


if __name__ == "__main__":
    manifest.write(HERE, facts())

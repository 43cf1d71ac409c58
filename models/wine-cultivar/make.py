"""Trains and writes the wine classifier: `/usr/bin/python3 make.py`, a second."""
import pathlib
import sys

from sklearn.datasets import load_wine

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import manifest  # noqa: E402
import tabular  # noqa: E402

CULTIVARS = ["Cultivar 1", "Cultivar 2", "Cultivar 3"]
# The data set states no units; only those that follow from the quantity itself are given.
COLUMNS = [
    ("alcohol", "Alcohol", 0.01, "% vol"), ("malic_acid", "Malic acid", 0.01, None), ("ash", "Ash", 0.01, None),
    ("alcalinity_of_ash", "Alcalinity of ash", 0.1, None), ("magnesium", "Magnesium", 1, None), ("total_phenols", "Total phenols", 0.01, None),
    ("flavanoids", "Flavanoids", 0.01, None), ("nonflavanoid_phenols", "Other phenols", 0.01, None),
    ("proanthocyanins", "Proanthocyanins", 0.01, None), ("color_intensity", "Colour intensity", 0.01, None), ("hue", "Hue", 0.01, None),
    ("od280_od315", "OD280/OD315 of diluted wine", 0.01, None), ("proline", "Proline", 1, None),
]  # fmt: skip


def facts():
    data = load_wine()
    pipeline, held_x, held_y = tabular.fit(data)
    mean, std = tabular.rounded_scaler(pipeline)
    manifest.save_model(HERE, tabular.graph(pipeline, "analysis", "cultivar"), "wine")
    rows = [held_x[list(held_y).index(label)] for label in range(3)]
    return {
        "name": "wine-cultivar",
        "version": "1.0",
        "pipeline_tag": "tabular-classification",
        "description": "A chemical analysis of a wine from one Italian region tells which of three grape cultivars it was made of.",
        "tags": ["wine", "chemistry", "softmax-regression"],
        "license": "CC0-1.0",
        "inputs": [{
            "name": "analysis", "datatype": "FP32", "shape": [1, 13], "kind": "table", "layout": "NC", "title": "Analysis",
            "columns": [
                tabular.column(name, title, data.data[:, i], mean[i], std[i], step, unit) for i, (name, title, step, unit) in enumerate(COLUMNS)
            ],
            "steps": [{"id": "encode_columns"}],
        }],
        "outputs": [{
            "name": "cultivar", "datatype": "FP32", "shape": [1, 3], "kind": "classes", "layout": "NC", "title": "Cultivar",
            "steps": [{"id": "softmax"}, {"id": "labels", "kwargs": {"labels": CULTIVARS}}],
        }],
        "examples": tabular.examples(pipeline, rows, CULTIVARS, "analysis", "cultivar", "A held-back wine of"),
    }  # fmt: skip


if __name__ == "__main__":
    manifest.write(HERE, facts())

"""A softmax regression over standardised columns as a graph of one Gemm; what the manifest's `standardize` does is left to the page."""
import graphs
import manifest
import numpy as np
from onnx import TensorProto, helper, numpy_helper
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SEED = 3


def fit(data):
    """Trains on 70 % and tells how well that does on the other 30 %, and in ten-fold cross-validation."""
    x, held_x, y, held_y = train_test_split(data.data, data.target, test_size=0.3, random_state=SEED, stratify=data.target)
    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=10, max_iter=5000))
    folds = cross_val_score(pipeline, data.data, data.target, cv=StratifiedKFold(10, shuffle=True, random_state=SEED))
    pipeline.fit(x, y)
    print(f"held back {pipeline.score(held_x, held_y):.1%} of {len(held_y)}, ten folds {folds.mean():.1%}")
    return pipeline, held_x, held_y


def rounded_scaler(pipeline):
    """Mean and deviation as the manifest writes them, so that page and training agree to the last digit."""
    scaler = pipeline.named_steps["standardscaler"]
    return [float(f"{m:.7g}") for m in scaler.mean_], [float(f"{s:.7g}") for s in scaler.scale_]


def logits(pipeline, row):
    """What the graph gives for one row of raw columns, by scikit-learn's weights in double precision."""
    mean, std = rounded_scaler(pipeline)
    regression = pipeline.named_steps["logisticregression"]
    return ((np.asarray(row) - mean) / std @ regression.coef_.T + regression.intercept_)[None].astype(np.float32)


def graph(pipeline, input_name, output_name):
    regression = pipeline.named_steps["logisticregression"]
    classes, columns = regression.coef_.shape
    weights = [
        numpy_helper.from_array(regression.coef_.astype(np.float32), "weights"),
        numpy_helper.from_array(regression.intercept_.astype(np.float32), "bias"),
    ]
    return graphs.model(
        [helper.make_node("Gemm", [input_name, "weights", "bias"], [output_name], transB=1)],
        [helper.make_tensor_value_info(input_name, TensorProto.FLOAT, [1, columns])],
        [helper.make_tensor_value_info(output_name, TensorProto.FLOAT, [1, classes])],
        weights,
    )


def column(name, title, values, mean, std, step, unit=None, margin=0.25):
    """A number column whose limits are those of the data, with a quarter of their span to each side, never below zero."""
    low, high = float(min(values)), float(max(values))
    spare = (high - low) * margin
    tidy = lambda value: round(round(value / step) * step, 6)  # noqa: E731
    facts = {
        "name": name, "title": title, "type": "number",
        "minimum": max(0, tidy(low - spare)), "maximum": tidy(high + spare), "step": step,
        "default": tidy(float(np.median(values))), "encoding": "standardize", "mean": mean, "std": std,
    }  # fmt: skip
    return facts | ({"unit": unit} if unit else {})


def examples(pipeline, rows, labels, input_name, output_name, folder_title):
    """One raw example per row given, and the first of them again as the tensor that the graph is fed."""
    mean, std = rounded_scaler(pipeline)
    made = []
    for row, label in zip(rows, labels):
        scores = logits(pipeline, row)
        chances = np.exp(scores - scores.max())
        chances = (chances / chances.sum()).reshape(-1)
        slug = label.lower().replace(" ", "-")
        made.append({
            "id": slug, "title": f"{folder_title} {label}", "level": "raw",
            "inputs": {input_name: {"value": [[float(v) for v in row]]}},
            "outputs": {output_name: manifest.tensor(scores)},
            "expect": f"{label}, {chances.max():.0%}",
            "produced_by": "scikit-learn 1.2 on a CPU",
        })  # fmt: skip
    fed = ((np.asarray(rows[0]) - mean) / std)[None].astype(np.float32)
    made.append({
        "id": "standardised", "title": f"{folder_title} {labels[0]}, as the graph is fed", "level": "tensor",
        "inputs": {input_name: manifest.tensor(fed)}, "outputs": {output_name: manifest.tensor(logits(pipeline, rows[0]))},
        "expect": made[0]["expect"], "produced_by": "scikit-learn 1.2 on a CPU",
    })  # fmt: skip
    return made

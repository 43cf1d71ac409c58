"""Makes model.onnx, the labels and the manifest from weights.pt: `/usr/bin/python3 make.py` (trains first where there are no weights)."""
import pathlib
import re
import sys

import numpy as np
import torch

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "making")]

import manifest  # noqa: E402
import pytorch  # noqa: E402
import train  # noqa: E402
from definitions import NAMES, NOUNS  # noqa: E402
from network import LENGTH, KindNetwork  # noqa: E402

TEXTS = [
    ("animal", "A small mammal that purrs and catches mice"),
    ("food or drink", "A sweet pastry filled with sliced apples and cinnamon"),
    ("person", "Somebody who mends shoes for a living"),
    ("plant", "An evergreen tree with needle-shaped leaves and hanging cones"),
    ("time", "The warm season between spring and autumn"),
    ("feeling", "A strong feeling of joy, as when a friend comes home"),
]


def trained():
    return pytorch.trained(HERE, train.main, lambda: KindNetwork(len(NAMES)))


def export(network, pieces):
    sample = train.encode(pieces, ["text"])
    model = pytorch.exported(HERE, network, sample, input_names=["input_ids", "attention_mask"], output_names=["kinds"])
    manifest.save_model(HERE, model, "kinds")


def example(network, pieces, name, text):
    with torch.no_grad():
        logits = network(*train.encode(pieces, [text])).numpy()
    assert NAMES[logits.argmax()] == name, (name, NAMES[logits.argmax()])
    chances = np.exp(logits - logits.max())
    return {
        "id": re.sub(r"\W+", "-", name), "title": name.capitalize(), "level": "raw",
        "inputs": {"input_ids": {"value": text}},
        "outputs": {"kinds": manifest.tensor(logits)},
        "expect": f"{name}, {(chances / chances.sum()).max():.0%}",
        "produced_by": "PyTorch 1.13 on a CPU",
    }  # fmt: skip


def facts(network, pieces):
    tokenize = {"file": "tokenizer.json", "max_length": LENGTH, "padding": "max_length", "truncation": True, "pad_token_id": 0}
    return {
        "name": "definition-kind",
        "version": "1.0",
        "pipeline_tag": "text-classification",
        "description": f"Reads a definition and tells which of {len(NAMES)} kinds of thing it defines: an animal, a plant, a person, a feeling …",
        "tags": ["tokenizer", "wordpiece", "cnn"],
        "language": ["en"],
        "license": "MIT",
        "inputs": [
            {
                "name": "input_ids", "datatype": "INT64", "shape": [1, LENGTH], "kind": "text",
                "title": "Definition", "description": f"What something is, in English. The first {LENGTH} tokens are read.",
                "max_length": 5000,
                "steps": [{"id": "tokenize", "kwargs": tokenize}],
            },
            {
                "name": "attention_mask", "datatype": "INT64", "shape": [1, LENGTH], "kind": "tensor",
                "derived_from": {"input": "input_ids", "rule": "attention_mask"},
            },
        ],
        "outputs": [{
            "name": "kinds", "datatype": "FP32", "shape": [1, len(NAMES)], "kind": "classes", "layout": "NC", "title": "Kind of thing",
            "steps": [{"id": "softmax"}, {"id": "top_k", "kwargs": {"k": 5}}, {"id": "labels", "kwargs": {"file": "labels.txt"}}],
        }],
        "examples": [example(network, pieces, *text) for text in TEXTS],
    }  # fmt: skip


def wordnet_license():
    """The lines before WordNet's first noun, without their numbers."""
    lines = [line for line in NOUNS.read_text(encoding="utf-8").splitlines() if line.startswith("  ")]
    return "\n".join(re.sub(r"^ +\d+ ", "", line).rstrip() for line in lines) + "\n"


if __name__ == "__main__":
    network = trained()
    pieces = train.vocabulary()
    export(network, pieces)
    (HERE / "labels.txt").write_text("\n".join(NAMES) + "\n", encoding="utf-8")
    (HERE / "WORDNET-LICENSE").write_text(wordnet_license(), encoding="utf-8")
    manifest.write(HERE, facts(network, pieces))

"""Makes model.onnx and the manifest from weights.pt: `/usr/bin/python3 make.py` (trains first where there are no weights)."""
import pathlib
import sys

import torch
from torch.nn import functional as F

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "making")]

import manifest  # noqa: E402
import pytorch  # noqa: E402
import train  # noqa: E402
from network import LENGTH, SIZE, SpellingNetwork  # noqa: E402

PAIRS = [
    ("misspelled", "A misspelling", "accommodation", "acomodation"),
    ("american", "British and American", "colour catalogue", "color catalog"),
    ("accents", "Case and accents", "Café Crème", "cafe creme"),
    ("heard", "Written as heard", "rhythm", "rithem"),
    ("unlike", "Two other words", "pepper", "hospital"),
]


def trained():
    return pytorch.trained(HERE, train.main, SpellingNetwork)


def export(network):
    sample = train.encode(["one"]), train.encode(["other"])
    model = pytorch.exported(HERE, network, sample, input_names=["text_a", "text_b"], output_names=["embeddings"])
    manifest.save_model(HERE, model, "embeddings")


def example(network, slug, title, one, other, level="raw"):
    codes = train.encode([one]), train.encode([other])
    with torch.no_grad():
        vectors = network(*codes)
    inputs = [{"value": one}, {"value": other}] if level == "raw" else [manifest.tensor(side.numpy()) for side in codes]
    return {
        "id": slug, "title": title, "level": level,
        "inputs": dict(zip(("text_a", "text_b"), inputs)),
        "outputs": {"embeddings": manifest.tensor(vectors.numpy())},
        "expect": f"similarity {F.cosine_similarity(vectors[:1], vectors[1:]).item():.2f}",
        "produced_by": "PyTorch 1.13 on a CPU",
    }  # fmt: skip


def text_input(name, title, order):
    char_codes = {"normalization": "NFC", "max_length": LENGTH, "truncation": True, "pad_token_id": 0}
    return {
        "name": name, "datatype": "INT64", "shape": [1, LENGTH], "kind": "text", "title": title, "order": order,
        "description": f"A word, a name or a few words. The first {LENGTH} characters are read.",
        "max_length": 1000,
        "steps": [{"id": "char_codes", "kwargs": char_codes}],
    }  # fmt: skip


def facts(network):
    return {
        "name": "spelling-embedding",
        "version": "1.0",
        "pipeline_tag": "sentence-similarity",
        "description": "Places two words or names by their spelling: misspellings and variants of one word lie close together.",
        "tags": ["embedding", "characters", "cnn"],
        "language": ["en"],
        "license": "MIT",
        "inputs": [text_input("text_a", "One text", 0), text_input("text_b", "The other text", 1)],
        "outputs": [{
            "name": "embeddings", "datatype": "FP32", "shape": [2, SIZE], "kind": "embedding", "layout": "NC", "title": "Places of the two texts",
            "steps": [{"id": "l2_normalize"}],
        }],
        "examples": [
            *(example(network, *pair) for pair in PAIRS),
            example(network, "codes", "A misspelling, as character codes", "separate", "seperate", level="tensor"),
        ],
    }  # fmt: skip


if __name__ == "__main__":
    network = trained()
    export(network)
    manifest.write(HERE, facts(network))

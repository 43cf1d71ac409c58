"""Makes model.onnx, the labels and the manifest from weights.pt: `/usr/bin/python3 make.py` (trains first where there are no weights)."""
import pathlib
import sys

import numpy as np
import torch

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "making")]

import manifest  # noqa: E402
import pytorch  # noqa: E402
import train  # noqa: E402
from network import LENGTH, LanguageNetwork  # noqa: E402
from words import LANGUAGES  # noqa: E402

NAMES = [LANGUAGES[code][0] for code in train.CODES]
TEXTS = [
    ("polish", "Polish", "Dzień dobry, czy mogę dostać filiżankę kawy?"),
    ("dutch", "Dutch", "Het regent al de hele week, maar morgen schijnt de zon."),
    ("english", "English", "Ships are safe in harbour, but that is not what ships are for."),
    ("spanish", "Spanish", "No hay camino, se hace camino al andar."),
    ("turkish", "Turkish", "Yarın sabah erkenden denize gidiyoruz."),
]


def trained():
    return pytorch.trained(HERE, train.main, lambda: LanguageNetwork(len(NAMES)))


def export(network):
    model = pytorch.exported(HERE, network, train.encode(["text"]), input_names=["characters"], output_names=["languages"])
    manifest.save_model(HERE, model, "languages")


def scores(network, codes):
    with torch.no_grad():
        return network(codes).numpy()


def example(network, slug, name, text, level="raw"):
    codes = train.encode([text])
    logits = scores(network, codes)
    assert NAMES[logits.argmax()] == name, (name, NAMES[logits.argmax()])
    chances = np.exp(logits - logits.max())
    raw = level == "raw"
    return {
        "id": slug, "title": name if raw else f"{name}, as character codes", "level": level,
        "inputs": {"characters": {"value": text} if raw else manifest.tensor(codes.numpy())},
        "outputs": {"languages": manifest.tensor(logits)},
        "expect": f"{name}, {(chances / chances.sum()).max():.0%}",
        "produced_by": "PyTorch 1.13 on a CPU",
    }  # fmt: skip


def facts(network):
    return {
        "name": "language-id",
        "version": "1.0",
        "pipeline_tag": "text-classification",
        "description": f"Tells which of {len(NAMES)} languages a text is written in, from its letters alone.",
        "tags": ["language-identification", "characters", "cnn"],
        "language": train.CODES,
        "license": "GPL-3.0-or-later",
        "inputs": [{
            "name": "characters", "datatype": "INT64", "shape": [1, LENGTH], "kind": "text",
            "title": "Text", "description": f"A few words or a sentence. The first {LENGTH} characters are read.",
            "max_length": 5000,
            "steps": [{"id": "char_codes", "kwargs": {"normalization": "NFC", "max_length": LENGTH, "truncation": True, "pad_token_id": 0}}],
        }],
        "outputs": [{
            "name": "languages", "datatype": "FP32", "shape": [1, len(NAMES)], "kind": "classes", "layout": "NC", "title": "Language",
            "steps": [{"id": "softmax"}, {"id": "top_k", "kwargs": {"k": 5}}, {"id": "labels", "kwargs": {"file": "labels.txt"}}],
        }],
        "examples": [
            *(example(network, *text) for text in TEXTS),
            example(network, "italian-codes", "Italian", "Chi va piano va sano e va lontano.", level="tensor"),
        ],
    }  # fmt: skip


if __name__ == "__main__":
    network = trained()
    export(network)
    (HERE / "labels.txt").write_text("\n".join(NAMES) + "\n", encoding="utf-8")
    manifest.write(HERE, facts(network))

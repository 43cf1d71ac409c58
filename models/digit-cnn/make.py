"""Makes model.onnx, the examples and the manifest from weights.pt: `/usr/bin/python3 make.py` (trains first where there are no weights)."""
import pathlib
import sys

import numpy as np
import torch

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "making")]

import manifest  # noqa: E402
import pytorch  # noqa: E402
import train  # noqa: E402
from drawings import DRAWINGS, SIZE  # noqa: E402
from network import PAPER, DigitNetwork  # noqa: E402

STEPS = [
    {"id": "decode_image", "kwargs": {"mode": "L"}},
    {"id": "letterbox", "kwargs": {"size": {"height": PAPER, "width": PAPER}, "resample": "bilinear", "constant_values": 255}},
    {"id": "invert"},
    {"id": "rescale", "kwargs": {"rescale_factor": 1 / 255}},
]
# Drawings that become raw examples, and how much wider than high the paper is: a zero in the middle, a two-stroke five on a wide sheet,
# a small nine in a corner.
SHOWN = [(0, 0), (17, 100), (30, 0)]


def trained():
    return pytorch.trained(HERE, train.main, DigitNetwork)


def export(network, folder):
    model = pytorch.exported(folder, network, torch.rand(1, 1, PAPER, PAPER), opset=16, input_names=["paper"], output_names=["digits"])
    manifest.save_model(folder, model, "digits")


def paper_of(picture):
    """The manifest's steps by PIL and numpy: the whole picture on white paper of 96×96, ink 1 on paper 0, [1,1,96,96]."""
    ratio = PAPER / max(picture.size)
    width, height = (round(side * ratio) for side in picture.size)
    paper = train.Image.new("L", (PAPER, PAPER), 255)
    corner = (round((PAPER - width) / 2 - 0.1), round((PAPER - height) / 2 - 0.1))
    paper.paste(picture.convert("L").resize((width, height), train.Image.BILINEAR), corner)
    return ((255 - np.asarray(paper)) / 255).astype(np.float32)[None, None]


def scores(network, paper):
    with torch.no_grad():
        return network(torch.tensor(paper)).numpy()


def expectation(logits):
    chances = np.exp(logits - logits.max())
    chances = (chances / chances.sum()).reshape(-1)
    return f"{chances.argmax()}, {chances.max():.0%}"


def raw_examples(network, folder):
    (folder / "examples").mkdir(exist_ok=True)
    examples = []
    for index, wider in SHOWN:
        digit, width, strokes = DRAWINGS[index]
        picture = train.Image.new("L", (SIZE + wider, SIZE), 255)
        picture.paste(train.drawing_picture(width, strokes), (wider, 0))
        name = f"examples/drawn-{digit}.png"
        picture.save(folder / name, optimize=True)
        logits = scores(network, paper_of(picture))
        assert logits.argmax() == digit
        examples.append({
            "id": f"drawn-{digit}", "title": f"A {digit} drawn with a mouse", "level": "raw",
            "inputs": {"paper": {"file": name}}, "outputs": {"digits": manifest.tensor(logits)},
            "expect": expectation(logits),
            "produced_by": "PIL 9.4 and PyTorch 1.13 on a CPU",
        })  # fmt: skip
    return examples


def tensor_example(network, folder):
    papers, labels = train.held_back_papers()
    paper = papers[:1].numpy()
    logits = scores(network, paper)
    assert logits.argmax() == labels[0]
    return {
        "id": "handwritten", "title": f"A handwritten {labels[0]} of the held-back set", "level": "tensor",
        "inputs": {"paper": manifest.saved(folder, "examples/handwritten.npy", paper)},
        "outputs": {"digits": manifest.tensor(logits)},
        "expect": expectation(logits),
        "produced_by": "PyTorch 1.13 on a CPU",
    }  # fmt: skip


def facts(examples, steps):
    return {
        "name": "digit-cnn",
        "version": "1.0",
        "pipeline_tag": "image-classification",
        "description": "Draw a digit of any size, anywhere on the pad, and it tells which one it is.",
        "tags": ["digits", "handwriting", "drawing", "cnn"],
        "license": "Apache-2.0",
        "inputs": [{
            "name": "paper", "datatype": "FP32", "shape": [1, 1, PAPER, PAPER], "kind": "drawing", "layout": "NCHW",
            "title": "Your digit", "description": "One digit, dark on light. Any size and place.", "steps": steps,
        }],
        "outputs": [{
            "name": "digits", "datatype": "FP32", "shape": [1, 10], "kind": "classes", "layout": "NC", "title": "Digit",
            "steps": [{"id": "softmax"}, {"id": "top_k", "kwargs": {"k": 10}}, {"id": "labels", "kwargs": {"labels": [str(d) for d in range(10)]}}],
        }],
        "examples": examples,
    }  # fmt: skip


def main():
    network = trained()
    held, _ = train.accuracy(network, *train.held_back_papers())
    drawn, _ = train.accuracy(network, *train.drawing_papers())
    assert held >= 0.97, f"only {held:.2%} of the held-back handwriting is read right"
    print(f"held-back handwriting {held:.2%} of {train.HELD_BACK}, mouse drawings {drawn:.2%} of {len(DRAWINGS)} on a {SIZE} pixel pad")
    export(network, HERE)
    manifest.write(HERE, facts([*raw_examples(network, HERE), tensor_example(network, HERE)], STEPS))


if __name__ == "__main__":
    main()

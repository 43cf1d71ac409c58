"""Makes model.onnx, the examples and the manifest from weights.pt: `/usr/bin/python3 make.py` (trains first where there are no weights)."""
import pathlib
import sys

import numpy as np
import torch
from PIL import Image, ImageChops

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "making")]

import manifest  # noqa: E402
import pytorch  # noqa: E402
import train  # noqa: E402
from canvases import DRAWINGS, drawing_picture, held_back_glyphs, mouse_glyphs  # noqa: E402
from letterbox import letterboxed  # noqa: E402
from network import SIDE, DigitFinder  # noqa: E402

STEPS = [
    {"id": "decode_image", "kwargs": {"mode": "L"}},
    {"id": "letterbox", "kwargs": {"size": {"height": SIDE, "width": SIDE}, "resample": "bilinear", "constant_values": 255}},
    {"id": "invert"},
    {"id": "rescale", "kwargs": {"rescale_factor": 1 / 255}},
]
# Which of the mouse drawings are shown, where (left, top) and how large, on a sheet of that many pixels.
SHEETS = {
    "year": ("A year, on a wide sheet", (600, 240), [(7, 10, 20, 170), (0, 150, 40, 150), (9, 290, 30, 170), (19, 430, 30, 170)]),
    "scattered": ("Six digits here and there", (300, 400), [(13, 10, 10, 120), (22, 150, 30, 130), (26, 20, 150, 120), (28, 160, 170, 110), (10, 30, 280, 110), (5, 180, 290, 100)]),
}


def paper_of(picture):
    """The manifest's steps by PIL and NumPy: the whole sheet on white paper of 128×128, ink 1 on paper 0, [1,1,128,128]."""
    paper, _ = letterboxed(picture, SIDE, 255)
    return ((255 - np.asarray(paper)) / 255).astype(np.float32)[None, None]


def sheet(size, drawn):
    """Mouse drawings on one sheet, dark on white."""
    paper = Image.new("L", size, 255)
    for index, left, top, side in drawn:
        _, width, strokes = DRAWINGS[index]
        own = Image.new("L", size, 255)
        own.paste(drawing_picture(width, strokes).resize((side, side), Image.LANCZOS), (left, top))
        paper = ImageChops.darker(paper, own)
    return paper


def found(network, fed):
    with torch.no_grad():
        return network(torch.tensor(fed)).numpy()


def read(network, fed):
    """The digits from left to right."""
    [(boxes, digits, scores)] = train.detections(network, torch.tensor(fed))
    order = boxes[:, 0].argsort()
    print([(int(digit), round(float(score), 2)) for digit, score in zip(digits[order], scores[order])])
    return sorted(map(int, digits)), ", ".join(str(int(digit)) for digit in digits[order])


def raw_example(network, slug):
    title, size, drawn = SHEETS[slug]
    picture = sheet(size, drawn)
    (HERE / "examples").mkdir(exist_ok=True)
    picture.save(HERE / f"examples/{slug}.png", optimize=True)
    fed = paper_of(picture)
    digits, told = read(network, fed)
    assert digits == sorted(DRAWINGS[index][0] for index, *_ in drawn), digits
    return {
        "id": slug, "title": title, "level": "raw",
        "inputs": {"paper": {"file": f"examples/{slug}.png"}},
        "outputs": {"found": manifest.saved(HERE, f"examples/{slug}-found.npy", found(network, fed))},
        "expect": f"From left to right {told}",
        "produced_by": "PIL 9.4 and PyTorch 1.13 on a CPU",
    }  # fmt: skip


def tensor_example(network):
    papers, sheets = train.test_sheets(held_back_glyphs(), 20)
    at = max(range(20), key=lambda one: len(sheets[one]))
    fed = papers[at : at + 1].numpy()
    _, told = read(network, fed)
    return {
        "id": "handwritten", "title": "Held-back handwriting, as a tensor", "level": "tensor",
        "inputs": {"paper": manifest.saved(HERE, "examples/handwritten.npy", fed)},
        "outputs": {"found": manifest.saved(HERE, "examples/handwritten-found.npy", found(network, fed))},
        "expect": f"From left to right {told}",
        "produced_by": "PyTorch 1.13 on a CPU",
    }  # fmt: skip


def facts(network):
    boxes = {
        "format": "cxcywh", "transposed": True, "score_threshold": train.SCORE, "iou_threshold": train.IOU,
        "labels": [str(digit) for digit in range(10)],
    }  # fmt: skip
    return {
        "name": "digit-finder",
        "version": "1.0",
        "pipeline_tag": "object-detection",
        "description": "Draw several digits, and it finds each of them and tells which one it is.",
        "tags": ["digits", "handwriting", "detector", "boxes"],
        "license": "Apache-2.0",
        "inputs": [{
            "name": "paper", "datatype": "FP32", "shape": [1, 1, SIDE, SIDE], "kind": "drawing", "layout": "NCHW",
            "title": "Your digits", "description": "Up to nine, dark on light, none over another.", "steps": STEPS,
        }],
        "outputs": [{
            "name": "found", "datatype": "FP32", "shape": [1, 14, (SIDE // 8) ** 2], "kind": "boxes", "title": "Digits",
            "description": "For each of 256 places: the box that is found from there, and a score for each digit.",
            "steps": [{"id": "boxes", "kwargs": boxes}],
        }],
        "parameters": [
            {
                "name": "least-score", "title": "Least score", "description": "Boxes that the model is less sure of are left out.",
                "datatype": "FP32", "default": train.SCORE, "minimum": 0.05, "maximum": 0.95, "step": 0.05,
                "binds_to": {"output": "found", "step": "boxes", "kwarg": "score_threshold"},
            },
            {
                "name": "overlap", "title": "Overlap", "description": "Of two boxes of the same digit that cover more of each other than this, the better one is shown.",
                "datatype": "FP32", "default": train.IOU, "minimum": 0, "maximum": 1, "step": 0.05,
                "binds_to": {"output": "found", "step": "boxes", "kwarg": "iou_threshold"},
            },
        ],
        "examples": [raw_example(network, "year"), raw_example(network, "scattered"), tensor_example(network)],
    }  # fmt: skip


def main():
    network = pytorch.trained(HERE, train.main, DigitFinder)
    for name, glyphs, count in [("held-back handwriting", held_back_glyphs(), 200), ("mouse drawings", mouse_glyphs(), 100)]:
        figures = train.judged(network, *train.test_sheets(glyphs, count))
        print(name, figures)
        assert figures["mAP50"] >= 0.95, "too many digits are missed or misread"
    model = pytorch.exported(HERE, network, torch.rand(1, 1, SIDE, SIDE), opset=16, input_names=["paper"], output_names=["found"])
    manifest.save_model(HERE, model, "digit-finder")
    manifest.write(HERE, facts(network))


if __name__ == "__main__":
    main()

"""Makes model.onnx, the examples and the manifest from weights.pt: `/usr/bin/python3 make.py` (trains first where there are no weights)."""
import pathlib
import sys

import numpy as np
import torch
from PIL import Image
from skimage import data

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "making")]

import manifest  # noqa: E402
import pytorch  # noqa: E402
import train  # noqa: E402
from network import CoinNetwork  # noqa: E402
from scenes import SIDE, cut_coins, fed, grounds, scene  # noqa: E402

STEPS = [
    {"id": "decode_image", "kwargs": {"mode": "L"}},
    {"id": "letterbox", "kwargs": {"size": {"height": SIDE, "width": SIDE}, "resample": "bilinear", "constant_values": 0}},
    {"id": "rescale", "kwargs": {"rescale_factor": 1 / 255}},
]


def raw_example(network, slug, title, picture):
    (HERE / "examples").mkdir(exist_ok=True)
    picture.save(HERE / f"examples/{slug}.png", optimize=True)
    given, (left, top, width, height) = fed(picture)
    with torch.no_grad():
        logits = network(torch.tensor(given)).numpy()
    inside = logits[0, 0, top : top + height, left : left + width]
    return {
        "id": slug, "title": title, "level": "raw",
        "inputs": {"photo": {"file": f"examples/{slug}.png"}},
        "outputs": {"coins": manifest.saved(HERE, f"examples/{slug}-coins.npy", logits)},
        "expect": f"{(inside >= 0).mean():.0%} of the picture is coin",
        "produced_by": "PIL 9.4 and PyTorch 1.13 on a CPU",
    }  # fmt: skip


def on_gravel():
    """A strip of a scene of held-back coins: what is no square shows that the letterbox is undone."""
    rng = np.random.default_rng(38)
    picture, _ = scene(cut_coins()[1], grounds()[1][2:], rng)
    return Image.fromarray(np.round(picture[20:150] * 255).astype(np.uint8))


def facts(network):
    return {
        "name": "coin-mask",
        "version": "1.0",
        "pipeline_tag": "image-segmentation",
        "description": "Tells for every pixel of a photo whether there is a coin.",
        "tags": ["coins", "segmentation", "u-net", "mask"],
        "license": "MIT",
        "inputs": [{
            "name": "photo", "datatype": "FP32", "shape": [1, 1, SIDE, SIDE], "kind": "image", "layout": "NCHW",
            "title": "Photo", "description": "Coins from above, none over another. Colours do not matter.", "steps": STEPS,
        }],
        "outputs": [{
            "name": "coins", "datatype": "FP32", "shape": [1, 1, SIDE, SIDE], "kind": "mask", "layout": "NCHW", "title": "Coins",
            "steps": [{"id": "sigmoid"}, {"id": "segmentation", "kwargs": {"labels": ["ground", "coin"], "threshold": 0.5}}],
        }],
        "parameters": [{
            "name": "threshold", "title": "How sure", "description": "From which chance on a pixel counts as coin.",
            "datatype": "FP32", "default": 0.5, "minimum": 0.05, "maximum": 0.95, "step": 0.05,
            "binds_to": {"output": "coins", "step": "segmentation", "kwarg": "threshold"},
        }],
        "examples": [
            raw_example(network, "pompeii", "Greek coins of Pompeii", Image.fromarray(data.coins())),
            raw_example(network, "on-gravel", "Held-back coins on gravel", on_gravel()),
        ],
    }  # fmt: skip


def main():
    network = pytorch.trained(HERE, train.main, CoinNetwork)
    photo, scenes = train.on_photo(network), train.on_scenes(network)
    print("IoU on the photograph's fourth row, and by Otsu's threshold:", photo)
    print("mean IoU on 100 scenes of held-back coins, and by Otsu's threshold:", scenes)
    assert photo[0] >= 0.94 and scenes[0] >= 0.8, "the mask fits the held-back coins too badly"
    model = pytorch.exported(HERE, network, torch.rand(1, 1, SIDE, SIDE), opset=16, input_names=["photo"], output_names=["coins"])
    manifest.save_model(HERE, model, "coin-mask")
    manifest.write(HERE, facts(network))


if __name__ == "__main__":
    main()

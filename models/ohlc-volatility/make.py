"""Writes the volatility estimators as a graph, with expected values from NumPy: `/usr/bin/python3 make.py`, seconds."""
import math
import pathlib
import sys

import numpy as np
import onnx
import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "making"))

import earlier  # noqa: E402
import manifest  # noqa: E402
import pytorch  # noqa: E402

OUTPUTS = {
    "yang_zhang": ("Yang–Zhang", "Overnight jumps, drift and the day's range together: the best of the four for daily candles."),
    "garman_klass": ("Garman–Klass", "From open, high, low and close; blind to overnight jumps."),
    "parkinson": ("Parkinson", "From high and low alone; blind to overnight jumps."),
    "close_to_close": ("Close to close", "The ordinary standard deviation of daily returns."),
}


class Volatility(nn.Module):
    """Candles [T,4] (open, high, low, close) and periods a year [1] to four volatilities [1], in per cent a year."""

    def forward(self, candles, periods):
        logs = torch.log(candles)
        opened, high, low, close = (logs[:, i] for i in range(4))
        body, reach, before = close - opened, high - low, close[:-1]

        def mean(values):
            return torch.mean(values, dim=0, keepdim=True)

        def variance(values):  # of a sample: divides by one less than the count
            count = torch.sum(torch.ones_like(values), dim=0, keepdim=True)
            return torch.sum((values - mean(values)) ** 2, dim=0, keepdim=True) / (count - 1)

        def per_year(daily_variance):
            return torch.sqrt(torch.clamp(daily_variance, min=0) * periods) * 100

        garman_klass = mean(0.5 * reach**2 - (2 * math.log(2) - 1) * body**2)
        parkinson = mean(reach**2) / (4 * math.log(2))
        close_to_close = variance(close[1:] - before)

        up, down, step = (high - opened)[1:], (low - opened)[1:], body[1:]
        count = torch.sum(torch.ones_like(step), dim=0, keepdim=True)
        rogers_satchell = mean(up * (up - step) + down * (down - step))
        weight = 0.34 / (1.34 + (count + 1) / (count - 1))
        yang_zhang = variance(opened[1:] - before) + weight * variance(step) + (1 - weight) * rogers_satchell
        return tuple(per_year(v) for v in (yang_zhang, garman_klass, parkinson, close_to_close))


def by_hand(candles, periods):
    """The same four numbers from the papers' formulas, in double precision, row by row."""
    o, h, l, c = np.log(np.asarray(candles, dtype=float)).T
    n = len(o) - 1
    overnight = [o[i] - c[i - 1] for i in range(1, n + 1)]
    intraday = [c[i] - o[i] for i in range(1, n + 1)]
    rs = sum((h[i] - o[i]) * (h[i] - c[i]) + (l[i] - o[i]) * (l[i] - c[i]) for i in range(1, n + 1)) / n
    k = 0.34 / (1.34 + (n + 1) / (n - 1))
    daily = {
        "yang_zhang": np.var(overnight, ddof=1) + k * np.var(intraday, ddof=1) + (1 - k) * rs,
        "garman_klass": np.mean([0.5 * (a - b) ** 2 - (2 * math.log(2) - 1) * (d - e) ** 2 for a, b, d, e in zip(h, l, c, o)]),
        "parkinson": np.mean((h - l) ** 2) / (4 * math.log(2)),
        "close_to_close": np.var(np.diff(c), ddof=1),
    }
    return {name: np.array([math.sqrt(max(v, 0) * periods) * 100], dtype=np.float32) for name, v in daily.items()}


def simulated(days, yearly, overnight_share, seed, periods=252, price=100.0, ticks=390):
    """Candles of a random walk whose true volatility a year is `yearly`; a share of its variance falls between close and open."""
    rng = np.random.default_rng(seed)
    daily = yearly**2 / periods
    rows = []
    for _ in range(days):
        price *= math.exp(rng.normal(-daily * overnight_share / 2, math.sqrt(daily * overnight_share)))
        steps = rng.normal(-daily * (1 - overnight_share) / 2 / ticks, math.sqrt(daily * (1 - overnight_share) / ticks), ticks)
        path = price * np.exp(np.concatenate([[0], np.cumsum(steps)]))
        rows.append([round(float(v), 2) for v in (path[0], path.max(), path.min(), path[-1])])
        price = path[-1]
    return rows


def export():
    model = pytorch.exported(
        HERE, Volatility(), (torch.tensor(simulated(10, 0.2, 0.2, 0)), torch.tensor([252.0])),
        input_names=["candles", "periods_per_year"], output_names=list(OUTPUTS), dynamic_axes={"candles": {0: "T"}},
    )  # fmt: skip
    for output in model.graph.output:  # the exporter cannot see that a mean over all days is one number
        output.type.tensor_type.shape.CopyFrom(onnx.TensorShapeProto(dim=[onnx.TensorShapeProto.Dimension(dim_value=1)]))
    manifest.save_model(HERE, model, "volatility")


def example(slug, title, candles, periods):
    expected = by_hand(candles, periods)
    with torch.no_grad():
        graph = Volatility()(torch.tensor(candles, dtype=torch.float32), torch.tensor([float(periods)]))
    for name, value in zip(OUTPUTS, graph):
        assert np.allclose(value.numpy(), expected[name], rtol=2e-4), (name, value, expected[name])
    return {
        "id": slug, "title": title, "level": "raw",
        "inputs": {"candles": {"value": candles}, "periods_per_year": {"value": periods}},
        "outputs": {name: manifest.tensor(value) for name, value in expected.items()},
        "expect": f"{float(expected['yang_zhang'][0]):.1f} % a year (Yang–Zhang)",
        "produced_by": "NumPy, double precision",
    }  # fmt: skip


def tensor_example(candles, periods):
    made = example("hourly", "Two days of hourly candles, as tensors", candles, periods)
    made["level"] = "tensor"
    made["inputs"] = {
        "candles": manifest.tensor(np.array(candles, dtype=np.float32)),
        "periods_per_year": manifest.tensor(np.array([periods], dtype=np.float32)),
    }
    return made


def truth_check():
    """How near each estimator comes to the true 30 % with 60 candles, over 400 simulated histories."""
    errors = {name: [] for name in OUTPUTS}
    for seed in range(400):
        for name, value in by_hand(simulated(60, 0.30, 0.2, seed + 1000), 252).items():
            errors[name].append(float(value[0]))
    for name, values in errors.items():
        print(f"{name}: mean {np.mean(values):.1f} %, spread {np.std(values):.1f} of a true 30 %")


def facts():
    columns = [
        {"name": name, "title": name.capitalize(), "type": "number", "minimum": 0.000001, "encoding": "none"}
        for name in ("open", "high", "low", "close")
    ]
    return {
        "name": "ohlc-volatility",
        "version": "1.0",
        "pipeline_tag": "tabular-regression",
        "description": "Paste open, high, low and close prices; get the realised volatility a year by four estimators.",
        "tags": ["finance", "time-series", "volatility", "ohlc"],
        "license": "MIT",
        "inputs": [
            {
                "name": "candles", "datatype": "FP32", "shape": ["T", 4], "kind": "series", "layout": "TC", "order": 1,
                "title": "Candles", "description": "One row a period, oldest first. At least three.",
                "columns": columns, "dims": {"T": {"minimum": 3, "maximum": 5000}}, "steps": [{"id": "encode_columns"}],
            },
            {
                "name": "periods_per_year", "datatype": "FP32", "shape": [1], "kind": "number", "order": 2,
                "title": "Candles a year", "description": "252 for trading days, 365 for markets that never close, 52 for weeks.",
                "minimum": 1, "maximum": 600000, "step": 1, "default": 252,
            },
        ],
        "outputs": [
            {
                "name": name, "datatype": "FP32", "shape": [1], "kind": "number", "unit": "% a year", "order": i + 1,
                "title": title, "description": description, "steps": [{"id": "scalar"}],
            }
            for i, (name, (title, description)) in enumerate(OUTPUTS.items())
        ],
        "examples": [
            example("calm", "A calm quarter, true volatility 12 %", simulated(60, 0.12, 0.1, 11), 252),
            example("stormy", "A stormy quarter with gaps overnight, true volatility 80 %", simulated(60, 0.80, 0.35, 12), 252),
            tensor_example(simulated(48, 0.55, 0.0, 13, periods=8760, price=2500.0, ticks=60), 8760),
        ],
    }  # fmt: skip


if __name__ == "__main__":
    truth_check()
    export()
    manifest.write(HERE, facts())
    earlier.main()

"""Digits as pen strokes: skeletons that are bent, slanted and thickened at random, drawn as dark ink (1.0) on paper (0.0)."""
import math

import numpy as np
from PIL import Image, ImageDraw

# Each digit: ways to write it. Each way: strokes. Each stroke: ("curve" | "line", points in a unit box, y down).
SKELETONS = {
    0: [
        [("oval", (0.5, 0.5, 0.42, 0.5))],
        [("curve", [(0.6, 0.02), (0.2, 0.15), (0.05, 0.55), (0.3, 0.97), (0.72, 0.92), (0.93, 0.5), (0.75, 0.1), (0.5, 0.03)])],
    ],
    1: [
        [("line", [(0.5, 0), (0.5, 1)])],
        [("line", [(0.5, 0), (0.5, 1)])],
        [("line", [(0.25, 0.28), (0.55, 0), (0.55, 1)])],
        [("line", [(0.3, 0.2), (0.5, 0), (0.5, 1)]), ("line", [(0.22, 1), (0.78, 1)])],
    ],
    2: [
        [("curve", [(0.1, 0.27), (0.3, 0.03), (0.7, 0.05), (0.85, 0.3), (0.6, 0.6), (0.1, 0.97)]), ("line", [(0.1, 0.97), (0.92, 0.97)])],
        [("curve", [(0.12, 0.22), (0.35, 0.02), (0.75, 0.08), (0.8, 0.35), (0.5, 0.7), (0.2, 0.95), (0.07, 0.85), (0.25, 0.78), (0.55, 0.93), (0.92, 0.95)])],
        [("curve", [(0.08, 0.15), (0.45, 0.0), (0.82, 0.15), (0.78, 0.45), (0.1, 0.96)]), ("curve", [(0.1, 0.96), (0.5, 0.9), (0.9, 0.98)])],
    ],
    3: [
        [("curve", [(0.12, 0.12), (0.5, 0), (0.8, 0.2), (0.65, 0.42), (0.38, 0.47)]), ("curve", [(0.38, 0.47), (0.78, 0.55), (0.87, 0.8), (0.5, 1), (0.08, 0.87)])],
        [("line", [(0.1, 0.02), (0.85, 0.02), (0.42, 0.4)]), ("curve", [(0.42, 0.4), (0.85, 0.55), (0.8, 0.87), (0.45, 1), (0.08, 0.88)])],
        [("curve", [(0.15, 0.05), (0.7, 0.02), (0.75, 0.35), (0.3, 0.48), (0.75, 0.58), (0.8, 0.9), (0.4, 1), (0.1, 0.95)])],
    ],
    4: [
        [("line", [(0.32, 0), (0.08, 0.6), (0.92, 0.6)]), ("line", [(0.68, 0.25), (0.64, 1)])],
        [("line", [(0.65, 1), (0.65, 0), (0.06, 0.67), (0.95, 0.67)])],
        [("curve", [(0.15, 0), (0.1, 0.4), (0.28, 0.55), (0.8, 0.5)]), ("line", [(0.8, 0), (0.78, 1)])],
        [("line", [(0.15, 0.05), (0.15, 0.5), (0.85, 0.5)]), ("line", [(0.78, 0), (0.78, 1)])],
    ],
    5: [
        [("line", [(0.85, 0.02), (0.25, 0.02), (0.2, 0.43)]), ("curve", [(0.2, 0.43), (0.55, 0.36), (0.86, 0.6), (0.75, 0.9), (0.4, 1), (0.1, 0.88)])],
        [("curve", [(0.88, 0.05), (0.35, 0.04), (0.2, 0.3), (0.5, 0.43), (0.85, 0.65), (0.7, 0.95), (0.3, 1), (0.08, 0.9)])],
        [("line", [(0.25, 0.05), (0.18, 0.45)]), ("curve", [(0.18, 0.45), (0.6, 0.38), (0.85, 0.65), (0.6, 0.97), (0.1, 0.95)]), ("line", [(0.22, 0.03), (0.9, 0)])],
    ],
    6: [
        [("curve", [(0.7, 0), (0.35, 0.2), (0.12, 0.6), (0.25, 0.95), (0.6, 1), (0.86, 0.75), (0.6, 0.52), (0.3, 0.58), (0.15, 0.75)])],
        [("curve", [(0.55, 0), (0.2, 0.4), (0.1, 0.75), (0.4, 1), (0.82, 0.85), (0.75, 0.6), (0.4, 0.55), (0.14, 0.78)])],
        [("curve", [(0.85, 0.08), (0.5, 0.02), (0.15, 0.35), (0.12, 0.78), (0.5, 1), (0.88, 0.78), (0.6, 0.5), (0.2, 0.62)])],
    ],
    7: [
        [("line", [(0.06, 0.03), (0.9, 0.03), (0.35, 1)])],
        [("line", [(0.06, 0.03), (0.9, 0.03), (0.35, 1)]), ("line", [(0.28, 0.52), (0.78, 0.5)])],
        [("line", [(0.1, 0.2), (0.1, 0.02), (0.88, 0.02)]), ("curve", [(0.88, 0.02), (0.6, 0.45), (0.45, 1)])],
        [("curve", [(0.05, 0.1), (0.4, 0.06), (0.92, 0.02)]), ("curve", [(0.92, 0.02), (0.62, 0.4), (0.5, 1)])],
    ],
    8: [
        [("curve", [(0.76, 0.14), (0.5, 0), (0.2, 0.2), (0.45, 0.45), (0.82, 0.75), (0.5, 1), (0.15, 0.78), (0.5, 0.48), (0.82, 0.22), (0.7, 0.08)])],
        [("oval", (0.5, 0.25, 0.3, 0.25)), ("oval", (0.5, 0.74, 0.38, 0.26))],
        [("curve", [(0.5, 0.48), (0.2, 0.25), (0.5, 0), (0.8, 0.25), (0.5, 0.48), (0.13, 0.75), (0.5, 1), (0.87, 0.75), (0.5, 0.48)])],
    ],
    9: [
        [("curve", [(0.82, 0.2), (0.55, 0.01), (0.2, 0.15), (0.18, 0.42), (0.5, 0.52), (0.82, 0.25)]), ("line", [(0.83, 0.12), (0.78, 0.55), (0.68, 1)])],
        [("curve", [(0.8, 0.25), (0.5, 0.0), (0.15, 0.22), (0.35, 0.5), (0.75, 0.4), (0.84, 0.2), (0.82, 0.7), (0.55, 1), (0.18, 0.9)])],
        [("oval", (0.48, 0.27, 0.33, 0.27)), ("curve", [(0.8, 0.2), (0.8, 0.6), (0.7, 1)])],
        [("oval", (0.48, 0.27, 0.34, 0.27)), ("line", [(0.81, 0.05), (0.81, 1)])],
    ],
}


def catmull_rom(points, steps=10):
    """The smooth curve through the points, as a fine polyline."""
    p = np.vstack([points[0], points, points[-1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    spans = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:]):
        spans.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.vstack([*spans, points[-1]])


def polylines(digit, rng):
    """One way of writing the digit, in the unit box, with a hand's unsteadiness."""
    ways = SKELETONS[digit]
    way = ways[rng.integers(len(ways))]
    wobble = rng.uniform(0.0, 0.05)
    lines = []
    for kind, shape in way:
        if kind == "oval":
            cx, cy, rx, ry = shape
            start, sweep = rng.uniform(0, 2 * math.pi), math.radians(rng.uniform(335, 400)) * rng.choice([-1, 1])
            angles = start + np.linspace(0, sweep, 9)
            points = np.stack([cx + rx * np.cos(angles), cy + ry * np.sin(angles)], axis=1)
        else:
            points = np.array(shape, dtype=float)
        points = points + rng.normal(0, wobble, points.shape)
        if kind == "line" and rng.random() < 0.7:  # a hand's straight line is a little bent
            middle = (points[:-1] + points[1:]) / 2 + rng.normal(0, 0.02, (len(points) - 1, 2))
            bent = np.empty((2 * len(points) - 1, 2))
            bent[0::2], bent[1::2] = points, middle
            lines.append(np.vstack([catmull_rom(bent[i : i + 3]) for i in range(0, len(bent) - 2, 2)]))
        else:
            lines.append(catmull_rom(points) if kind != "line" else points)
    return lines


def transform(points, rng, slant=0.35, turn=14, aspect=(0.5, 1.05)):
    """Slants, turns and narrows around the middle of the unit box."""
    angle = math.radians(rng.uniform(-turn, turn))
    a = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    a = a @ np.array([[rng.uniform(*aspect), rng.uniform(-slant, slant)], [0, 1]])
    return [(p - 0.5) @ a.T for p in points]


def ink(lines, size, stroke, supersample=2):
    """Draws polylines given in pixels. Round pen of `stroke` pixels. Ink 1.0 on paper 0.0."""
    k = supersample
    picture = Image.new("L", (size * k, size * k), 0)
    pen = ImageDraw.Draw(picture)
    r = stroke * k / 2
    for line in lines:
        points = [(float(x) * k, float(y) * k) for x, y in line]
        pen.line(points, fill=255, width=max(1, round(2 * r)), joint="curve")
        for x, y in (points[0], points[-1]):
            pen.ellipse([x - r, y - r, x + r, y + r], fill=255)
    if k > 1:
        picture = picture.resize((size, size), Image.BOX)
    return np.asarray(picture, dtype=np.float32) / 255


def place(lines, rng, size):
    """Puts the drawing somewhere on the paper, between a quarter and nearly all of its height."""
    everything = np.vstack(lines)
    low, high = everything.min(0), everything.max(0)
    extent = max(high - low)
    tall = rng.uniform(0.28, 0.9) * size
    stroke = float(np.clip(tall * rng.uniform(0.035, 0.17), 1.2, 14))
    scale = (tall - stroke) / extent
    box = (high - low) * scale + stroke
    corner = rng.uniform(0, 1, 2) * np.maximum(size - box, 0)
    return [(p - low) * scale + corner + stroke / 2 for p in lines], stroke


def drawn_digit(digit, rng, size):
    lines, stroke = place(transform(polylines(digit, rng), rng), rng, size)
    return ink(lines, size, stroke)

def boxes_on(boxes, indices, scores, given, lies, overlap_most, most, per_class):
    """
    Boxes (left, top, right, bottom) on the picture as it was given, whose height and width is given, best first, each with its class and score; of two
    that overlap by more than overlap_most, of one class or, unless per_class, of any, the better one. lies: where the given picture lies in what was fed.
    """
    left, top, width, height = lies
    scale = np.array([width / given[1], height / given[0]] * 2)
    moved = np.clip((boxes - np.array([left, top] * 2)) / scale, 0, np.array([given[1], given[0]] * 2))
    has_area = (moved[:, 2:] > moved[:, :2]).all(1)
    ranked = [at for at in np.argsort(-scores, kind="stable") if has_area[at]][:30_000]
    kept = []
    for at in ranked:
        if len(kept) == most:
            break
        rivals = [better for better in kept if not per_class or indices[better] == indices[at]]
        first, last = np.maximum(boxes[rivals, :2], boxes[at, :2]), np.minimum(boxes[rivals, 2:], boxes[at, 2:])
        shared = np.maximum(last - first, 0).prod(1)
        areas = (boxes[:, 2:] - boxes[:, :2]).prod(1)
        if not (shared / (areas[rivals] + areas[at] - shared) > overlap_most).any():
            kept.append(at)
    return [(int(indices[at]), float(scores[at]), moved[at].tolist()) for at in kept]

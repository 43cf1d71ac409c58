def cosine(one, other):
    lengths = np.linalg.norm(one) * np.linalg.norm(other)
    if not 0 < lengths < np.inf:
        return None
    return float(np.clip(one @ other / lengths, -1, 1))

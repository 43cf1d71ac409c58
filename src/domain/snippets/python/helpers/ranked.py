def ranked(scores):
    """Places of the scores with the scores, highest first."""
    scores = scores.ravel()
    return [(int(at), float(scores[at])) for at in np.argsort(-scores, kind="stable")]

def sized(picture, edges, shrink_only, multiple_of):
    """Width and height for which the edges have these lengths."""
    height, width = picture.shape[:2]
    if "height" in edges:
        new_height, new_width = edges["height"], edges["width"]
    else:
        short, long = sorted((height, width))
        longest = edges.get("longest_edge")
        if "shortest_edge" in edges:
            new_short = edges["shortest_edge"]
            new_long = int(new_short * long / short)
            if longest is not None and new_long > longest:
                new_short, new_long = int(longest * new_short / new_long), longest
        else:
            new_short, new_long = int(longest * short / long), longest
        new_short = max(1, new_short)
        new_height, new_width = (new_short, new_long) if height < width else (new_long, new_short)
    if shrink_only and (new_height > height or new_width > width):
        new_height, new_width = height, width
    return tuple(max(multiple_of, edge - edge % multiple_of) for edge in (new_width, new_height))

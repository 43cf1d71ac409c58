def decoded(file):
    """Red, green, blue and opacity of every pixel."""
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(file)))
    return np.asarray(picture.convert("RGBA"))

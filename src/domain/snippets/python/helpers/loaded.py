def loaded(files, options=None):
    """A session over files that read each other: the graph names its weights relative to itself."""
    folder = pathlib.Path(tempfile.mkdtemp())
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return onnxruntime.InferenceSession(folder / next(iter(files)), options)

def labels_in(file):
    """Labels of a file: one a line, or a list in JSON."""
    text = file.decode().strip()
    return json.loads(text) if text.startswith("[") else text.splitlines()

def fetched(url, sha256):
    """A file, held against the SHA-256 that was registered for it."""
    with urllib.request.urlopen(url) as answer:
        content = answer.read()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"{url} is not the file that was registered")
    return content

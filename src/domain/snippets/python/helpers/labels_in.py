def labels_in(file):
    """Labels of a file: one a line, or a list in JSON."""
    text = file.decode("utf-8-sig", "replace")
    if re.match(r'[ \t\r\n]*\[[ \t\r\n]*["\]]', text):
        return json.loads(text)
    return re.split(r"\r?\n", re.sub(r"\r?\n\Z", "", text))

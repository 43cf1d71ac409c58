"""Words to train on, slips of the finger and of the ear, and real misspellings to test with. Reads Debian's wamerican and codespell."""
import hashlib
import pathlib
import re

WORDS = pathlib.Path("/usr/share/dict/american-english")
MISSPELLINGS = pathlib.Path("/usr/lib/python3/dist-packages/codespell_lib/data/dictionary.txt")

# Neighbours on a keyboard.
ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
KEYS = {}
for row, letters in enumerate(ROWS):
    for place, letter in enumerate(letters):
        near = {letters[place - 1] if place else "", letters[place + 1 : place + 2]}
        for other in (row - 1, row + 1):
            if 0 <= other < len(ROWS):
                near |= set(ROWS[other][max(0, place - 1) : place + 1])
        KEYS[letter] = sorted(near - {""})

# Spellings that sound alike, or that people take for each other; each goes both ways.
SOUNDS = [
    ("ie", "ei"), ("a", "e"), ("e", "i"), ("i", "y"), ("o", "u"), ("a", "o"), ("ance", "ence"), ("able", "ible"), ("ph", "f"), ("c", "k"), ("c", "s"), ("s", "z"),
    ("ise", "ize"), ("our", "or"), ("er", "re"), ("tion", "sion"), ("ough", "uff"), ("gh", "g"), ("qu", "kw"), ("x", "cks"), ("sc", "s"), ("wh", "w"), ("ea", "ee"),
    ("ai", "a"), ("ou", "u"), ("ar", "er"), ("or", "er"), ("ly", "lly"), ("al", "le"), ("el", "le"), ("j", "g"), ("kn", "n"), ("mb", "m"), ("oo", "u"), ("ght", "t"),
]  # fmt: skip
SOUNDS = [(one, other) for pair in SOUNDS for one, other in (pair, pair[::-1])]


def held_back(word):
    """A tenth of all words, chosen by their own hash, is never trained on."""
    return hashlib.sha256(word.encode()).digest()[0] < 26


def read_words():
    return sorted({word for word in WORDS.read_text(encoding="utf-8").split() if re.fullmatch("[a-z]{3,24}", word)})


def slipped(rng, word):
    """The word as somebody in a hurry, or somebody who only heard it, may write it."""
    for _ in range(1 if rng.random() < 0.65 else 2):
        at = int(rng.integers(len(word)))
        kind = rng.random()
        if kind < 0.3:
            fitting = [(one, other, match.start()) for one, other in SOUNDS for match in re.finditer(one, word)]
            if fitting:
                one, other, start = fitting[int(rng.integers(len(fitting)))]
                word = word[:start] + other + word[start + len(one) :]
        elif kind < 0.45:
            word = word[:at] + word[at + 1 :] if len(word) > 3 else word
        elif kind < 0.6:
            word = word[:at] + word[at] + word[at:]
        elif kind < 0.75:
            word = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
        elif kind < 0.88:
            near = KEYS.get(word[at], ["e"])
            word = word[:at] + near[int(rng.integers(len(near)))] + word[at + 1 :]
        else:
            word = word[:at] + "abcdefghijklmnopqrstuvwxyz"[int(rng.integers(26))] + word[at:]
    return word


def misspellings(known):
    """Real ones that people made, each with the only word it stands for."""
    for line in MISSPELLINGS.read_text(encoding="utf-8").splitlines():
        wrong, right = line.split("->")
        if "," not in right and right in known and re.fullmatch("[a-z]{3,24}", wrong) and wrong not in known:
            yield wrong, right

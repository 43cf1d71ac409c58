"""WordNet's nouns: their definitions, and the kind of thing that each defines. Reads Debian's wordnet-base."""
import hashlib
import pathlib
import re

NOUNS = pathlib.Path("/usr/share/wordnet/data.noun")

# WordNet's lexicographer files of nouns by number, in words for a reader. Left out: 3, unique beginners, and 16, the 42 motives.
KINDS = {
    4: "action", 5: "animal", 6: "artifact", 7: "quality", 8: "body part", 9: "thought or knowledge",
    10: "communication", 11: "event", 12: "feeling", 13: "food or drink", 14: "group", 15: "place", 17: "natural object",
    18: "person", 19: "phenomenon", 20: "plant", 21: "possession or money", 22: "natural process", 23: "amount",
    24: "relation", 25: "shape", 26: "state", 27: "substance", 28: "time",
}  # fmt: skip
NUMBERS = sorted(KINDS)
NAMES = [KINDS[number] for number in NUMBERS]


def held_back(definition):
    """A tenth of all definitions, chosen by their own hash, is never trained on; the same words are never on both sides."""
    return hashlib.sha256(definition.encode()).digest()[0] < 26


def definitions():
    """Each definition with the place of its kind in NAMES."""
    for line in NOUNS.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            continue  # the licence
        fields, gloss = line.split(" | ", 1)
        number = int(fields.split()[1])
        if number not in KINDS:
            continue
        definition = re.split(r'; ?"', gloss, maxsplit=1)[0].strip()  # what follows in quotes are uses of the noun
        if definition:
            yield definition, NUMBERS.index(number)

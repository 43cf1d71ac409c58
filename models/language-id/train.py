"""Trains the language identifier: `/usr/bin/python3 train.py` writes weights.pt, some minutes on one core."""
import gettext
import hashlib
import pathlib
import re
import sys
import unicodedata

import numpy as np
import torch
from torch.nn import functional as F

from network import LENGTH, LanguageNetwork
from words import CATALOGUES, EVERYDAY, LANGUAGES, SMALL_WORDS

SEED = 7
CODES = sorted(LANGUAGES)
STEPS, BATCH = 6000, 128
WORD = re.compile(r"^[^\W\d_]+(?:['’·-][^\W\d_]+)*$")


def held_back(word):
    """A tenth of all words, chosen by their own hash, is never trained on."""
    return hashlib.sha256(word.encode()).digest()[0] < 26


def read_words(code):
    _, _, path, encoding, _ = LANGUAGES[code]
    words = set()
    for line in pathlib.Path(path).read_text(encoding).splitlines():
        word = unicodedata.normalize("NFC", line.split("/")[0].strip())
        if len(word) > 1 and WORD.match(word) and (code == "de" or not word[0].isupper()):
            words.add(word.lower())
    return sorted(words)


def word_lists():
    """Per language: words to train on, their weights (short words are commoner), and held-back words."""
    lists = {}
    for code in CODES:
        words = read_words(code)
        train = [w for w in words if not held_back(w)]
        test = [w for w in words if held_back(w)]
        weights = np.array([len(w) ** -1.5 for w in train])
        lists[code] = (np.array(train, dtype=object), np.cumsum(weights / weights.sum()), np.array(test, dtype=object))
    return lists


def draw(rng, lists, code):
    """A made-up text: some words of the list, some small words, as a sentence would mix them."""
    words, cumulative, _ = lists[code]
    small, everyday = SMALL_WORDS[code].split(), EVERYDAY[code].split()
    if rng.random() < 0.12:  # a few everyday words in the order in which they were written down
        start = int(rng.integers(len(everyday)))
        return " ".join(everyday[start : start + int(rng.integers(1, 5))])
    count = int(rng.integers(1, 19)) if rng.random() < 0.8 else int(rng.integers(1, 4))
    share = rng.uniform(0, 0.6)
    text = []
    for _ in range(count):
        if rng.random() < share:
            text.append(everyday[int(rng.integers(len(everyday)))] if rng.random() < 0.2 else small[int(len(small) * rng.random() ** 1.5)])
        else:
            text.append(words[min(int(np.searchsorted(cumulative, rng.random())), len(words) - 1)])
    text = " ".join(text)
    if rng.random() < 0.08:  # written without accents, as on a foreign keyboard
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return text


def encode(texts):
    """What the manifest's char_codes makes of the texts: code points, cut and padded with 0."""
    codes = np.zeros((len(texts), LENGTH), np.int64)
    for row, text in enumerate(texts):
        points = [ord(c) for c in unicodedata.normalize("NFC", text)[:LENGTH]]
        codes[row, : len(points)] = points
    return torch.tensor(codes)


def held_back_sequences(lists, count, per_language, seed):
    """Texts of `count` held-back words each, drawn evenly."""
    rng = np.random.default_rng(seed)
    for label, code in enumerate(CODES):
        words = lists[code][2]
        for _ in range(per_language):
            yield " ".join(words[rng.integers(0, len(words), count)]), label


def catalogue_sentences(per_language, seed):
    """Real sentences: translated messages of programs, which the training never saw. Placeholders and options are taken out."""
    rng = np.random.default_rng(seed)
    for label, code in enumerate(CODES):
        found = set()
        for path in sorted(pathlib.Path("/usr/share/locale", CATALOGUES[code], "LC_MESSAGES").glob("*.mo")):
            with path.open("rb") as file:
                try:
                    catalogue = gettext.GNUTranslations(file)._catalog
                except (OSError, UnicodeDecodeError, ValueError):
                    continue
            for source, message in catalogue.items():
                source = source[0] if isinstance(source, tuple) else source
                if not source or (message == source and code != "en"):
                    continue
                if re.search(r"[%<>{}$@\\|=/_]|--|\n.*\n", message):
                    continue
                message = " ".join(message.split())
                if 40 <= len(message) <= LENGTH and len(message.split()) >= 6:
                    found.add(message)
        found = sorted(found)
        for i in rng.permutation(len(found))[:per_language]:
            yield found[i], label


def accuracy(network, samples):
    texts, labels = zip(*samples)
    with torch.no_grad():
        answers = torch.cat([network(encode(texts[i : i + 512])).argmax(1) for i in range(0, len(texts), 512)]).numpy()
    right = answers == np.array(labels)
    per_language = {code: round(float(right[np.array(labels) == i].mean()), 3) for i, code in enumerate(CODES)}
    return float(right.mean()), per_language, len(texts)


def tests(lists):
    return {
        "one word": list(held_back_sequences(lists, 1, 500, 1)),
        "three words": list(held_back_sequences(lists, 3, 500, 2)),
        "eight words": list(held_back_sequences(lists, 8, 500, 3)),
        "sentences": list(catalogue_sentences(300, 4)),
    }


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    rng = np.random.default_rng(SEED)
    lists = word_lists()
    print({code: (len(lists[code][0]), len(lists[code][2])) for code in CODES})
    network = LanguageNetwork(len(CODES))
    print(sum(p.numel() for p in network.parameters()), "parameters")
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=6e-3, total_steps=STEPS)
    total = 0.0
    for step in range(1, STEPS + 1):
        labels = rng.integers(0, len(CODES), BATCH)
        codes = encode([draw(rng, lists, CODES[label]) for label in labels])
        codes = codes[:, : int((codes > 0).sum(1).max())]  # the answer does not depend on the padding
        loss = F.cross_entropy(network(codes), torch.tensor(labels), label_smoothing=0.02)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        total += loss.item()
        if step % 250 == 0:
            print(f"step {step}: loss {total / 250:.4f}")
            sys.stdout.flush()
            total = 0.0
    network.eval()
    for name, samples in tests(lists).items():
        print(name, *accuracy(network, samples))
    torch.save(network.state_dict(), "weights.pt")


if __name__ == "__main__":
    main()

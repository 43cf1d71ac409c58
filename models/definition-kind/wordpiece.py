"""A WordPiece tokenizer of its own, trained and run as Hugging Face's BERT does, without its library."""
import collections
import heapq
import unicodedata

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
PAD, UNKNOWN, START, END = range(4)


def is_mark(character):
    code = ord(character)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(character).startswith("P")


def words(text):
    """BertNormalizer and BertPreTokenizer: lower case without accents, split at spaces, every mark a word of its own."""
    found, word = [], ""
    for character in unicodedata.normalize("NFD", text.lower()):
        if unicodedata.category(character) == "Mn":
            continue
        if character.isspace() or is_mark(character):
            found += [word] if word else []
            found += [character] if is_mark(character) else []
            word = ""
        else:
            word += character
    return found + ([word] if word else [])


def train(texts, size, least=2):
    """Pieces: every character, then what merging the most frequent neighbours makes, as WordPieceTrainer does."""
    counts = collections.Counter(word for text in texts for word in words(text))
    spelled = [[letters[0], *("##" + letter for letter in letters[1:])] for letters in counts]
    weights = list(counts.values())
    alphabet = collections.Counter(piece for pieces, weight in zip(spelled, weights) for piece in pieces for _ in range(min(weight, least)))
    pieces = SPECIAL + sorted(piece for piece, count in alphabet.items() if count >= least)
    pairs, places = collections.Counter(), collections.defaultdict(set)
    for place, (own, weight) in enumerate(zip(spelled, weights)):
        for pair in zip(own, own[1:]):
            pairs[pair] += weight
            places[pair].add(place)
    queue = [(-count, pair) for pair, count in pairs.items()]
    heapq.heapify(queue)
    while queue and len(pieces) < size:
        count, pair = heapq.heappop(queue)
        if -count != pairs[pair]:
            if pairs[pair] > 0:
                heapq.heappush(queue, (-pairs[pair], pair))
            continue
        if -count < least:
            break
        merged = pair[0] + pair[1].removeprefix("##")
        pieces.append(merged)
        touched = set()
        for place in places.pop(pair):
            own, weight = spelled[place], weights[place]
            for old in zip(own, own[1:]):
                pairs[old] -= weight
                touched.add(old)
            joined, at = [], 0
            while at < len(own):
                fits = at + 1 < len(own) and (own[at], own[at + 1]) == pair
                joined.append(merged if fits else own[at])
                at += 2 if fits else 1
            spelled[place] = joined
            for new in zip(joined, joined[1:]):
                pairs[new] += weight
                places[new].add(place)
                touched.add(new)
        for changed in sorted(touched):
            if pairs[changed] > 0:
                heapq.heappush(queue, (-pairs[changed], changed))
    return pieces


def encode(pieces, text, length):
    """Tokens with [CLS] and [SEP], cut and padded to `length`. `pieces`: piece to number."""
    tokens = []
    for word in words(text):
        own, at = [], 0
        while at < len(word) <= 100:
            prefix = "##" if at else ""
            end = next((end for end in range(len(word), at, -1) if prefix + word[at:end] in pieces), None)
            if end is None:
                break
            own.append(pieces[prefix + word[at:end]])
            at = end
        tokens += own if at == len(word) else [UNKNOWN]
    tokens = [START, *tokens[: length - 2], END]
    return tokens + [PAD] * (length - len(tokens))


def tokenizer_json(pieces):
    """The same in Hugging Face's tokenizer.json."""
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    token = lambda name: {"SpecialToken": {"id": name, "type_id": 0}}  # noqa: E731
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": number, "content": name, **flags} for number, name in enumerate(SPECIAL)],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [token("[CLS]"), {"Sequence": {"id": "A", "type_id": 0}}, token("[SEP]")],
            "pair": [],
            "special_tokens": {
                name: {"id": name, "ids": [SPECIAL.index(name)], "tokens": [name]} for name in ("[CLS]", "[SEP]")
            },
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": {piece: number for number, piece in enumerate(pieces)},
        },
    }

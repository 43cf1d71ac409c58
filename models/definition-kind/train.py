"""Trains tokenizer and network: `/usr/bin/python3 train.py` writes tokenizer.json and weights.pt, some minutes on one core."""
import json
import pathlib
import sys
from collections import Counter

import numpy as np
import torch
from torch.nn import functional as F

import wordpiece
from definitions import NAMES, definitions, held_back
from network import LENGTH, SIZE, KindNetwork

HERE = pathlib.Path(__file__).parent
SEED = 11
EPOCHS, BATCH = 12, 128


def vocabulary():
    return json.loads((HERE / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]


def encode(pieces, texts):
    """What the manifest's steps make of the texts: tokens, and which of them are real."""
    tokens = torch.tensor([wordpiece.encode(pieces, text, LENGTH) for text in texts])
    return tokens, (tokens != wordpiece.PAD).long()


def accuracy(network, tokens, mask, kinds):
    with torch.no_grad():
        answers = torch.cat([network(tokens[i : i + 512], mask[i : i + 512]) for i in range(0, len(kinds), 512)])
    ranked = answers.argsort(dim=1, descending=True)
    right = ranked[:, 0] == kinds
    per_kind = {name: round(right[kinds == place].float().mean().item(), 3) for place, name in enumerate(NAMES)}
    return right.float().mean().item(), (ranked[:, :3] == kinds[:, None]).any(1).float().mean().item(), per_kind


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    rng = np.random.default_rng(SEED)
    known = list(definitions())
    seen = [one for one in known if not held_back(one[0])]
    unseen = [one for one in known if held_back(one[0])]
    pieces = wordpiece.train((definition for definition, _ in seen), SIZE)
    text = json.dumps(wordpiece.tokenizer_json(pieces), ensure_ascii=False, indent=1)
    (HERE / "tokenizer.json").write_text(text + "\n", encoding="utf-8")
    pieces = vocabulary()

    tokens, mask = encode(pieces, [definition for definition, _ in seen])
    kinds = torch.tensor([kind for _, kind in seen])
    held_tokens, held_mask = encode(pieces, [definition for definition, _ in unseen])
    held_kinds = torch.tensor([kind for _, kind in unseen])
    commonest = Counter(held_kinds.tolist()).most_common(1)[0][1] / len(unseen)
    print(len(seen), "definitions,", len(unseen), "held back,", f"{commonest:.1%} are of the commonest kind")
    lengths = mask.sum(1).numpy()

    network = KindNetwork(len(NAMES))
    print(sum(p.numel() for p in network.parameters()), "parameters")
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-2)
    batches = -(-len(seen) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=5e-3, total_steps=EPOCHS * batches)
    for epoch in range(1, EPOCHS + 1):
        network.train()
        order = rng.permutation(len(seen))
        # Texts of like length together, or most of the time would go into padding.
        order = np.concatenate([run[np.argsort(lengths[run], kind="stable")] for run in np.array_split(order, 40)])
        total = 0.0
        for place in rng.permutation(batches):
            chosen = torch.tensor(order[place * BATCH : (place + 1) * BATCH])
            longest = int(mask[chosen].sum(1).max())
            logits = network(tokens[chosen, :longest], mask[chosen, :longest])
            loss = F.cross_entropy(logits, kinds[chosen], label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        network.eval()
        first, three, _ = accuracy(network, held_tokens, held_mask, held_kinds)
        print(f"epoch {epoch}: loss {total / batches:.4f}, held back {first:.4f}, among three {three:.4f}")
        sys.stdout.flush()
    print(accuracy(network, held_tokens, held_mask, held_kinds))
    torch.save(network.state_dict(), HERE / "weights.pt")


if __name__ == "__main__":
    main()

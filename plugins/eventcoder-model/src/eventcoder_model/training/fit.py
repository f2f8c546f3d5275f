"""Trains the upper layers and the heads: batches, loss, early stopping on a dev split.

Which samples there are stands in ``data``; writing the model, in ``export``.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from eventcoder_model.tokens import Tokens, batches, padded
from eventcoder_model.training.data import FACTUALITIES, Sample
from eventcoder_model.training.encoder import FACTUALITY_WEIGHT, Frozen, Upper
from eventcoder_model.weights import Weights

Tell = Callable[[str, float], None]
"""Told how far training is (a line for people, and a share of 1)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    Attributes:
        frozen: lower layers that stay as they are.
        epochs, patience: at most so many, and so many without gain on the dev split.
        decisive: where the dev split has fewer samples, the last epoch is kept: by how much a
            figure on so few moves says nothing.
        aside: share of samples drawn anew in each epoch from those set aside (see ``fit``).
        rate: of learning, in the layers; the heads learn five times as fast.
        smoothing: of the labels.
    """

    frozen: int
    epochs: int = 5
    patience: int = 3
    decisive: int = 64
    batch: int = 16
    rate: float = 2e-4
    smoothing: float = 0.1
    aside: float = 0.4
    seed: int = 1


class Samples:
    """Samples ready for the upper layers: outputs of the frozen ones, roles, right answers."""

    def __init__(
        self,
        samples: Sequence[Sample],
        tokens: Sequence[Tokens],
        frozen: Frozen,
        labels: Sequence[str],
    ) -> None:
        self.samples, self.tokens = samples, tokens
        self.lower = _lower(tokens, frozen)
        place = {label: column for column, label in enumerate(labels)}
        self.right = torch.zeros(len(samples), len(labels))
        self.kind = torch.full((len(samples),), -1)
        for number, sample in enumerate(samples):
            for code in sample.codes:
                self.right[number, place[code]] = 1
            if sample.factuality is not None:
                self.kind[number] = FACTUALITIES.index(sample.factuality)
        self.weight = torch.tensor([sample.weight for sample in samples])

    def inputs(self, numbers: list[int]) -> tuple[Tensor, Tensor, Tensor]:
        """What the upper layers read, for samples by number."""
        batch = padded(numbers, self.tokens)
        lower = [self.lower[number] for number in numbers]
        hidden = torch.nn.utils.rnn.pad_sequence(lower, batch_first=True)
        return hidden, torch.from_numpy(batch.roles), torch.from_numpy(batch.mask)


def _lower(tokens: Sequence[Tokens], frozen: Frozen) -> list[Tensor]:
    """Outputs of the frozen layers; they know no roles, so each text is read once."""
    first = {one.ids: number for number, one in reversed(list(enumerate(tokens)))}
    different = list(first.values())
    found: dict[tuple[int, ...], Tensor] = {}
    for batch in batches([tokens[number] for number in different]):
        hidden = frozen(torch.from_numpy(batch.ids), torch.from_numpy(batch.mask))
        for row, number in enumerate(batch.numbers):
            ids = tokens[different[number]].ids
            found[ids] = hidden[row, : len(ids)].clone()
    return [found[one.ids] for one in tokens]


def fit(
    weights: Weights, data: Samples, main: Sequence[int], aside: Sequence[int],
    dev: Sequence[int], plan: Plan, tell: Tell,
) -> Upper:  # fmt: skip
    """Train and give the best state.

    Args:
        weights: of the encoder.
        data: all samples.
        main: numbers of the samples that every epoch sees.
        aside: numbers of samples of which each epoch sees some: our own sentences beside gold,
            pairs turned round.
        dev: numbers of the samples that decide when to stop.
        plan: how to train.
        tell: told after each epoch.
    """
    torch.manual_seed(plan.seed)
    draw = random.Random(plan.seed)  # noqa: S311 - order of samples, no secret
    upper = Upper(weights, plan.frozen, data.right.shape[1], len(FACTUALITIES))
    balance = _balance(data, main)
    extra = min(len(aside), round(plan.aside * len(main)))
    steps = plan.epochs * _count(len(main) + extra, plan.batch)
    optimiser, schedule = _optimiser(upper, plan, steps)
    best, best_score, waited = copy.deepcopy(upper.state_dict()), (-1.0, 0.0), 0
    for epoch in range(plan.epochs):
        numbers = [*main, *draw.sample(list(aside), extra)]
        upper.train()
        for batch in _shuffled(numbers, data, plan.batch, draw):
            optimiser.zero_grad()
            loss(upper, data, batch, balance, plan.smoothing).backward()
            torch.nn.utils.clip_grad_norm_(upper.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        score = _score(upper, data, dev)
        tell(f"epoch {epoch + 1}: dev accuracy {score[0]:.3f}", (epoch + 1) / plan.epochs)
        waited += 1
        if score > best_score or len(dev) < plan.decisive:
            best, best_score, waited = copy.deepcopy(upper.state_dict()), score, 0
        if waited >= plan.patience:
            break
    upper.load_state_dict(best)
    upper.eval()
    return upper


def _count(samples: int, batch: int) -> int:
    return -(-samples // batch)


def _balance(data: Samples, main: Sequence[int]) -> Tensor:
    """Weights of the labels: rare ones count more, by the square root; absent ones as others."""
    right = data.right[list(main)]
    often = (right / right.sum(1, keepdim=True)).sum(0)
    seen = often > 0
    even = often.sum() / seen.sum()
    return torch.where(seen, even / often.clamp(min=1), torch.ones_like(often)).sqrt()


def _optimiser(
    upper: Upper, plan: Plan, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    layers = list(upper.layers.parameters())
    known = set(map(id, layers))
    heads = [p for p in upper.parameters() if id(p) not in known]
    groups = [{"params": layers, "lr": plan.rate}, {"params": heads, "lr": 5 * plan.rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(1, steps // 10)

    def share(step: int) -> float:
        return min((step + 1) / warm, max(0.02, (steps - step) / max(1, steps - warm)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, share)


def _shuffled(
    numbers: Sequence[int], data: Samples, size: int, draw: random.Random
) -> list[list[int]]:
    """Batches in random order, each of samples of like length."""
    order = list(numbers)
    draw.shuffle(order)
    found = []
    for start in range(0, len(order), size * 20):
        chunk = sorted(order[start : start + size * 20], key=lambda n: len(data.tokens[n].ids))
        found += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    draw.shuffle(found)
    return found


def loss(
    upper: Upper, data: Samples, batch: list[int], balance: Tensor, smoothing: float
) -> Tensor:
    """Of any right label with smoothing and balance, and of factuality where it is known."""
    codes, kinds = upper(*data.inputs(batch))
    right, logs = data.right[batch], codes.log_softmax(-1)
    hit = -logs.masked_fill(right == 0, -1e4).logsumexp(-1)
    each = (1 - smoothing) * hit - smoothing * logs.mean(-1)
    weight = data.weight[batch] * ((right / right.sum(1, keepdim=True)) @ balance)
    total = (weight * each).mean()
    known = data.kind[batch] >= 0
    if known.any():
        kind = torch.nn.functional.cross_entropy(kinds[known], data.kind[batch][known])
        total = total + FACTUALITY_WEIGHT * kind
    return total


@torch.no_grad()
def _score(upper: Upper, data: Samples, dev: Sequence[int]) -> tuple[float, float]:
    """Accuracy and, among equals, how likely the right answers are."""
    upper.eval()
    right, likely = 0.0, 0.0
    for start in range(0, len(dev), 32):
        numbers = list(dev[start : start + 32])
        chance = upper(*data.inputs(numbers))[0].softmax(-1)
        answers = data.right[numbers]
        right += float(answers.gather(1, chance.argmax(1, keepdim=True)).sum())
        likely += float(((chance * answers).sum(1) + 1e-9).log().sum())
    return (right / max(1, len(dev)), likely / max(1, len(dev)))

"""The network in torch, for training only: a BERT-like encoder, role vectors and two heads.

The lower layers stay as they were and their outputs are kept, so that an epoch costs only the
upper ones. ``graph.py`` builds the same network for use.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from eventcoder_model.weights import Shape, Weights

FACTUALITY_WEIGHT = 0.3


class Layer(nn.Module):
    """One transformer layer with BERT's order of normalisation."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        size = shape.hidden
        self.heads = shape.heads
        self.query, self.key, self.value = (nn.Linear(size, size) for _ in range(3))
        self.mixed = nn.Linear(size, size)
        self.mixed_norm = nn.LayerNorm(size, eps=shape.epsilon)
        self.wide, self.narrow = nn.Linear(size, shape.wide), nn.Linear(shape.wide, size)
        self.norm = nn.LayerNorm(size, eps=shape.epsilon)
        self.drop = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """``hidden`` [text, token, value]; ``mask`` is 0 for padding, else 1."""
        texts, tokens, size = hidden.shape
        query, key, value = (
            part(hidden).view(texts, tokens, self.heads, -1).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        seen = mask[:, None, None, :].bool()
        dropout = 0.1 if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(query, key, value, seen, dropout)
        mixed = mixed.transpose(1, 2).reshape(texts, tokens, size)
        hidden = self.mixed_norm(hidden + self.drop(self.mixed(mixed)))
        return self.norm(hidden + self.drop(self.narrow(functional.gelu(self.wide(hidden)))))


class Frozen(nn.Module):
    """Embeddings and lower layers, never trained."""

    def __init__(self, weights: Weights, layers: int) -> None:
        super().__init__()
        self.shape = weights.shape
        self.words = torch.from_numpy(weights["words"])
        self.places = torch.from_numpy(weights["places"])
        self.norm = nn.LayerNorm(weights.shape.hidden, eps=weights.shape.epsilon)
        self.layers = nn.ModuleList(Layer(weights.shape) for _ in range(layers))
        load(self, weights)
        self.eval()

    @torch.no_grad()
    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Hidden states that the upper layers start from."""
        first = self.shape.first_place
        places = self.places[first : first + ids.shape[1]]
        hidden = self.norm(self.words[ids] + places)
        for layer in self.layers:
            hidden = layer(hidden, mask)
        return hidden


class Upper(nn.Module):
    """Upper layers, role vectors, and the heads for codes and factuality."""

    def __init__(self, weights: Weights, frozen: int, codes: int, factualities: int) -> None:
        super().__init__()
        shape, size = weights.shape, weights.shape.hidden
        self.layers = nn.ModuleDict({str(i): Layer(shape) for i in range(frozen, shape.layers)})
        self.roles = nn.Embedding(4, size)
        nn.init.normal_(self.roles.weight, std=0.3)
        with torch.no_grad():
            self.roles.weight[0] = 0
        self.look = nn.Linear(size, 1)
        self.drop = nn.Dropout(0.2)
        self.code = nn.Linear(3 * size, codes)
        self.factuality = nn.Linear(3 * size, factualities)
        load(self, weights)

    def forward(self, hidden: Tensor, roles: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Logits of the codes and of factuality."""
        hidden = hidden + self.roles(roles)
        for layer in self.layers.values():
            hidden = layer(hidden, mask)
        looks = self.look(hidden).squeeze(-1).masked_fill(mask == 0, -1e4).softmax(-1)
        whole = torch.einsum("bt,btd->bd", looks, hidden)
        pooled = torch.cat([whole, *(_mean(hidden, (roles & bit) > 0) for bit in (1, 2))], -1)
        pooled = self.drop(pooled)
        return self.code(pooled), self.factuality(pooled)


def _mean(hidden: Tensor, chosen: Tensor) -> Tensor:
    """Mean over the chosen tokens; zero where none is chosen."""
    weights = chosen.to(hidden.dtype)
    total = torch.einsum("bt,btd->bd", weights, hidden)
    return total / weights.sum(-1, keepdim=True).clamp(min=1)


def load(module: nn.Module, weights: Weights) -> None:
    """Set the parameters that the weights have; others keep their first values."""
    for name, parameter in module.named_parameters():
        if name in weights and weights[name].shape == parameter.shape:
            with torch.no_grad():
                parameter.copy_(torch.tensor(weights[name]))

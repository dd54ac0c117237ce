"""The reader's network: MiniLM with case shapes, a first look that finds events, a second that fills them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from dateline.reader.labels import KINDS, MODES, REALITIES, ROLES, TYPES
from dateline.reader.tokens import SHAPES

WIDTH, LAYERS, HEADS, INNER, VOCAB, POSITIONS = 384, 6, 12, 1536, 30522, 512
LINK = 64  # width of the vectors whose products say "same event" and "answers to"


class Layer(nn.Module):
    """One post-norm BERT layer of any width; it loads the published encoder's layers by their names."""

    def __init__(self, dropout: float, width: int = WIDTH, heads: int = HEADS, inner: int = INNER) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, keep: Tensor | None, qkv: Tensor | None = None) -> Tensor:
        """x: (batch, pieces, width); keep: (batch, 1, 1, pieces) bool, or None when nothing is padding;
        qkv: (batch, pieces, 3 * width) where the caller has it already."""
        b, n, width = x.shape
        parts = (self.qkv(x) if qkv is None else qkv).view(b, n, 3, self.heads, width // self.heads)
        q, k, v = parts.permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=keep)
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(b, n, width))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))

    def load_bert(self, weights: dict[str, Tensor], index: int) -> None:
        at = f"encoder.layer.{index}."
        parts = [weights[f"{at}attention.self.{name}.weight"] for name in ("query", "key", "value")]
        biases = [weights[f"{at}attention.self.{name}.bias"] for name in ("query", "key", "value")]
        self.qkv.weight.data.copy_(torch.cat(parts))
        self.qkv.bias.data.copy_(torch.cat(biases))
        for mine, theirs in (
            (self.out, "attention.output.dense"),
            (self.norm1, "attention.output.LayerNorm"),
            (self.up, "intermediate.dense"),
            (self.down, "output.dense"),
            (self.norm2, "output.LayerNorm"),
        ):
            mine.weight.data.copy_(weights[f"{at}{theirs}.weight"])
            mine.bias.data.copy_(weights[f"{at}{theirs}.bias"])


class Encoder(nn.Module):
    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCAB, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        nn.init.zeros_(self.shape.weight)  # start as the published encoder, learn the case from there

    def forward(self, ids: Tensor, shapes: Tensor, keep: Tensor | None) -> Tensor:
        """ids, shapes: (batch, pieces) → (batch, pieces, WIDTH)."""
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.shape(shapes)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, keep)
        return x

    def load_bert(self, path: Path) -> None:
        """Take the published MiniLM weights (safetensors file)."""
        from safetensors.torch import load_file

        weights = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
        self.word.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
        types = weights["embeddings.token_type_embeddings.weight"]
        self.position.weight.data.copy_(weights["embeddings.position_embeddings.weight"] + types[0])
        self.norm.weight.data.copy_(weights["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(weights["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(self.layers):
            layer.load_bert(weights, i)


class MaskedWords(nn.Module):
    """The pretraining head: predict hidden pieces, with the word embeddings as output weights."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.dense = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(VOCAB))

    def forward(self, ids: Tensor, shapes: Tensor, keep: Tensor, at: Tensor) -> Tensor:
        """at: (batch, pieces) bool, the hidden places → (hidden places, VOCAB)."""
        x = self.encoder(ids, shapes, keep)[at]
        return F.linear(self.norm(F.gelu(self.dense(x))), self.encoder.word.weight, self.bias)


@dataclass
class FirstLook:
    """states (batch, pieces, WIDTH); types (batch, pieces, 1 + TYPES); inside (batch, pieces);
    link (batch, pieces, 2 * LINK): the two sides of the same-event product."""

    states: Tensor
    types: Tensor
    inside: Tensor
    link: Tensor


@dataclass
class SecondLook:
    """One row an event: roles (events, pieces, ROLES, 3), types (events, 1 + TYPES), modes, realities,
    alleged (events,), basis (events, 3), answers and same (events, 2 * LINK)."""

    roles: Tensor
    types: Tensor
    modes: Tensor
    realities: Tensor
    alleged: Tensor
    basis: Tensor
    answers: Tensor
    same: Tensor


def _head(outputs: int, dropout: float, inputs: int = WIDTH, hidden: int = WIDTH) -> nn.Sequential:
    return nn.Sequential(
        nn.Dropout(dropout), nn.Linear(inputs, hidden), nn.GELU(), nn.Linear(hidden, outputs)
    )


class SecondPass(nn.Module):
    """The second look: the pieces near one event, its anchors marked, through a few layers and the role heads.

    As wide as the encoder its layers start as copies of the encoder's last ones. A narrow one is several times
    cheaper; it is trained after a wide one and learns from it.
    """

    def __init__(self, layers: int, width: int, dropout: float) -> None:
        super().__init__()
        self.project = nn.Identity() if width == WIDTH else nn.Linear(WIDTH, width)
        self.marker = nn.Embedding(1 + len(TYPES), width)
        self.layers = nn.ModuleList(
            Layer(dropout, width, width // (WIDTH // HEADS), 4 * width) for _ in range(layers)
        )
        self.role_head = _head(3 * (len(ROLES) + len(KINDS)), dropout, width, width)
        outputs = 1 + len(TYPES) + len(MODES) + len(REALITIES) + 1 + 3
        self.event_head = _head(outputs, dropout, 2 * width)
        self.answer_head = _head(2 * LINK, dropout, 2 * width, width)
        self.answer_bias = nn.Parameter(torch.zeros(1))
        self.same_head = _head(2 * LINK, dropout, 2 * width, width)
        self.same_bias = nn.Parameter(torch.zeros(1))
        nn.init.normal_(self.marker.weight, std=0.05)
        with torch.no_grad():  # nearly every piece has no role
            self.role_head[-1].bias[0::3] += 5.0  # type: ignore[union-attr]

    @property
    def biases(self) -> tuple[Tensor, Tensor]:
        """Of "answers to" and of "the same event"."""
        return self.answer_bias, self.same_bias

    def start_from(self, encoder: Encoder) -> None:
        """Copy the encoder's last layers."""
        for mine, theirs in zip(self.layers, list(encoder.layers)[-len(self.layers) :], strict=True):
            mine.load_state_dict(theirs.state_dict())

    def forward(
        self, states: Tensor, owner: Tensor, near: Tensor, marks: Tensor, keep: Tensor | None
    ) -> SecondLook:
        """states: (windows, pieces, WIDTH) of the first look. One row an event: owner (events,), its window; near
        (events, seen), the pieces it sees, the window's first one leading; marks (events, seen), 1 + type at the
        event's anchors, else 0; keep: (events, 1, 1, seen) or None."""
        base = self.project(states)
        first = self.layers[0]
        # What all events of a window share is multiplied once; the markers' share is a small table.
        qkv = first.qkv(base)[owner[:, None], near] + F.linear(self.marker.weight, first.qkv.weight)[marks]  # type: ignore[operator,union-attr,arg-type]
        x = first(base[owner[:, None], near] + self.marker(marks), keep, qkv)
        for layer in list(self.layers)[1:]:
            x = layer(x, keep)
        roles = self.role_head(x).unflatten(-1, (len(ROLES) + len(KINDS), 3))
        at = (marks > 0).to(x.dtype)
        pooled = (x * at[..., None]).sum(1) / at.sum(1, keepdim=True).clamp(min=1)
        event = torch.cat([pooled, x[:, 0]], -1)
        cut = [1 + len(TYPES), len(MODES), len(REALITIES), 1, 3]
        types, modes, realities, alleged, basis = self.event_head(event).split(cut, -1)
        return SecondLook(
            roles,
            types,
            modes,
            realities,
            alleged[..., 0],
            basis,
            self.answer_head(event),
            self.same_head(event),
        )


class EventReader(nn.Module):
    """Encoder, first look and second look."""

    def __init__(self, second_layers: int = 1, second_width: int = WIDTH, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(dropout)
        self.type_head = _head(1 + len(TYPES) + 1, dropout)
        self.link_head = _head(2 * LINK, dropout)
        self.link_bias = nn.Parameter(torch.zeros(1))
        self.second = SecondPass(second_layers, second_width, dropout)
        with (
            torch.no_grad()
        ):  # nearly every piece is no anchor: start from there instead of learning it first
            self.type_head[-1].bias[0] += 6.0  # type: ignore[union-attr]

    def first_look(self, ids: Tensor, shapes: Tensor, keep: Tensor | None) -> FirstLook:
        states = self.encoder(ids, shapes, keep)
        scores = self.type_head(states)
        return FirstLook(states, scores[..., :-1], scores[..., -1], self.link_head(states))


def product(left: Tensor, right: Tensor) -> Tensor:
    """How well the first side of `left` (n, 2 * LINK) fits the second side of `right` (m, 2 * LINK) → (n, m)."""
    return left[:, :LINK] @ right[:, LINK:].T / LINK**0.5

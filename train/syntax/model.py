"""The network: word input, two bidirectional LSTM layers, tagger on the first, biaffine parser on the second."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

import words


def shared_dropout(x, p, training):
    """Dropout with one mask for all positions of a sentence; x is [time, batch, size]."""
    if not training or p == 0:
        return x
    return x * (torch.rand(1, x.shape[1], x.shape[2]) > p) / (1 - p)


class BiLstm(nn.Module):
    def __init__(self, size_in, hidden):
        super().__init__()
        self.forward_lstm = nn.LSTM(size_in, hidden)
        self.backward_lstm = nn.LSTM(size_in, hidden)
        for lstm in (self.forward_lstm, self.backward_lstm):
            nn.init.orthogonal_(lstm.weight_hh_l0)
            nn.init.xavier_uniform_(lstm.weight_ih_l0)
            nn.init.zeros_(lstm.bias_ih_l0)
            nn.init.zeros_(lstm.bias_hh_l0)
            lstm.bias_ih_l0.data[hidden : 2 * hidden] = 1.0

    def forward(self, x, flip):
        """flip[t, b] is the position that mirrors t within its sentence; padding keeps its place."""
        f, _ = self.forward_lstm(x)
        b, _ = self.backward_lstm(x.gather(0, flip.unsqueeze(-1).expand_as(x)))
        return torch.cat([f, b.gather(0, flip.unsqueeze(-1).expand_as(b))], -1)


class Network(nn.Module):
    def __init__(self, config, vectors, count, upos, feats, relations):
        super().__init__()
        c = self.config = config
        self.register_buffer("vectors", torch.from_numpy(vectors), persistent=False)
        self.register_buffer("count", torch.from_numpy(count), persistent=False)
        self.project = nn.Linear(100, c["word"], bias=False)
        own = (count >= 2) | (vectors[:, 0] == 0)  # rows with a difference of their own; the others share the last one, kept at zero
        own[0] = True
        slot = np.where(own, np.cumsum(own) - 1, own.sum())
        self.register_buffer("slot", torch.from_numpy(slot), persistent=False)
        self.delta = nn.Embedding(int(own.sum()) + 1, c["word"], padding_idx=int(own.sum()))
        nn.init.zeros_(self.delta.weight)
        nn.init.xavier_uniform_(self.project.weight)
        self.affix = nn.EmbeddingBag(words.AFFIX_BUCKETS, c["sub"], mode="sum")
        self.shape = nn.Embedding(words.SHAPES, c["sub"])
        self.place = nn.Embedding(words.PLACES, c["sub"])
        for e in (self.affix, self.shape, self.place):
            nn.init.normal_(e.weight, std=0.05)
        h, h2 = c["hidden1"], c["hidden2"]
        self.layer1 = BiLstm(c["word"] + c["sub"], h)
        self.layer2 = BiLstm(2 * h, h2)
        self.more = nn.ModuleList(BiLstm(2 * h2, h2) for _ in range(c.get("more", 0)))
        self.tag = nn.Linear(2 * h, upos)
        self.feats = nn.Linear(2 * h, feats)
        a, l = c["arc"], c["label"]
        self.arc_dep = nn.Linear(2 * h2, a)
        self.arc_head = nn.Linear(2 * h2, a)
        self.label_dep = nn.Linear(2 * h2, l)
        self.label_head = nn.Linear(2 * h2, l)
        self.bilinear = nn.Linear(a, a + 1)  # the last row is the head's own score
        self.root_arc = nn.Parameter(torch.randn(a) * 0.1)
        self.root_label = nn.Parameter(torch.randn(l) * 0.1)
        self.relation = nn.Linear(l, relations)

    def word_table(self):
        return self.vectors @ self.project.weight.T + self.delta.weight[self.slot]

    def groups(self, lr):
        return [{"params": list(self.parameters()), "base": lr}]

    def run(self, batch):
        return self(batch.word, batch.affix, batch.shape, batch.place, batch.flip, batch.mask)

    def forward(self, word, affix, shape, place, flip, mask):
        """All but affix [time, batch, 8] are [time, batch]. Returns tag and feature logits [T, B, ·], arc scores [B, dep, head] (head 0
        is the root), and the two label projections [B, T(+1), L]."""
        c, training = self.config, self.training
        T, B = word.shape
        base = self.project(self.vectors[word])
        delta = self.delta(self.slot[word])
        if training:
            n = self.count[word]
            gone = torch.rand(T, B) < c["word_drop"] + (1 - c["word_drop"]) * 1.0 / (1.0 + 4 * n)
            delta = delta * (~gone).unsqueeze(-1) + self.delta.weight[0] * ((gone & (self.vectors[word][..., 0] == 0)).unsqueeze(-1))
            unknown = (torch.rand(T, B) < c["unknown"]).unsqueeze(-1)
            base = torch.where(unknown, torch.zeros(()), base)
            delta = torch.where(unknown, self.delta.weight[0], delta)
        sub = self.affix(affix.view(T * B, -1)).view(T, B, -1) + self.shape(shape) + self.place(place)
        x = torch.cat([base + delta, sub], -1)
        x = shared_dropout(x, c["drop_in"], training)
        h1 = self.layer1(x, flip)
        h1 = shared_dropout(h1, c["drop"], training)
        h2 = self.layer2(h1, flip)
        for layer in self.more:
            h2 = layer(shared_dropout(h2, c["drop"], training), flip)
        h2 = shared_dropout(h2, c["drop"], training)
        tag, feats = self.tag(h1), self.feats(h1)
        h2 = h2.transpose(0, 1)
        drop = lambda x: shared_dropout(F.relu(x).transpose(0, 1), c["drop"], training).transpose(0, 1)
        ad, ah = drop(self.arc_dep(h2)), drop(self.arc_head(h2))
        ah = torch.cat([F.relu(self.root_arc).expand(B, 1, -1), ah], 1)
        k = self.bilinear(ah)
        arc = ad @ k[..., :-1].transpose(1, 2) + k[..., -1].unsqueeze(1)
        ok = torch.cat([torch.ones(1, B, dtype=torch.bool), mask]).T.unsqueeze(1)  # [B, 1, head]
        arc = arc.masked_fill(~ok, -1e4)
        ld, lh = self.label_dep(h2), self.label_head(h2)
        lh = torch.cat([self.root_label.expand(B, 1, -1), lh], 1)
        return tag, feats, arc, ld, lh

    def label_scores(self, ld, lh, head):
        """head [B, T], 0 for the root -> relation logits [B, T, relations]."""
        z = ld + lh.gather(1, head.unsqueeze(-1).expand(-1, -1, lh.shape[-1]))
        z = shared_dropout(F.relu(z).transpose(0, 1), self.config["drop"], self.training).transpose(0, 1)
        return self.relation(z)

"""Training and measuring one network."""
import copy
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import data

VARIANTS = 4  # Sentence.shapes(): as written, small letters, capitals, heading
VARIANT_ODDS = (0.80, 0.10, 0.06, 0.04)


class Batch:
    """Sentences padded to one length; time first."""

    def __init__(self, sents, variants):
        B, T = len(sents), max(s.n for s in sents)
        self.B, self.T, self.sents = B, T, sents
        word = np.zeros((T, B), np.int64)
        affix = np.zeros((T, B, 8), np.int64)
        shape = np.zeros((T, B, 2), np.int64)
        flip = np.tile(np.arange(T)[:, None], (1, B))
        mask = np.zeros((T, B), bool)
        for b, s in enumerate(sents):
            n = s.n
            word[:n, b] = s.word
            affix[:n, b] = s.affix
            shape[:n, b] = s.shapes()[variants[b]]
            flip[:n, b] = np.arange(n - 1, -1, -1)
            mask[:n, b] = True
        t = torch.from_numpy
        self.word, self.affix, self.flip, self.mask = t(word), t(affix), t(flip), t(mask)
        self.shape, self.place = t(shape[..., 0].copy()), t(shape[..., 1].copy())

    def column(self, name, fill):
        a = np.full((self.B, self.T), fill, np.int64)
        for b, s in enumerate(self.sents):
            a[b, : s.n] = getattr(s, name)
        return torch.from_numpy(a)


def gold_loss(net, batch, feats_upos):
    tag, feats, arc, ld, lh = net.run(batch)
    upos, fe = batch.column("upos", -1), batch.column("feats", -1)
    head, rel = batch.column("head", -1), batch.column("rel", -1)
    tag, feats = tag.transpose(0, 1), feats.transpose(0, 1)
    smooth = net.config.get("smooth", 0.0)
    loss = F.cross_entropy(tag.flatten(0, 1), upos.flatten(), ignore_index=-1, label_smoothing=smooth)
    feats = feats.masked_fill(feats_upos.view(1, 1, -1) != upos.unsqueeze(-1), -1e4)
    loss = loss + F.cross_entropy(feats.flatten(0, 1), fe.flatten(), ignore_index=-1)
    loss = loss + F.cross_entropy(arc.flatten(0, 1), head.flatten(), ignore_index=-1)
    label = net.label_scores(ld, lh, head.clamp(min=0))
    return loss + F.cross_entropy(label.flatten(0, 1), rel.flatten(), ignore_index=-1)


def mixed_loss(net, batch, feats_upos):
    """Gold columns; for tags and arcs halfway between gold and the teacher's distributions."""
    tag, feats, arc, ld, lh = net.run(batch)
    upos, fe = batch.column("upos", -1), batch.column("feats", -1)
    head, rel = batch.column("head", -1), batch.column("rel", -1)
    tag, feats = tag.transpose(0, 1), feats.transpose(0, 1)
    B, T = batch.B, batch.T
    st = np.zeros((B, T, tag.shape[-1]), np.float32)
    sa = np.zeros((B, T, T + 1), np.float32)
    for b, s in enumerate(batch.sents):
        n = np.arange(s.n)
        st[b, : s.n] = s.soft[0]
        sa[b, : s.n, : s.n + 1] = s.soft[2]
        st[b, n, s.upos] += 1
        sa[b, n, s.head] += 1
    mask = batch.mask.T
    ce = lambda logits, p: -((F.log_softmax(logits, -1) * torch.from_numpy(p)).sum(-1) * mask).sum() / mask.sum() / 2
    loss = ce(tag, st) + ce(arc, sa)
    feats = feats.masked_fill(feats_upos.view(1, 1, -1) != upos.unsqueeze(-1), -1e4)
    loss = loss + F.cross_entropy(feats.flatten(0, 1), fe.flatten(), ignore_index=-1)
    label = net.label_scores(ld, lh, head.clamp(min=0))
    return loss + F.cross_entropy(label.flatten(0, 1), rel.flatten(), ignore_index=-1)


def soft_loss(net, batch, feats_upos):
    """Against a teacher's distributions: Sentence.soft = (tag [n, 17], feats row [n], arc [n, n+1], head [n], label [n, R])."""
    tag, feats, arc, ld, lh = net.run(batch)
    B, T = batch.B, batch.T
    st = np.zeros((B, T, tag.shape[-1]), np.float32)
    sa = np.zeros((B, T, T + 1), np.float32)
    sl = np.zeros((B, T, len(data.RELATIONS)), np.float32)
    head = np.zeros((B, T), np.int64)
    fe = np.full((B, T), -1, np.int64)
    for b, s in enumerate(batch.sents):
        n = s.n
        t, f, a, h, l = s.soft
        st[b, :n], fe[b, :n], sa[b, :n, : n + 1], head[b, :n], sl[b, :n] = t, f, a, h, l
    st, sa, sl, head, fe = map(torch.from_numpy, (st, sa, sl, head, fe))
    mask = batch.mask.T
    ce = lambda logits, p: -((F.log_softmax(logits, -1) * p).sum(-1) * mask).sum() / mask.sum()
    tag, feats = tag.transpose(0, 1), feats.transpose(0, 1)
    loss = ce(tag, st) + ce(arc, sa) + ce(net.label_scores(ld, lh, head), sl)
    row_upos = feats_upos[fe.clamp(min=0)]
    feats = feats.masked_fill(feats_upos.view(1, 1, -1) != row_upos.unsqueeze(-1), -1e4)
    return loss + F.cross_entropy(feats.flatten(0, 1), fe.flatten(), ignore_index=-1)


UNIVERSAL = np.array([data.RELATIONS.index(r.split(":")[0]) for r in data.RELATIONS])


@torch.no_grad()
def predict(nets, sents, variant=0, budget=4000):
    """Mean of the networks' distributions. Yields (sentence index, tag [n,17], feats [n,F] logits, arc [n,n+1], label [n,R] for the
    likeliest head)."""
    for net in nets:
        net.eval()
    for ids in data.batches(sents, budget, random.Random(0)):
        batch = Batch([sents[i] for i in ids], [variant] * len(ids))
        outs = [net.run(batch) for net in nets]
        tag = sum(F.softmax(o[0], -1) for o in outs).transpose(0, 1) / len(nets)
        feats = sum(F.log_softmax(o[1], -1) for o in outs).transpose(0, 1) / len(nets)
        arc = sum(F.softmax(o[2], -1) for o in outs) / len(nets)
        head = arc.argmax(-1)
        label = sum(F.softmax(net.label_scores(o[3], o[4], head), -1) for net, o in zip(nets, outs)) / len(nets)
        for b, i in enumerate(ids):
            n = sents[i].n
            yield i, tag[b, :n].numpy(), feats[b, :n].numpy(), arc[b, :n, : n + 1].numpy(), label[b, :n].numpy()


def evaluate(nets, sents, feats_upos, variant=0):
    """UPOS, features given the predicted UPOS, UAS, LAS (universal relations), LAS with subtypes; in percent. Greedy heads."""
    n = tag_ok = feats_ok = uas = las = full = 0
    fu = feats_upos.numpy()
    for i, tag, feats, arc, label in predict(nets, sents, variant):
        s = sents[i]
        t, h, r = tag.argmax(-1), arc.argmax(-1), label.argmax(-1)
        f = np.where(fu[None, :] == t[:, None], feats, -1e9).argmax(-1)
        n += s.n
        tag_ok += (t == s.upos).sum()
        feats_ok += ((f == s.feats) & (t == s.upos)).sum()
        uas += (h == s.head).sum()
        las += ((h == s.head) & (UNIVERSAL[r] == UNIVERSAL[s.rel])).sum()
        full += ((h == s.head) & (r == s.rel)).sum()
    return [100 * float(x) / n for x in (tag_ok, feats_ok, uas, las, full)]


def train(net, sources, steps, dev, feats_upos, seed, log, lr=2e-3, every=500, warm=200, keep=0.98):
    """`sources`: list of (sentences, loss function, words a batch); each step takes one batch of each and sums the losses, weighted
    by their words. Linear decay; returns the network with an exponential mean of its weights."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    opt = torch.optim.Adam(net.groups(lr), lr=lr, betas=(0.9, 0.95), foreach=True)
    mean = copy.deepcopy(net)
    queues = [[] for _ in sources]
    start = time.time()
    total, seen = 0.0, 0
    for step in range(steps):
        rate = min(1.0, (step + 1) / warm) * max(0.0, 1 - step / steps)
        for g in opt.param_groups:
            g["lr"] = g["base"] * rate
        net.train()
        opt.zero_grad()
        for k, (sents, loss_function, budget) in enumerate(sources):
            if not queues[k]:
                queues[k] = data.batches(sents, budget, rng)
            ids = queues[k].pop()
            batch = Batch([sents[i] for i in ids], rng.choices(range(VARIANTS), VARIANT_ODDS, k=len(ids)))
            loss = loss_function(net, batch, feats_upos)
            loss.backward()
            total += float(loss.detach())
            seen += int(batch.mask.sum())
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0, foreach=True)
        opt.step()
        if (step + 1) % 10 == 0:
            decay = min(keep, (step + 1) / (step + 100))
            with torch.no_grad():
                for a, b in zip(mean.parameters(), net.parameters()):
                    a.lerp_(b, 1 - decay)
        if (step + 1) % every == 0 or step + 1 == steps:
            scores = evaluate([mean], dev, feats_upos)
            print(
                f"{step + 1:6d} loss {total / every:.3f} UPOS {scores[0]:.2f} FEATS {scores[1]:.2f} UAS {scores[2]:.2f} LAS {scores[3]:.2f}"
                f" full {scores[4]:.2f} | {seen / (time.time() - start):.0f} words/s, {time.time() - start:.0f} s",
                file=log, flush=True,
            )
            total = 0.0
    return mean

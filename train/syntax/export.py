"""Writes a trained Network as models/syntax.bin: 8-bit weights in the layout that src/base/int8.h describes."""
import numpy as np
import torch
import xxhash

import data
import fit
import model_file
import words

LANES = 16
VERSION = 1


def pad(n, m=LANES):
    return (n + m - 1) // m * m


def quantise_rows(w):
    """Signed bytes and the scale of each row."""
    scale = np.maximum(np.abs(w).max(1), 1e-8) / 127.0
    return np.clip(np.rint(w / scale[:, None]), -127, 127).astype(np.int8), scale.astype(np.float32)


def pack(q):
    """[outputs, inputs] -> blocks of 16 outputs; in a block, for each 4 inputs the outputs' 4 bytes."""
    n, k = q.shape
    assert n % LANES == 0 and k % 4 == 0
    return np.ascontiguousarray(q.reshape(n // LANES, LANES, k // 4, 4).transpose(0, 2, 1, 3)).tobytes()


class Writer:
    def __init__(self):
        self.sections = {}

    def array(self, name, a, kind):
        self.sections[name] = np.ascontiguousarray(a, dtype=kind).tobytes()

    def matrix(self, name, w, bias, input_scale, offset, out_scale=1.0):
        """Rows of `w` act on bytes that stand for (byte - offset) * input_scale; results are in units of out_scale."""
        n = pad(w.shape[0])
        w = np.vstack([w * input_scale, np.zeros((n - w.shape[0], w.shape[1]))])
        bias = np.concatenate([bias, np.zeros(n - len(bias))])
        q, scale = quantise_rows(w)
        self.sections[name + ".weights"] = pack(q)
        self.array(name + ".start", -offset * q.astype(np.int64).sum(1), np.int32)
        self.array(name + ".scale", scale / out_scale, np.float32)
        self.array(name + ".bias", bias / out_scale, np.float32)


def lstm_order(hidden):
    """Rows of PyTorch's gates (input, forget, cell, output) in our order: by blocks of 16 units: input, forget, output, cell."""
    unit = np.arange(hidden).reshape(-1, 1, LANES)
    gate = np.array([0, 1, 3, 2]).reshape(1, 4, 1) * hidden
    return (unit + gate).reshape(-1)


def write_lstm(out, name, lstm, input_scales):
    w = torch.cat([lstm.weight_ih_l0, lstm.weight_hh_l0], 1).detach().double().numpy()
    bias = (lstm.bias_ih_l0 + lstm.bias_hh_l0).detach().double().numpy()
    hidden = w.shape[0] // 4
    order = lstm_order(hidden)
    w = w * np.concatenate([input_scales, np.full(hidden, 1 / 127.0)])[None, :]
    out.matrix(name, w[order], bias[order], 1.0, 128)


def word_slots(names):
    """Open addressing by XXH3 of the key: slots of (high 32 bits of the hash, row); row 0 marks an empty slot."""
    size = 1 << int(np.ceil(np.log2(len(names) * 1.4)))
    slots = np.zeros((size, 2), np.uint32)
    seen = set()
    for row, name in enumerate(names):
        if row == 0:
            continue
        h = xxhash.xxh3_64_intdigest(name.encode())
        at, mark = h & (size - 1), h >> 32
        while slots[at, 1]:
            if slots[at, 0] == mark:
                raise ValueError(f"'{name}' collides: change the hash's seed")
            at = (at + 1) & (size - 1)
        slots[at] = mark, row
        seen.add(mark)
    return slots


@torch.no_grad()
def activation_ranges(net, sents):
    """Largest usual values (99.99 %) of the rectified projections, over a few hundred sentences."""
    net.eval()
    taken = {"dep": [], "head": [], "key": [], "label": []}
    hooks = []
    for name in ("dep", "head"):
        hooks.append(getattr(net, "arc_" + name).register_forward_hook(lambda m, i, o, n=name: taken[n].append(o.relu().flatten())))
    hooks.append(net.bilinear.register_forward_hook(lambda m, i, o: taken["key"].append(o[..., :-1].abs().flatten())))
    hooks.append(net.relation.register_forward_hook(lambda m, i, o: taken["label"].append(i[0].flatten())))
    for _ in fit.predict([net], sents):
        pass
    for h in hooks:
        h.remove()
    out = {}
    for name, parts in taken.items():
        v = torch.cat(parts).numpy()
        out[name] = float(np.quantile(v, 0.9999)) + 1e-6
    return out


def write(path, net, vocabulary, feature_rows, sample):
    c = net.config
    out = Writer()
    f64 = lambda p: p.detach().double().numpy()
    table = f64(net.word_table())
    # One scale a column; the few values beyond it saturate.
    word_scale = np.quantile(np.abs(table[1:]), 0.9999, axis=0) / 127.0
    rows = np.clip(np.rint(table / word_scale), -127, 127).astype(np.int16) + 128
    tables = {"affix": f64(net.affix.weight), "shape": f64(net.shape.weight), "place": f64(net.place.weight)}
    fine = np.max([np.abs(t).max(0) for t in tables.values()], axis=0) / 127.0
    sub_scale = fine * 4  # the sum of a word's rows is divided by four (rounded) to fit a byte
    order = np.arange(len(table))
    slots = word_slots(vocabulary.names)
    relations, upos = data.RELATIONS, data.UPOS
    by_upos = [[k for k, r in enumerate(feature_rows) if r[0] == u] for u in upos]
    first, padded, names = [], [], []
    for u, ks in zip(upos, by_upos):
        first.append(len(padded))
        padded += ks + [-1] * (pad(len(ks)) - len(ks))
    shape = [VERSION, c["word"], c["sub"], c["hidden1"], c["hidden2"], c["arc"], c["label"], len(upos), len(relations), len(padded),
             len(order), len(slots), words.AFFIX_BUCKETS, words.SHAPES, words.PLACES]  # fmt: skip
    out.array("shape", shape, np.uint32)
    out.sections["upos"] = "\n".join(upos).encode()
    out.sections["relations"] = "\n".join(relations).encode()
    out.sections["features"] = "\n".join(feature_rows[k][1] if k >= 0 else "_" for k in padded).encode()
    out.array("features.first", first, np.uint32)
    out.array("features.count", [len(k) for k in by_upos], np.uint32)
    out.array("words.slots", slots, np.uint32)
    out.array("words.rows", rows, np.uint8)
    for name, t in tables.items():
        out.array(name + ".rows", np.clip(np.rint(t / fine), -127, 127), np.int8)
    h1, h2 = c["hidden1"], c["hidden2"]
    for d in ("forward", "backward"):
        write_lstm(out, "layer1." + d, getattr(net.layer1, d + "_lstm"), np.concatenate([word_scale, sub_scale]))
        write_lstm(out, "layer2." + d, getattr(net.layer2, d + "_lstm"), np.full(2 * h1, 1 / 127.0))
    state = 1 / 127.0
    out.matrix("tag", f64(net.tag.weight), f64(net.tag.bias), state, 128)
    fw, fb = f64(net.feats.weight), f64(net.feats.bias)
    pick = np.array(padded)
    out.matrix("feature", np.where(pick[:, None] >= 0, fw[pick], 0.0), np.where(pick >= 0, fb[pick], 0.0), state, 128)
    r = activation_ranges(net, sample)
    dep, head, key, label = r["dep"] / 255, r["head"] / 255, r["key"] / 127, r["label"] / 255
    for name, layer, unit in (("dep", net.arc_dep, dep), ("head", net.arc_head, head), ("label_dep", net.label_dep, label), ("label_head", net.label_head, label)):
        out.matrix(name, f64(layer.weight), f64(layer.bias), state, 128, unit)
    w, b = f64(net.bilinear.weight), f64(net.bilinear.bias)
    out.matrix("key", w[:-1], b[:-1], head, 0, key)
    out.matrix("own", w[-1:], b[-1:], head, 0, dep * key)
    root = np.maximum(f64(net.root_arc), 0)
    out.array("root.key", np.clip(np.rint((w[:-1] @ root + b[:-1]) / key), -127, 127), np.int8)
    out.array("root.own", [np.rint((w[-1] @ root + b[-1]) / (dep * key))], np.int32)
    out.array("root.label", np.rint(f64(net.root_label) / label), np.int16)
    out.matrix("relation", f64(net.relation.weight), f64(net.relation.bias), label, 0)
    model_file.write(path, "syntax", out.sections)

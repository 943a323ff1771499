# SPDX-License-Identifier: Apache-2.0
"""Whether all sides compute the same, before anything is timed.

Numbers are compared as the largest difference over the largest value of the reference, which is a peer's fp32: logits behind
the last of some positions, or what a visual part gives for its first frame.
"""
import sys
from pathlib import Path

import numpy

from sides import Unavailable

FP32, BF16 = 1e-3, 2e-2
ROWS, GREEDY = 256, 16


def distance(ours, theirs):
    if ours.shape != theirs.shape or not numpy.isfinite(ours).all():
        return float("inf")
    return float(numpy.abs(ours - theirs).max() / numpy.abs(theirs).max())


class Checks:
    """Asks one side after the other, so that no two fp32 models are in memory at once."""

    def __init__(self, pool, folder):
        self.pool, self.folder = pool, Path(folder)
        self.lines, self.failed = [], set()
        self._numbers = {}

    def run(self, keys):
        """`keys`: the sides that rows will use. Keys of sides that compute something else go to `failed`."""
        for part in ("siglip", "cut3r", "cut3r-heads", "fusion"):
            mine = [k for k in keys if k.split(":")[1] == part]
            if mine:
                self._visual(part, mine)
        language = [k for k in keys if k in ("hf:bf16",) or k.startswith(("ours:language", "llama"))]
        if language:
            self._language(language)
        return not self.failed

    def _floats(self, key, command):
        """What a side writes, or None; with the reason in the lines."""
        path = self.folder / (key.replace(":", "-") + ".f32")
        try:
            self.pool.get(key).ask(f"{command} {path}")
        except Unavailable as reason:
            self.lines.append({"side": key, "against": "", "distance": None, "limit": None, "note": str(reason)})
            return None
        numbers = numpy.fromfile(path, dtype=numpy.float32)
        path.unlink()
        return numbers

    def _compare(self, key, numbers, reference, against, limit):
        off = distance(numbers, reference)
        self.lines.append({"side": key, "against": against, "distance": off, "limit": limit, "note": ""})
        print(f"peers: {key} against {against}: {off:.2e}" + (f" (at most {limit:g})" if limit else ""), file=sys.stderr)
        if limit and not off <= limit:
            self._refuse([key], f"other numbers than {against}: {off:.1e} off")
        return off

    def _visual(self, part, keys):
        reference = self._floats(f"peer:{part}:fp32", "output")
        self.pool.keep(keys)
        if reference is None:
            return
        rounding = BF16  # Through dozens of layers of random weights the peer's own bf16 may be further off: then as far as it.
        for key in sorted({f"ours:{part}:fp32", *keys} - {f"peer:{part}:fp32"}, key=lambda k: (k.startswith("ours"), k)):
            numbers = self._floats(key, "output")
            self.pool.keep([])
            if numbers is None:
                continue
            if key.startswith("peer"):
                rounding = max(rounding, self._compare(key, numbers, reference, f"peer:{part}:fp32", None))
            else:
                self._compare(key, numbers, reference, f"peer:{part}:fp32", FP32 if key.endswith("fp32") else rounding)
        if f"ours:{part}:fp32" in self.failed:
            self._refuse([key for key in keys if key.startswith("ours")], "other numbers than the peer in fp32")

    def _refuse(self, keys, reason):
        self.failed.update(keys)
        for key in keys:
            self.pool.drop(key, reason)

    def _language(self, keys):
        reference = self._floats("hf:fp32", f"logits {ROWS}")
        if reference is None:
            return
        tokens = self.pool.get("hf:fp32").ask(f"greedy {ROWS} {GREEDY}")
        self.pool.keep([])
        ours = self._floats("ours:language:fp32", f"logits {ROWS}")
        if ours is not None:
            self._compare("ours:language:fp32", ours, reference, "hf:fp32", FP32)
            mine = self.pool.get("ours:language:fp32").ask(f"greedy {ROWS} {GREEDY}")
            same = mine == tokens
            self.lines.append({"side": "ours:language:fp32", "against": "hf:fp32", "distance": None, "limit": None,
                               "note": f"{GREEDY} greedy tokens " + ("equal" if same else f"differ: {mine} and {tokens}")})
            print(f"peers: greedy tokens in fp32 {'equal' if same else 'DIFFER'}", file=sys.stderr)
            if not same:
                self.failed.add("ours:language:fp32")
        if "ours:language:fp32" in self.failed:
            self._refuse([key for key in keys if key.startswith("ours")], "other numbers than transformers in fp32")
            return
        self.pool.keep([])
        plain = None
        if any(key.startswith("ours") for key in keys):  # What is quantised must differ from it.
            keys = ["ours:language:bf16", *(key for key in keys if key != "ours:language:bf16")]
        for key in keys:
            numbers = self._floats(key, f"logits {ROWS}")
            if numbers is None:
                continue
            # What is quantised is off by design: its distance is stated, not judged.
            exact = key in ("ours:language:bf16", "hf:bf16", "llama:bf16")
            self._compare(key, numbers, reference, "hf:fp32", BF16 if exact else None)
            if key == "ours:language:bf16":
                plain = numbers
            elif key.startswith("ours") and plain is not None and numpy.array_equal(plain, numbers):
                self.pool.drop(key, "not available: this build computes the same as without")
            self.pool.keep([])

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""transformers' side of the language rows of bench/peers.sh: loads the weights once and runs commands.

    language_side.py FOLDER --dtype bf16 --threads 2

prefill ROWS            seconds of a prompt from nothing to its logits
compiled ROWS           the same by torch.compile, which keeps no cache (a little less work)
hold ROWS               the cache then holds that many rows
decode COUNT            seconds a token of greedy ones behind what is held
question ROWS COUNT     seconds of ROWS more rows and COUNT greedy tokens, and to the first of them
greedy ROWS COUNT       token ids
logits ROWS FILE        writes the last row's
"""
import argparse
import time
from pathlib import Path

import numpy
import torch

from serve import serve

FIRST_TOKEN = 1


class Language:
    def __init__(self, folder, dtype):
        from transformers import Qwen2ForCausalLM

        self.model = Qwen2ForCausalLM.from_pretrained(folder / "language", dtype=dtype, attn_implementation="sdpa").eval()
        rows = numpy.fromfile(folder / "embeds.f32", dtype=numpy.float32)
        self.embeds = torch.from_numpy(rows).view(1, -1, self.model.config.hidden_size).to(dtype)
        self.graph, self.cache, self.held = None, None, -1

    def run(self, words):
        name, *rest = words
        numbers = [int(word) for word in rest if word.isdigit()]
        if name == "logits":
            self.prefill(numbers[0])
            self.last.float().numpy().tofile(rest[1])
            return "written"
        return getattr(self, name)(*numbers)

    def rows(self, begin, count):
        out = self.model(inputs_embeds=self.embeds[:, begin:begin + count], past_key_values=self.cache, use_cache=True,
                         cache_position=torch.arange(begin, begin + count), logits_to_keep=1)
        self.last = out.logits[0, -1]

    def token(self, index):
        place = self.cache.get_seq_length()
        out = self.model(input_ids=torch.tensor([[index]]), past_key_values=self.cache, use_cache=True,
                         cache_position=torch.tensor([place]))
        self.last = out.logits[0, -1]
        return int(self.last.argmax())

    def prefill(self, rows):
        from transformers import DynamicCache

        self.cache, self.held = DynamicCache(), rows
        start = time.perf_counter()
        self.rows(0, rows)
        return [time.perf_counter() - start]

    def compiled(self, rows):
        if self.graph is None:
            self.graph = torch.compile(self.model.model.forward, dynamic=False)
        start = time.perf_counter()
        hidden = self.graph(inputs_embeds=self.embeds[:, :rows], use_cache=False).last_hidden_state
        self.last = self.model.lm_head(hidden[:, -1:])[0, -1]
        return [time.perf_counter() - start]

    def hold(self, rows):
        if self.held != rows:
            return self.prefill(rows)
        self.cache.crop(rows)
        return [0.0]

    def decode(self, count):
        token, start = FIRST_TOKEN, time.perf_counter()
        for _ in range(count):
            token = self.token(token)
        seconds = (time.perf_counter() - start) / count
        self.cache.crop(self.held)
        return [seconds]

    def question(self, rows, answer):
        start = time.perf_counter()
        self.rows(self.held, rows)
        token = int(self.last.argmax())
        first = time.perf_counter() - start
        for _ in range(answer - 1):
            token = self.token(token)
        seconds = time.perf_counter() - start
        self.cache.crop(self.held)
        return [seconds, first]

    def greedy(self, rows, count):
        self.prefill(rows)
        ids = [int(self.last.argmax())]
        while len(ids) < count:
            ids.append(self.token(ids[-1]))
        self.cache.crop(self.held)
        return ids


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--dtype", choices=("bf16", "fp32"), default="bf16")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    import transformers

    with torch.inference_mode():
        language = Language(options.folder, torch.float32 if options.dtype == "fp32" else torch.bfloat16)
        serve(language.run, f"transformers {transformers.__version__}, torch {torch.__version__}")


if __name__ == "__main__":
    main()

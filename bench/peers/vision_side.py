#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The peers' side of the visual rows of bench/peers.sh: transformers' SigLIP, eager twins of CUT3R and of the fusion block.

    vision_side.py FOLDER SIZE PART --dtype bf16 --threads 2      PART: siglip, cut3r, cut3r-heads, fusion

run [COUNT]      seconds for that many frames (fusion: times its frames)
output FILE      writes what a first run gives
"""
import argparse
import time
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file

import peer_models
from serve import serve
from weights import SIZES


class Vision:
    def __init__(self, options):
        shapes = SIZES[options.size]
        dtype = torch.float32 if options.dtype == "fp32" else torch.bfloat16
        part = options.part.split("-")[0]
        with safe_open(options.folder / "inputs.safetensors", "pt") as inputs:
            take = lambda name: inputs.get_tensor(name).to(dtype)
            state = load_file(options.folder / f"{part}.safetensors")
            if part == "siglip":
                model = peer_models.siglip(shapes["siglip"])
                self.pixels = take("pixels_siglip")
            elif part == "fusion":
                model = peer_models.FusionTwin(shapes["fusion"]).eval()
                self.visual, self.spatial = take("visual"), take("spatial")
            else:
                model = peer_models.cut3r(shapes["cut3r"], shapes["cut3r_side"])
                state = {name: state[model.checkpoint_name(name)] for name in model.state_dict()}
                self.pixels = take("pixels_cut3r")
        model.load_state_dict(state, strict=True)
        self.model = model.to_dtype(dtype) if part == "cut3r" else model.to(dtype)
        self.part, self.heads = part, options.part == "cut3r-heads"

    def once(self):
        if self.part == "fusion":
            return self.model(self.visual, self.spatial)
        if self.part == "siglip":
            tower = self.model.vision_model
            return tower.encoder(inputs_embeds=tower.embeddings(self.pixels)).last_hidden_state
        frame = self.model.views % len(self.pixels)
        step = self.model.step(self.pixels[frame:frame + 1])
        return self.model.heads(*step) if self.heads else step[3]

    def restart(self):
        if self.part == "cut3r":
            self.model.restart()

    def run(self, words):
        if words[0] == "output":
            self.restart()
            self.once().float().numpy().tofile(words[1])
            return "written"
        if words[0] == "restart":
            self.restart()
            return [0]
        start = time.perf_counter()
        for _ in range(int(words[1]) if len(words) > 1 else 1):
            self.once()
        return [time.perf_counter() - start]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("size", choices=list(SIZES))
    parser.add_argument("part", choices=("siglip", "cut3r", "cut3r-heads", "fusion"))
    parser.add_argument("--dtype", choices=("bf16", "fp32"), default="bf16")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    with torch.inference_mode():
        serve(Vision(options).run, f"eager PyTorch {torch.__version__}")


if __name__ == "__main__":
    main()

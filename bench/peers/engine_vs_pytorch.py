#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The engine against eager PyTorch and transformers: same shapes, same threads, taking turns.

    python engine_vs_pytorch.py --engine build/release/bench/vlm3r_engine_bench [--threads 2] [--rounds 5] [--stage NAME ...]

requirements: torch==2.11.0 transformers==4.57.6 numpy

Both sides hold one stage in memory and run in turn, ABBA: peer, engine, engine, peer. A round's ratio is peer time over
engine time, so above 1 the engine is faster. Weights are random on both sides; timing depends on shapes only. Other work on
the machine disturbs single rounds: judge by the median, and by min and max whether it can be trusted.
"""
import argparse
import statistics
import subprocess
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn


def siglip(dtype):
    """transformers' SigLIP so400m-384, the 26 layers whose output VLM-3R uses."""
    from transformers import SiglipVisionConfig, SiglipVisionModel

    config = SiglipVisionConfig(hidden_size=1152, intermediate_size=4304, num_hidden_layers=26, num_attention_heads=16,
                                image_size=384, patch_size=14, vision_use_head=False)
    config._attn_implementation = "sdpa"
    model = SiglipVisionModel(config).eval().to(dtype)
    pixels = torch.randn(1, 3, 384, 384).to(dtype)
    return lambda: model(pixels)


def qwen2_layer(queries, context):
    """One transformers decoder layer of Qwen2-7B in bf16 with its dynamic cache."""
    from transformers import DynamicCache, Qwen2Config
    from transformers.models.qwen2.modeling_qwen2 import Qwen2DecoderLayer, Qwen2RotaryEmbedding

    config = Qwen2Config(hidden_size=3584, intermediate_size=18944, num_hidden_layers=1, num_attention_heads=28,
                         num_key_value_heads=4, rope_theta=1e6)
    config._attn_implementation = "sdpa"
    layer = Qwen2DecoderLayer(config, 0).eval().bfloat16()
    rotary = Qwen2RotaryEmbedding(config)
    hidden = torch.randn(1, queries, 3584).bfloat16()
    positions = torch.arange(context, context + queries)[None]
    past = torch.randn(1, 4, context, 128).bfloat16()

    def run():
        cache = DynamicCache()
        if context:
            cache.update(past, past, 0)
        layer(hidden, attention_mask=None, position_ids=positions, past_key_values=cache, use_cache=True,
              cache_position=positions[0], position_embeddings=rotary(hidden, positions))

    return run


class Rotary:
    """CUT3R's 2-D rotary embedding with tensor operations on whole tensors (the published Python loop takes far longer)."""

    def __init__(self, positions, head_dim, half):
        quarter = head_dim // 4
        frequency = 100.0 ** -(torch.arange(quarter) / quarter)
        angle = positions[:, :, None] * frequency  # [N, 2, Q]
        self.cos, self.sin = angle.cos(), angle.sin()
        self.half = half

    def __call__(self, x):  # [1, H, N, D]
        dtype = x.dtype
        if self.half:
            x = x.half().float()
        u, v = x.unflatten(3, (2, 2, -1)).unbind(4)
        x = torch.stack((u * self.cos - v * self.sin, v * self.cos + u * self.sin), 4).flatten(3)
        return (x.half() if self.half else x).to(dtype)


def identity(x):
    return x


class SelfAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads, self.qkv, self.proj = heads, nn.Linear(width, 3 * width), nn.Linear(width, width)

    def forward(self, x, rotate):
        q, k, v = self.qkv(x).unflatten(2, (3, self.heads, -1)).permute(2, 0, 3, 1, 4).unbind(0)
        out = F.scaled_dot_product_attention(rotate(q), rotate(k), v)
        return self.proj(out.transpose(1, 2).flatten(2))


class CrossAttention(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.proj = (nn.Linear(width, width) for _ in range(4))

    def forward(self, x, y, rotate_x, rotate_y):
        split = lambda t: t.unflatten(2, (self.heads, -1)).transpose(1, 2)
        out = F.scaled_dot_product_attention(rotate_x(split(self.q(x))), rotate_y(split(self.k(y))), split(self.v(y)))
        return self.proj(out.transpose(1, 2).flatten(2))


class Mlp(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        return self.fc2(F.gelu(self.fc1(x)))


class EncoderBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.norm1, self.attn = nn.LayerNorm(width, 1e-6), SelfAttention(width, heads)
        self.norm2, self.mlp = nn.LayerNorm(width, 1e-6), Mlp(width)

    def forward(self, x, rotate):
        x = x + self.attn(self.norm1(x), rotate)
        return x + self.mlp(self.norm2(x))


class DecoderBlock(EncoderBlock):
    def __init__(self, width, heads):
        super().__init__(width, heads)
        self.cross, self.norm_y, self.norm3 = CrossAttention(width, heads), nn.LayerNorm(width, 1e-6), nn.LayerNorm(width, 1e-6)

    def forward(self, x, y, rotate_x=identity, rotate_y=identity):
        x = x + self.attn(self.norm1(x), rotate_x)
        x = x + self.cross(self.norm2(x), self.norm_y(y), rotate_x, rotate_y)
        return x + self.mlp(self.norm3(x))


class Cut3rTwin(nn.Module):
    """Encoder, dual decoder and memory update of cut3r_512_dpt_4_64 for one first frame, without heads."""

    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, 1024, 16, 16)
        self.encoder = nn.ModuleList(EncoderBlock(1024, 16) for _ in range(24))
        self.enc_norm = nn.LayerNorm(1024, 1e-6)
        self.embed, self.embed_state = nn.Linear(1024, 768), nn.Linear(1024, 768)
        self.image_blocks = nn.ModuleList(DecoderBlock(768, 12) for _ in range(12))
        self.state_blocks = nn.ModuleList(DecoderBlock(768, 16) for _ in range(12))
        self.dec_norm, self.dec_norm_state = nn.LayerNorm(768, 1e-6), nn.LayerNorm(768, 1e-6)
        self.write = nn.ModuleList(DecoderBlock(1536, 12) for _ in range(2))
        self.proj_q = nn.Linear(1024, 768)
        self.tokens = nn.Parameter(torch.randn(1, 768, 1024) * 0.02)
        self.pose = nn.Parameter(torch.randn(1, 1, 768) * 0.02)
        self.memory = nn.Parameter(torch.randn(1, 256, 1536) * 0.02)

    def forward(self, pixels):
        x = self.patch(pixels)
        rows, cols = x.shape[2:]
        patches = torch.cartesian_prod(torch.arange(rows), torch.arange(cols))
        posed = torch.cat((torch.tensor([[-1, -1]]), patches))
        index = torch.arange(768)
        states = torch.stack((index // 28, index % 28), 1)
        x = x.flatten(2).transpose(1, 2)
        rotate = Rotary(patches, 64, half=True)
        for block in self.encoder:
            x = block(x, rotate)
        feature = self.enc_norm(x)
        image, state = torch.cat((self.pose, self.embed(feature)), 1), self.embed_state(self.tokens)
        image64, state64 = Rotary(posed, 64, False), Rotary(states, 64, False)
        image48, state48 = Rotary(posed, 48, False), Rotary(states, 48, False)
        for image_block, state_block in zip(self.image_blocks, self.state_blocks):
            image, state = image_block(image, state, image64, state64), state_block(state, image, state48, image48)
        image, state = self.dec_norm(image), self.dec_norm_state(state)
        key = torch.cat((self.proj_q(feature.mean(1, keepdim=True)), image[:, :1]), 2)
        memory = self.memory
        for block in self.write:
            memory = block(memory, key)
        return image, state, memory


def cut3r():
    model = Cut3rTwin().eval()
    pixels = torch.randn(1, 3, 432, 432)
    return lambda: model(pixels)


# name: (peer, its words, arguments of the engine)
STAGES = {
    "siglip": (lambda: siglip(torch.bfloat16), "SigLIP-so400m frame, bf16 against bf16", ["siglip", "bf16"]),
    "siglip-fp32": (lambda: siglip(torch.float32), "SigLIP-so400m frame, fp32 against fp32", ["siglip", "fp32"]),
    "cut3r": (cut3r, "CUT3R frame at 432 without heads, our bf16 against its fp32", ["cut3r", "bf16"]),
    "cut3r-fp32": (cut3r, "CUT3R frame at 432 without heads, fp32 against fp32", ["cut3r", "fp32"]),
    "prefill": (lambda: qwen2_layer(1024, 0), "Qwen2-7B layer, 1,024-token prefill, bf16", ["qwen2-prefill", "bf16"]),
    "decode": (lambda: qwen2_layer(1, 1024), "Qwen2-7B layer, one token after 1,024, bf16", ["qwen2-decode", "bf16"]),
}


class Engine:
    """The engine's benchmark program with one stage loaded, running once a line."""

    def __init__(self, path, stage, dtype, threads):
        self.process = subprocess.Popen([path, "--serve", "--stage", stage, "--dtype", dtype, "--threads", str(threads)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        if self.process.stdout.readline().strip() != "ready":
            sys.exit(f"{path} did not start stage {stage}")

    def seconds(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def best_of(times, run):
    return min(run() for _ in range(times))


def compare(name, options):
    make, words, (stage, dtype) = STAGES[name]
    engine = Engine(options.engine, stage, dtype, options.threads)
    with torch.inference_mode():
        peer = make()
        peer()

        def peer_seconds():
            start = time.perf_counter()
            peer()
            return time.perf_counter() - start

        # A few milliseconds are at the mercy of the scheduler: short stages take the best of several runs a turn.
        times = max(1, min(10, int(0.5 / max(engine.seconds(), 1e-4))))
        ours, theirs = [], []
        for _ in range(options.rounds):
            first = best_of(times, peer_seconds)
            mine = best_of(times, engine.seconds), best_of(times, engine.seconds)
            theirs.append((first + best_of(times, peer_seconds)) / 2)
            ours.append(sum(mine) / 2)
    engine.close()
    ratios = [t / o for t, o in zip(theirs, ours)]
    print(f"{name:12} engine {statistics.median(ours) * 1e3:9.2f} ms  peer {statistics.median(theirs) * 1e3:9.2f} ms  "
          f"ratio min {min(ratios):.2f} median {statistics.median(ratios):.2f} max {max(ratios):.2f}   {words}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", required=True, help="the program vlm3r_engine_bench of a release build")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--stage", nargs="*", choices=list(STAGES), default=list(STAGES))
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    for name in options.stage:
        compare(name, options)


if __name__ == "__main__":
    main()

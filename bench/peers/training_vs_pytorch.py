#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Training steps of this project against eager PyTorch, transformers and PEFT: same weights, same data, same threads, in turns.

    python training_vs_pytorch.py --engine build/release/bench/vlm3r_training_bench [--stage lora cut3r] [--threads 2] \\
        [--rounds 5] [--layers 2] [--tokens 2048] [--vocab 152064] [--dtype bf16]

requirements: torch==2.11.0 transformers==4.57.6 peft numpy safetensors

lora   one LoRA step (rank 128, alpha 256, every linear layer, activation checkpointing, fp32 master weights, clipping,
       AdamW) of a decoder with Qwen2-7B's layer shapes; as in training on questions about videos, the last --labelled
       positions are labelled. Peer: transformers + PEFT, which computes the logits of every position.
lora-labelled-logits   the same, the peer's head fed with labelled positions only, which transformers does not do by itself.
cut3r  one step of the small CUT3R on clips of --frames frames. Peer: cut3r_twin.py.

Both sides run in processes of their own and take turns, ABBA: peer, engine, engine, peer. Their losses must agree at the
first step. A round's ratio is peer time over engine time: above 1 the engine is faster. Memory is the most resident
memory of each process since its weights were loaded, at or below 1 the engine needs no more.
"""
import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HIDDEN, INTERMEDIATE, HEADS, KV_HEADS, RANK, ALPHA = 3584, 18944, 28, 4, 128, 256
LORA_NAMES = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


def dtype_of(options):
    import torch

    return torch.float32 if options.dtype == "fp32" else torch.bfloat16


def prepare_lora(options):
    """Random weights in the released files' form, adapters, and a sample, which both sides read."""
    import torch
    from safetensors.torch import save_file
    from transformers import Qwen2Config, Qwen2ForCausalLM

    torch.manual_seed(0)
    base = options.folder / "base"
    config = Qwen2Config(hidden_size=HIDDEN, intermediate_size=INTERMEDIATE, num_hidden_layers=options.layers,
                         num_attention_heads=HEADS, num_key_value_heads=KV_HEADS, vocab_size=options.vocab, rope_theta=1e6,
                         rms_norm_eps=1e-6, tie_word_embeddings=False)
    torch.set_default_dtype(dtype_of(options))
    Qwen2ForCausalLM(config).save_pretrained(base, max_shard_size="100GB")
    # The engine takes a folder for a model only with a tokenizer in it; no text is read here.
    (base / "vocab.json").write_text("{}")
    (base / "merges.txt").write_text("#version: 0.2\n")
    adapters = {}
    kv = HIDDEN // HEADS * KV_HEADS
    shapes = {"q_proj": (HIDDEN, HIDDEN), "k_proj": (kv, HIDDEN), "v_proj": (kv, HIDDEN), "o_proj": (HIDDEN, HIDDEN),
              "gate_proj": (INTERMEDIATE, HIDDEN), "up_proj": (INTERMEDIATE, HIDDEN), "down_proj": (HIDDEN, INTERMEDIATE)}
    for layer in range(options.layers):
        for name, (out, into) in shapes.items():
            part = "self_attn" if name[0] in "qkvo" else "mlp"
            module = f"model.layers.{layer}.{part}.{name}"
            adapters[f"{module}.lora_A.default.weight"] = torch.randn(RANK, into) * 0.01
            adapters[f"{module}.lora_B.default.weight"] = torch.randn(out, RANK) * 0.01
    save_file(adapters, str(options.folder / "adapter.safetensors"))
    ids = torch.randint(0, options.vocab, (options.tokens,))
    labels = torch.full((options.tokens,), -100)
    labels[-options.labelled:] = ids[-options.labelled:]
    save_file({"ids": ids, "labels": labels}, str(options.folder / "sample.safetensors"))


def lora_peer(options):
    import torch
    from peft import LoraConfig, get_peft_model
    from safetensors.torch import load_file
    from transformers import Qwen2ForCausalLM

    model = Qwen2ForCausalLM.from_pretrained(options.folder / "base", dtype=dtype_of(options), attn_implementation="sdpa",
                                             use_cache=False)
    model = get_peft_model(model, LoraConfig(r=RANK, lora_alpha=ALPHA, lora_dropout=0, bias="none", target_modules=list(LORA_NAMES)),
                           autocast_adapter_dtype=False)
    adapters = {f"base_model.model.{name}": value for name, value in load_file(options.folder / "adapter.safetensors").items()}
    unknown = model.load_state_dict(adapters, strict=False).unexpected_keys
    assert not unknown, unknown
    model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
    model.enable_input_require_grads()
    model.train()
    trained = [p for p in model.parameters() if p.requires_grad]
    masters = [p.detach().float().clone().requires_grad_(True) for p in trained]
    optimizer = torch.optim.AdamW(masters, lr=1e-4, weight_decay=0)
    sample = load_file(options.folder / "sample.safetensors")
    ids, labels = sample["ids"][None], sample["labels"][None]

    def loss_of():
        if not options.labelled_logits:
            return model(input_ids=ids, labels=labels).loss
        inner = model.base_model.model
        rows = (labels[0, 1:] != -100).nonzero()[:, 0]
        hidden = inner.model(input_ids=ids).last_hidden_state[0, rows]
        return torch.nn.functional.cross_entropy(inner.lm_head(hidden).float(), labels[0, rows + 1])

    def step():
        loss = loss_of()
        loss.backward()
        for master, parameter in zip(masters, trained):
            master.grad, parameter.grad = parameter.grad.float(), None
        torch.nn.utils.clip_grad_norm_(masters, 1)
        optimizer.step()
        with torch.no_grad():
            for master, parameter in zip(masters, trained):
                parameter.copy_(master)
        return loss.item()

    return step


def cut3r_peer(options):
    import torch
    from cut3r_twin import Cut3r, state_of
    from safetensors.torch import load_file

    data = load_file(options.folder / "step.safetensors")
    model = Cut3r()
    model.load_state_dict(state_of(data), strict=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=0)

    def step():
        optimizer.zero_grad()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.dtype == "bf16"):
            loss = model.loss(data)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1)
        optimizer.step()
        return loss.item()

    return step


def peak_kib():
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])


def serve(options):
    import torch

    torch.set_num_threads(options.threads)
    step = cut3r_peer(options) if options.serve == "cut3r" else lora_peer(options)
    Path("/proc/self/clear_refs").write_text("5\n")
    print("ready", flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        loss = step()
        print(time.perf_counter() - start, loss, peak_kib(), flush=True)


class Side:
    """A process that runs one step a line."""

    def __init__(self, command):
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if line.strip() == "ready":
                return
        sys.exit(f"{command[0]} did not start")

    def step(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        seconds, loss, peak = self.process.stdout.readline().split()
        self.peak_mib = int(peak) / 1024
        return float(seconds), float(loss)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def itself(options, *more):
    return [sys.executable, __file__, "--engine", options.engine, "--folder", options.folder, "--dtype", options.dtype,
            "--threads", options.threads, "--layers", options.layers, "--tokens", options.tokens, "--vocab", options.vocab,
            "--labelled", options.labelled, *more]


def compare(stage, options):
    options.folder.mkdir(parents=True, exist_ok=True)
    ours = [options.engine, "--folder", options.folder, "--dtype", options.dtype, "--threads", options.threads]
    if stage == "cut3r":
        subprocess.run([*map(str, ours), "--stage", "cut3r", "--export", "--clips", str(options.clips), "--frames",
                        str(options.frames)], check=True)
        engine, peer = Side([*ours, "--stage", "cut3r"]), Side(itself(options, "--serve", "cut3r"))
        units, unit = options.clips * options.frames, "frames"
    else:
        subprocess.run([str(part) for part in itself(options, "--prepare")], check=True)
        more = ["--labelled-logits"] if stage == "lora-labelled-logits" else []
        engine, peer = Side([*ours, "--stage", "lora"]), Side(itself(options, "--serve", "lora", *more))
        units, unit = options.tokens, "tokens"
    # The first step of both, which is not timed, must have the same loss.
    (_, ours_first), (_, theirs_first) = engine.step(), peer.step()
    tolerance = 1e-4 if options.dtype == "fp32" else 2e-2
    print(f"{stage}: loss of the first step {ours_first:.6f}, peer {theirs_first:.6f}", flush=True)
    if abs(ours_first - theirs_first) > tolerance * abs(theirs_first):
        sys.exit("the two do not compute the same")
    mine, theirs = [], []
    for _ in range(options.rounds):
        first = peer.step()[0]
        mine.append((engine.step()[0] + engine.step()[0]) / 2)
        theirs.append((first + peer.step()[0]) / 2)
    engine.close()
    peer.close()
    ratios = [t / m for t, m in zip(theirs, mine)]
    print(f"{stage} {options.dtype}: engine {units / statistics.median(mine):.2f} {unit}/s, peer "
          f"{units / statistics.median(theirs):.2f}, ratio min {min(ratios):.2f} median {statistics.median(ratios):.2f} max "
          f"{max(ratios):.2f}; peak memory {engine.peak_mib:.0f} MiB, peer {peer.peak_mib:.0f}, ratio "
          f"{engine.peak_mib / peer.peak_mib:.2f}", flush=True)


def main():
    stages = ("lora", "lora-labelled-logits", "cut3r")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", required=True, help="the program vlm3r_training_bench of a release build")
    parser.add_argument("--stage", nargs="*", choices=stages, default=["lora", "cut3r"])
    parser.add_argument("--folder", type=Path, default=Path("build/training-bench"), help="for weights (3 GB at the default sizes)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--dtype", choices=("bf16", "fp32"), default="bf16")
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--tokens", type=int, default=2048)
    parser.add_argument("--vocab", type=int, default=152064)
    parser.add_argument("--labelled", type=int, default=64, help="positions at the end that have labels")
    parser.add_argument("--clips", type=int, default=4)
    parser.add_argument("--frames", type=int, default=8)
    parser.add_argument("--serve", choices=("lora", "cut3r"), help=argparse.SUPPRESS)
    parser.add_argument("--prepare", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--labelled-logits", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = str(options.threads)
    if options.prepare:
        prepare_lora(options)
    elif options.serve:
        serve(options)
    else:
        for stage in options.stage:
            compare(stage, options)


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""Loads what a run has written with the libraries that such files are made for, and compares what they make of it.

    python load_adapter.py BASE CHECKPOINT OUT

BASE is a model folder, CHECKPOINT one that `vlm3r train` wrote on top of it. Writes OUT, safetensors with every adapted
weight as PEFT merges it, for the test to compare with the engine's. Exits with 77 when a library is not there.
"""
import json
import sys
from pathlib import Path

try:
    import torch
    from peft import PeftModel
    from safetensors.torch import load_file, save_file
    from transformers import Qwen2Config, Qwen2ForCausalLM
except ImportError as error:
    print(error, file=sys.stderr)
    sys.exit(77)


def base_model(folder):
    config = json.loads((folder / "config.json").read_text())
    names = ("hidden_size", "num_hidden_layers", "num_attention_heads", "num_key_value_heads", "intermediate_size",
             "vocab_size", "rms_norm_eps", "rope_theta")
    model = Qwen2ForCausalLM(Qwen2Config(**{name: config[name] for name in names}, tie_word_embeddings=False))
    stored = {}
    for file in sorted(folder.glob("*.safetensors")):
        stored.update(load_file(file))
    missing = model.load_state_dict({k: v.float() for k, v in stored.items() if k in model.state_dict()}, strict=False)
    assert not missing.missing_keys, missing.missing_keys
    return model


def main():
    base, checkpoint, out = map(Path, sys.argv[1:])
    model = PeftModel.from_pretrained(base_model(base), str(checkpoint))
    adapters = [name for name, _ in model.named_parameters() if "lora_" in name]
    stored = load_file(checkpoint / "adapter_model.safetensors")
    assert len(adapters) == len(stored), (len(adapters), len(stored))
    others = torch.load(checkpoint / "non_lora_trainables.bin", map_location="cpu", weights_only=True)
    assert others and all(name.startswith("base_model.model.") for name in others)
    merged = model.merge_and_unload()
    targets = json.loads((checkpoint / "adapter_config.json").read_text())["target_modules"]
    state = merged.state_dict()
    save_file({f"{name}.weight": state[f"{name}.weight"].contiguous() for name in targets}, str(out))
    print(len(targets))


main()

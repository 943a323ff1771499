# SPDX-License-Identifier: Apache-2.0
"""Random weights at real layer shapes, and inputs, which all sides of bench/peers.sh read: made once, in the deps cache."""
import json
import shutil
import sys
from pathlib import Path

# The shapes of VLM-3R's parts; "small" is for trying the scripts out.
SIZES = {
    "full": {
        "language": {"hidden_size": 3584, "intermediate_size": 18944, "num_hidden_layers": 4, "num_attention_heads": 28,
                     "num_key_value_heads": 4, "vocab_size": 152064},
        "siglip": {"hidden_size": 1152, "intermediate_size": 4304, "num_hidden_layers": 26, "num_attention_heads": 16,
                   "image_size": 384, "patch_size": 14},
        "fusion": {"vision": 1152, "spatial": 768, "hidden": 3584, "frames": 8, "side": 27},
        "cut3r": {},
        "cut3r_side": 432, "rows": 8320,
    },
    "small": {
        "language": {"hidden_size": 512, "intermediate_size": 1536, "num_hidden_layers": 2, "num_attention_heads": 4,
                     "num_key_value_heads": 2, "vocab_size": 4096},
        "siglip": {"hidden_size": 144, "intermediate_size": 304, "num_hidden_layers": 2, "num_attention_heads": 2,
                   "image_size": 112, "patch_size": 14},
        "fusion": {"vision": 144, "spatial": 96, "hidden": 512, "frames": 2, "side": 9},
        "cut3r": {"enc": 128, "enc_depth": 2, "dec": 192, "dec_depth": 4, "states": 64, "memory": 16,
                  "dpt": (24, 32, 48, 64), "dpt_width": 32, "last": 16},
        "cut3r_side": 96, "rows": 8320,
    },
}
MODEL_LAYERS = 28  # of Qwen2-7B, of which the file holds a few
SCALE = 0.02


class Weights:
    """The folder of one size, and what is in it."""

    def __init__(self, deps, size):
        self.size = size
        self.shapes = SIZES[size]
        self.folder = Path(deps) / f"bench-weights-1-{size}"

    def gguf(self, kind):
        return self.folder / f"language-{kind}.gguf"

    def language_config(self):
        return json.loads((self.folder / "language" / "config.json").read_text())

    def make(self):
        """Whatever is missing; each part is written under another name first."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for part, write in (("language", self._language), ("embeds.f32", self._embeds), ("siglip.safetensors", self._siglip),
                            ("fusion.safetensors", self._fusion), ("cut3r.safetensors", self._cut3r),
                            ("inputs.safetensors", self._inputs)):
            target = self.folder / part
            if target.exists():
                continue
            print(f"peers: writing random weights: {target}", file=sys.stderr)
            staging = self.folder / f".part-{part}"
            shutil.rmtree(staging, ignore_errors=True)
            staging.unlink(missing_ok=True)
            write(staging)
            staging.rename(target)

    def make_gguf(self, llama, kinds, threads):
        """The language model for llama.cpp: "bf16", "f32", "Q8_0", "Q4_0"."""
        import subprocess

        from llama_cpp import write_gguf
        from safetensors.torch import load_file

        for kind in kinds:
            target = self.gguf(kind)
            if target.exists():
                continue
            print(f"peers: writing {target}", file=sys.stderr)
            if kind in ("bf16", "f32"):
                tensors = load_file(self.folder / "language" / "model.safetensors")
                write_gguf(llama, tensors, self.language_config(), target, kind)
                continue
            self.make_gguf(llama, ["bf16"], threads)
            staging = target.with_suffix(".part")
            with open(self.folder / "quantize.log", "w") as log:
                subprocess.run([llama.driver, "quantize", self.gguf("bf16"), staging, kind, str(threads)], stdout=log, stderr=log,
                               check=True)
            staging.rename(target)

    def _language(self, folder):
        import torch
        from safetensors.torch import save_file

        config = {"architectures": ["Qwen2ForCausalLM"], "model_type": "qwen2", "hidden_act": "silu", "rope_theta": 1e6,
                  "rms_norm_eps": 1e-6, "max_position_embeddings": 32768, "tie_word_embeddings": False, "torch_dtype": "bfloat16",
                  "eos_token_id": 0, "bos_token_id": 0, "use_sliding_window": False, **self.shapes["language"]}
        h, f, v = config["hidden_size"], config["intermediate_size"], config["vocab_size"]
        kv = h // config["num_attention_heads"] * config["num_key_value_heads"]
        torch.manual_seed(0)
        normal = lambda *shape, scale=SCALE: torch.empty(shape, dtype=torch.bfloat16).normal_(0, scale)
        norm = lambda: (1 + torch.randn(h) * 0.02).bfloat16()
        tensors = {"model.embed_tokens.weight": normal(v, h, scale=0.5), "lm_head.weight": normal(v, h), "model.norm.weight": norm()}
        for i in range(config["num_hidden_layers"]):
            layer = f"model.layers.{i}"
            for name, (out, into) in {"q": (h, h), "k": (kv, h), "v": (kv, h)}.items():
                tensors[f"{layer}.self_attn.{name}_proj.weight"] = normal(out, into)
                tensors[f"{layer}.self_attn.{name}_proj.bias"] = normal(out)
            tensors[f"{layer}.self_attn.o_proj.weight"] = normal(h, h)
            for name, (out, into) in {"gate": (f, h), "up": (f, h), "down": (h, f)}.items():
                tensors[f"{layer}.mlp.{name}_proj.weight"] = normal(out, into)
            for name in ("input_layernorm", "post_attention_layernorm"):
                tensors[f"{layer}.{name}.weight"] = norm()
        folder.mkdir()
        save_file(tensors, str(folder / "model.safetensors"), {"format": "pt", "vlm3r_weights": "random"})
        (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")

    def _embeds(self, path):
        import torch

        torch.manual_seed(1)
        rows = torch.randn(self.shapes["rows"], self.shapes["language"]["hidden_size"]) * 0.5
        rows.bfloat16().float().numpy().tofile(path)  # the same number in every dtype

    def _siglip(self, path):
        import torch
        from peer_models import siglip

        torch.manual_seed(2)
        self._save(siglip(self.shapes["siglip"]), path, {k: str(v) for k, v in self.shapes["siglip"].items()})

    def _fusion(self, path):
        import torch
        from peer_models import FusionTwin

        torch.manual_seed(3)
        self._save(FusionTwin(self.shapes["fusion"]), path, {})

    def _cut3r(self, path):
        import torch
        from peer_models import cut3r

        torch.manual_seed(4)
        model = cut3r(self.shapes["cut3r"], self.shapes["cut3r_side"])
        self._save(model, path, {}, rename=model.checkpoint_name)

    def _save(self, model, path, metadata, rename=lambda name: name):
        """Matrices N(0, 0.02) but no wider than 1/sqrt(inputs), norms near 1: activations stay finite."""
        from safetensors.torch import save_file

        tensors = {}
        for name, tensor in model.state_dict().items():
            norm = tensor.dim() == 1 and name.endswith("weight")
            # The heads' outputs go through exponentials.
            scale = SCALE if tensor.dim() < 2 else min(SCALE, tensor[0].numel() ** -0.5)
            value = tensor.clone().normal_(0, scale)
            tensors[rename(name)] = (1 + value if norm else value).bfloat16().float()
        save_file(tensors, str(path), {"vlm3r_weights": "random", **metadata})

    def _inputs(self, path):
        import torch
        from safetensors.torch import save_file

        torch.manual_seed(5)
        f = self.shapes["fusion"]
        side, image = self.shapes["cut3r_side"], self.shapes["siglip"]["image_size"]
        tensors = {"pixels_siglip": torch.rand(1, 3, image, image) * 2 - 1, "pixels_cut3r": torch.rand(4, 3, side, side) * 2 - 1,
                   "visual": torch.randn(f["frames"], f["side"] ** 2, f["vision"]),
                   "spatial": torch.randn(f["frames"], f["side"] ** 2 + 1, f["spatial"])}
        save_file({k: v.bfloat16().float() for k, v in tensors.items()}, str(path))

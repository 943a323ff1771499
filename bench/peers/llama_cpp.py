# SPDX-License-Identifier: Apache-2.0
"""llama.cpp out of the source package of llama-cpp-python: fetched, built for this processor, and driven by llama_driver.cc."""
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

VERSION = "0.3.36"
HERE = Path(__file__).resolve().parent
OPTIONS = ["-DCMAKE_BUILD_TYPE=Release", "-DGGML_NATIVE=ON", "-DLLAMA_BUILD_COMMON=OFF", "-DLLAMA_BUILD_TESTS=OFF",
           "-DLLAMA_BUILD_TOOLS=OFF", "-DLLAMA_BUILD_EXAMPLES=OFF", "-DLLAMA_BUILD_SERVER=OFF", "-DLLAMA_BUILD_APP=OFF",
           "-DLLAMA_OPENSSL=OFF"]


class LlamaCpp:
    """Where its parts are; `build()` makes them where they are not."""

    def __init__(self, deps):
        self.root = Path(deps) / f"llama-cpp-{VERSION}"
        self.source = self.root / "llama.cpp"
        self.gguf = self.source / "gguf-py"
        self.driver = self.root / "llama_driver"
        self.bin = self.root / "build" / "bin"

    def fetch(self):
        """The sources (77 MB). Whole or absent."""
        if self.source.exists():
            return
        print(f"peers: fetching the sources of llama.cpp (llama-cpp-python {VERSION}, 77 MB)", file=sys.stderr)
        staging = self.root.with_name(f".{self.root.name}-{os.getpid()}")
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        try:
            # Only this package as source: pip builds its metadata with tools that come as wheels.
            subprocess.run([sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--quiet", "--no-deps",
                            "--no-binary", "llama-cpp-python", f"llama-cpp-python=={VERSION}", "-d", str(staging)], check=True)
            package = next(staging.glob("*.tar.gz"))
            with tarfile.open(package) as archive:
                archive.extractall(staging)
            self.root.mkdir(parents=True, exist_ok=True)
            (staging / f"llama_cpp_python-{VERSION}" / "vendor" / "llama.cpp").rename(self.source)
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _mend(self):
        """GCC 12 believes that loading a tile configuration reads eight bytes and drops the writes to the others, so that the
        first AMX instruction is an illegal one. A barrier in front keeps them."""
        source = self.source / "ggml" / "src" / "ggml-cpu" / "amx" / "mmq.cpp"
        text, call = source.read_text(), "    _tile_loadconfig(&tc);"
        barrier = '    __asm__ volatile("" : : "r"(&tc) : "memory");\n'
        if call in text and barrier not in text:
            source.write_text(text.replace(call, barrier + call))

    def build(self, jobs):
        """libllama (10 to 20 minutes once) and the driver."""
        self.fetch()
        self._mend()
        mark = self.root / ".complete"
        if not mark.exists():
            print("peers: building llama.cpp (10 to 20 minutes, once)", file=sys.stderr)
            log = self.root / "build.log"
            with open(log, "w") as out:
                for command in (["cmake", "-S", self.source, "-B", self.root / "build", "-G", "Ninja", *OPTIONS],
                                ["cmake", "--build", self.root / "build", "--target", "llama", "-j", str(jobs)]):
                    if subprocess.run(list(map(str, command)), stdout=out, stderr=subprocess.STDOUT).returncode != 0:
                        raise RuntimeError(f"llama.cpp did not build; see {log}")
            mark.touch()
        self.build_driver()

    def build_driver(self):
        source = HERE / "llama_driver.cc"
        if self.driver.exists() and self.driver.stat().st_mtime >= source.stat().st_mtime:
            return
        subprocess.run(["c++", "-std=c++17", "-O2", "-I", self.source / "include", "-I", self.source / "ggml" / "include", source,
                        "-o", self.driver, "-L", self.bin, "-lllama", "-lggml", "-lggml-base", f"-Wl,-rpath,{self.bin}"], check=True)

    def gguf_module(self):
        """Its own writer of GGUF files, which fits its version."""
        sys.path.insert(0, str(self.gguf))
        import gguf

        return gguf


def write_gguf(llama, tensors, config, path, dtype):
    """Qwen2 tensors (torch, Hugging Face names) as a GGUF file without a vocabulary; `dtype` "bf16" or "f32" for matrices."""
    import torch

    gguf = llama.gguf_module()
    names = {"model.embed_tokens.weight": "token_embd.weight", "model.norm.weight": "output_norm.weight",
             "lm_head.weight": "output.weight"}
    parts = {"input_layernorm": "attn_norm", "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k",
             "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output", "post_attention_layernorm": "ffn_norm",
             "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down"}
    for layer in range(config["num_hidden_layers"]):
        for theirs, ours in parts.items():
            for kind in ("weight", "bias"):
                names[f"model.layers.{layer}.{theirs}.{kind}"] = f"blk.{layer}.{ours}.{kind}"
    staging = path.with_suffix(".part")
    writer = gguf.GGUFWriter(str(staging), "qwen2")
    writer.add_name("random weights")
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_freq_base(config["rope_theta"])
    writer.add_vocab_size(config["vocab_size"])
    writer.add_tokenizer_model("no_vocab")
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_BF16 if dtype == "bf16" else gguf.LlamaFileType.ALL_F32)
    for name, tensor in tensors.items():
        if dtype == "bf16" and tensor.dim() == 2:
            data = tensor.contiguous().view(torch.uint8).reshape(tensor.shape[0], -1).numpy()
            writer.add_tensor(names[name], data, raw_dtype=gguf.GGMLQuantizationType.BF16)
        else:
            writer.add_tensor(names[name], tensor.float().numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    staging.rename(path)

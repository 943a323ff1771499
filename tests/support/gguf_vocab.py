#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns the vocabulary inside a GGUF file into vocab.json, merges.txt and added_tokens.json.

tests/data/qwen2_vocab was made with it from ggml-vocab-qwen2.gguf in the source package llama-cpp-python 0.3.36:

    pip download --no-deps --no-binary :all: llama-cpp-python==0.3.36
    tar xzf llama_cpp_python-0.3.36.tar.gz
    tests/support/gguf_vocab.py llama_cpp_python-0.3.36/vendor/llama.cpp/models/ggml-vocab-qwen2.gguf OUT
"""
import argparse
import json
import pathlib
import re
import struct

NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
STRING, ARRAY = 8, 9
NORMAL, CONTROL = 1, 3


class Reader:
    """Reads GGUF's little-endian values one after the other."""

    def __init__(self, data):
        self.data = data
        self.at = 0

    def number(self, code):
        (value,) = struct.unpack_from("<" + code, self.data, self.at)
        self.at += struct.calcsize("<" + code)
        return value

    def string(self):
        length = self.number("Q")
        self.at += length
        return self.data[self.at - length:self.at].decode()

    def value(self, kind):
        if kind == STRING:
            return self.string()
        if kind == ARRAY:
            element, count = self.number("I"), self.number("Q")
            return [self.value(element) for _ in range(count)]
        return self.number(NUMBERS[kind])


def read_metadata(path):
    reader = Reader(path.read_bytes())
    if reader.data[:4] != b"GGUF":
        raise SystemExit(f"{path}: is not a GGUF file")
    reader.at = 4
    reader.number("I")  # version
    reader.number("Q")  # tensors: a vocabulary file has none
    count = reader.number("Q")
    metadata = {}
    for _ in range(count):
        key = reader.string()
        metadata[key] = reader.value(reader.number("I"))
    return metadata


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gguf", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    args = parser.parse_args()
    metadata = read_metadata(args.gguf)
    tokens = metadata["tokenizer.ggml.tokens"]
    kinds = metadata["tokenizer.ggml.token_type"]
    merges = metadata["tokenizer.ggml.merges"]
    vocab = {token: i for i, token in enumerate(tokens) if kinds[i] == NORMAL}
    # Rows that only fill the embedding up to a round number are no tokens.
    added = {token: i for i, token in enumerate(tokens)
             if kinds[i] != NORMAL and not re.fullmatch(r"\[PAD\d+\]", token)}
    special = [token for token, i in added.items() if kinds[i] == CONTROL]
    args.out.mkdir(parents=True, exist_ok=True)

    def write(name, text):
        (args.out / name).write_text(text, encoding="utf-8", newline="\n")

    write("vocab.json", json.dumps(vocab, ensure_ascii=False, separators=(",", ":")) + "\n")
    write("merges.txt", "#version: 0.2\n" + "".join(merge + "\n" for merge in merges))
    write("added_tokens.json", json.dumps(added, indent=2) + "\n")
    write("special_tokens_map.json", json.dumps({"additional_special_tokens": special}, indent=2) + "\n")


if __name__ == "__main__":
    main()

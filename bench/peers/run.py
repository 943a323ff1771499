#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the engine with what a user would pick instead, on the same weights, in turns. Started by bench/peers.sh.

Makes random weights at the real layer shapes once, checks that all sides compute the same numbers, runs the rows, and prints
ratios (peer time over ours: above 1 we are faster) as smallest / median / largest with each process's most resident memory.
Results also go to build/peers/: peers.json, and peers.md for docs/performance.md.
"""
import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import report
from checks import Checks
from llama_cpp import VERSION, LlamaCpp
from rows import Context, compare, rows_of
from sides import Pool, Side, Unavailable
from weights import SIZES, Weights

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CONTEXT = 8192  # positions that llama.cpp makes room for


def arguments():
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    parser = argparse.ArgumentParser(prog="bench/peers.sh", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", help="names, separated by commas; a name also stands for all that begin with it")
    parser.add_argument("--list", action="store_true", help="name the rows and stop")
    parser.add_argument("--quick", action="store_true", help="two rounds, long rows one: a trial, no measurement")
    parser.add_argument("--rounds", type=int, help="rounds of a row (5; at least 5 for a measurement)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--size", choices=list(SIZES), default="full", help="small: other shapes, to try the script out")
    parser.add_argument("--context", type=int, default=2048, help="positions in front of a decoded token")
    parser.add_argument("--tokens", type=int, default=8, help="tokens decoded in a turn")
    parser.add_argument("--answer", type=int, default=4, help="tokens of a second answer (a letter or a number)")
    parser.add_argument("--alone", action="store_true", help="our side only, unchecked: how long rows take here, without ratios")
    parser.add_argument("--no-check", action="store_true", help="do not compare numbers first")
    parser.add_argument("--no-llama", action="store_true", help="leave llama.cpp out (it takes 10 to 20 minutes to build)")
    parser.add_argument("--setup", action="store_true", help="fetch, build and write whatever is missing, and stop")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "peers", help="where results go")
    parser.add_argument("--engine", type=Path, default=ROOT / "build/release/bench/vlm3r_peer_side")
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/app/cli/vlm3r")
    parser.add_argument("--deps", type=Path, default=Path(os.environ.get("VLM3R_DEPS") or cache / "vlm3r-studio" / "deps"))
    options = parser.parse_args()
    options.rounds = options.rounds or (2 if options.quick else 5)
    options.root = ROOT
    for name in ("rounds", "threads", "context", "tokens", "answer"):
        if getattr(options, name) < 1:
            parser.error(f"--{name} must be at least 1")
    return options


def chosen(rows, names):
    if not names:
        return rows
    picked = []
    for name in names.split(","):
        found = [row for row in rows if row.name == name] or [row for row in rows if row.name.startswith(name)]
        if not found:
            sys.exit(f"peers: no row \"{name}\"; rows: {', '.join(row.name for row in rows)}")
        picked += found
    return [row for row in rows if row in picked]


class Starter:
    """Turns keys into processes: "ours:PART:DTYPE[:QUANT[:KV_CACHE]]", "peer:PART:DTYPE", "hf:DTYPE", "llama:TYPE"."""

    def __init__(self, options, weights, llama, environment, logs):
        self.options, self.weights, self.llama, self.environment, self.logs = options, weights, llama, environment, logs

    def __call__(self, key):
        return Side(self.command(key), Path(self.logs) / (key.replace(":", "-") + ".log"), self.environment)

    def command(self, key):
        who, *rest = key.split(":")
        threads = ["--threads", self.options.threads]
        if who == "ours":
            if not self.options.engine.exists():
                raise Unavailable(f"{self.options.engine} is not built")
            part, dtype, quant, kv = [*rest, *("bandwidth", "bf16", "none", "dtype")[len(rest):]]
            return [self.options.engine, "--part", part, "--folder", self.weights.folder, "--dtype", dtype, "--quant", quant,
                    "--kv-cache", kv, *threads]
        if who == "peer":
            return [sys.executable, HERE / "vision_side.py", self.weights.folder, self.weights.size, rest[0], "--dtype", rest[1], *threads]
        if who == "hf":
            return [sys.executable, HERE / "language_side.py", self.weights.folder, "--dtype", rest[0], *threads]
        if not self.llama.driver.exists() or self.options.no_llama:
            raise Unavailable("llama.cpp is not built" if not self.options.no_llama else "left out")
        return [self.llama.driver, "serve", self.weights.gguf(rest[0]), self.weights.folder / "embeds.f32",
                self.options.threads, CONTEXT, "f16"]


def set_up(options, weights, llama, rows):
    """Weights, llama.cpp and its files, as far as the rows need them. llama.cpp may be missing; its rows then say so."""
    weights.make()
    kinds = {key.split(":")[1] for row in rows for key in row.keys() if key.startswith("llama")}
    if not kinds or options.no_llama:
        return
    try:
        llama.build(options.threads)
        weights.make_gguf(llama, sorted(kinds), options.threads)
    except (RuntimeError, OSError, StopIteration, subprocess.CalledProcessError) as error:
        print(f"peers: llama.cpp is not available: {error}", file=sys.stderr)
        options.no_llama = True


def environment_of(options):
    environment = dict(os.environ)
    environment["OMP_NUM_THREADS"] = environment["MKL_NUM_THREADS"] = str(options.threads)
    return environment


def measure(context, rows):
    for i, row in enumerate(rows):
        later = [key for other in rows[i:] for key in other.keys()]
        context.pool.keep(later)
        try:
            result = row.run(context, row) if row.run else compare(context, row)
            if row.after:
                row.after(context, row, result)
        except Unavailable as reason:  # A side ended in the middle: this row is lost, not the others.
            result = {"words": row.words, "sides": {}, "ratios": {}, "absent": {"a side": str(reason)}, "notes": []}
        context.results[row.name] = result
        print(report.text(row.name, result), flush=True)


def main():
    options = arguments()
    weights, llama = Weights(options.deps, options.size), LlamaCpp(options.deps)
    environment = environment_of(options)
    # All sides on the same cores; the processes that are started inherit this.
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:options.threads])
    with tempfile.TemporaryDirectory(prefix="peers-") as scratch:
        pool = Pool(Starter(options, weights, llama, environment, scratch))
        context = Context(pool, weights, options, environment)
        all_rows = rows_of(context)
        if options.list:
            print("\n".join(f"{row.name:18} {row.words}" for row in all_rows))
            return 0
        rows = chosen(all_rows, options.rows)
        if options.alone:
            for row in rows:
                row.contenders = [c for c in row.contenders if c.key.startswith("ours")]
        set_up(options, weights, llama, rows)
        if options.setup:
            return 0
        checks = Checks(pool, scratch)
        good = options.no_check or options.alone or checks.run(list(dict.fromkeys(key for row in rows for key in row.keys())))
        try:
            measure(context, rows)
        finally:
            pool.keep([])
            about = {"machine": report.machine(), "commit": report.commit(ROOT), "threads": options.threads, "rounds": options.rounds,
                     "size": options.size, "quick": options.quick, "llama_cpp": VERSION, "checks": checks.lines,
                     "rows": context.results}
            report.save(about, options.out)
        print(f"results: {options.out}/peers.json and peers.md", file=sys.stderr)
        if not good:
            print(f"peers: other numbers than the peer: {', '.join(sorted(checks.failed))}", file=sys.stderr)
        return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

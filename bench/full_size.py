#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The whole program at the released size: writes a random full-size checkpoint in the released layouts and asks it.

    bench/full_size.py DIR [--forms bf16,int8,int4] [--frames 32] [--arch vlm3r-7b] [--out FILE.json]

DIR gets the checkpoint (20 GB) unless it holds one. Each form is a process of its own with an empty cache, which answers two
questions about one video; stages are the program's own timings. "load" is what is left of its time: start, mapping,
preparing weights. Memory is sampled ten times a second; swapped pages are the machine's. Answers are noise: the weights are.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = ("How many chair(s) are in this room?", "How many table(s) are in this room?")
FORMS = {"bf16": [], "int8": ["--quant", "int8"], "int4": ["--quant", "int4"]}


def swapped_pages():
    """(in, out) since the machine started."""
    counts = dict(line.split() for line in Path("/proc/vmstat").read_text().splitlines())
    return int(counts["pswpin"]), int(counts["pswpout"])


def status_kib(pid, names):
    """Fields of /proc/PID/status; 0 where the process is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return [0] * len(names)
    found = dict(line.split(":", 1) for line in lines if ":" in line)
    return [int(found.get(name, "0").split()[0]) for name in names]


class Memory(threading.Thread):
    """The most memory of a process: its own, and mapped files that the kernel may drop."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.anonymous, self.files, self.swap, self.done = pid, 0, 0, 0, threading.Event()

    def run(self):
        while not self.done.wait(0.1):
            anonymous, files, swap = status_kib(self.pid, ("RssAnon", "RssFile", "VmSwap"))
            self.anonymous, self.files, self.swap = max(self.anonymous, anonymous), max(self.files, files), max(self.swap, swap)


def synthesize(options):
    adapter = options.folder / "vlm-3r-llava-qwen2-lora"
    if adapter.exists():
        return adapter
    start = time.perf_counter()
    subprocess.run([options.program, "models", "synthesize", "--arch", options.arch, "--seed", "1", "--out", options.folder], check=True)
    print(f"checkpoint written in {time.perf_counter() - start:.0f} s", flush=True)
    if not adapter.exists():
        sys.exit(f"full_size: {options.arch} has no adapter in {options.folder}; choose an architecture of VLM-3R")
    return adapter


def ask(options, adapter, form):
    """What one process of the program took, or why it ended."""
    with tempfile.TemporaryDirectory(dir=options.folder.parent) as cache:
        environment = {**os.environ, "XDG_CACHE_HOME": cache, "OMP_NUM_THREADS": str(options.threads)}
        command = [options.program, "ask", options.video, *QUESTIONS, "--batch", "1", "--model", adapter, "--dtype", "bf16", *FORMS[form],
                   "--frames", options.frames, "--threads", options.threads, "--max-new-tokens", options.tokens,
                   "--min-new-tokens", options.tokens, "--json"]
        before, start = swapped_pages(), time.perf_counter()
        with tempfile.TemporaryFile("w+") as errors:
            process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, stderr=errors, env=environment)
            memory = Memory(process.pid)
            memory.start()
            output = process.stdout.read().decode()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.perf_counter() - start
            memory.done.set()
            errors.seek(0)
            last = ([line for line in errors.read().splitlines() if line.strip()] or ["no message"])[-1]
    after = swapped_pages()
    result = {"form": form, "frames": options.frames, "code": process.returncode, "seconds": seconds,
              "peak_mib": usage.ru_maxrss / 1024, "anonymous_mib": memory.anonymous / 1024, "files_mib": memory.files / 1024,
              "process_swap_mib": memory.swap / 1024, "major_faults": usage.ru_majflt,
              "swapped_in_pages": after[0] - before[0], "swapped_out_pages": after[1] - before[1]}
    if process.returncode != 0:
        return {**result, "error": last}
    answers = objects_of(output)
    result["questions"] = [{"timings_s": a["timings_s"], "tokens": len(a["token_ids"]), "sequence_length": a["sequence_length"],
                            "visual_tokens_cached": a["visual_tokens_cached"]} for a in answers]
    result["load_s"] = seconds - sum(q["timings_s"]["total"] for q in result["questions"])
    return result


def objects_of(text):
    """JSON values one behind the other."""
    decoder, values = json.JSONDecoder(), []
    text = text.strip()
    while text:
        value, end = decoder.raw_decode(text)
        values += value if isinstance(value, list) else [value]
        text = text[end:].lstrip()
    return values


def table(results):
    stages = []
    for result in results:
        for i, question in enumerate(result.get("questions", [])):
            stages += [(i, stage) for stage in question["timings_s"] if (i, stage) not in stages]
    stages.sort(key=lambda s: s[0])
    rows = [("start and load, s", lambda r: f"{r['load_s']:.1f}")]
    rows += [(f"question {i + 1}: {stage}, s", lambda r, i=i, stage=stage: f"{r['questions'][i]['timings_s'].get(stage, 0):.2f}")
             for i, stage in stages]
    rows += [("positions of the first question", lambda r: str(r["questions"][0]["sequence_length"])),
             ("tokens an answer", lambda r: str(r["questions"][0]["tokens"])), ("everything, s", lambda r: f"{r['seconds']:.1f}"),
             ("most resident memory, MiB", lambda r: f"{r['peak_mib']:.0f}"),
             ("– its own", lambda r: f"{r['anonymous_mib']:.0f}"), ("– mapped files", lambda r: f"{r['files_mib']:.0f}"),
             ("major page faults", lambda r: str(r["major_faults"])),
             ("pages swapped in / out", lambda r: f"{r['swapped_in_pages']} / {r['swapped_out_pages']}")]
    good = [r for r in results if "questions" in r]
    out = ["| | " + " | ".join(r["form"] for r in good) + " |", "|---" * (len(good) + 1) + "|"] if good else []
    out += [f"| {words} | " + " | ".join(cell(r) for r in good) + " |" for words, cell in rows] if good else []
    out += [f"{r['form']}: ended with code {r['code']}: {r['error']}" for r in results if "error" in r]
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser(prog="bench/full_size.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the checkpoint is, or is written")
    parser.add_argument("--arch", default="vlm3r-7b", help="as for vlm3r models synthesize")
    parser.add_argument("--forms", default=",".join(FORMS), help="of " + ", ".join(FORMS))
    parser.add_argument("--video", type=Path, default=ROOT / "resources/demo/living_room.mp4")
    parser.add_argument("--frames", type=int, default=32, help="frames of the video: fewer are quicker, and not what the model takes")
    parser.add_argument("--tokens", type=int, default=8, help="tokens of an answer")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--program", type=Path, default=ROOT / "build/release/app/cli/vlm3r")
    parser.add_argument("--out", type=Path, help="the results as JSON")
    options = parser.parse_args()
    forms = options.forms.split(",")
    if unknown := [form for form in forms if form not in FORMS]:
        parser.error(f"unknown form {unknown[0]}; forms: {', '.join(FORMS)}")
    if not options.program.exists():
        sys.exit(f"full_size: {options.program} is not there; build it with ./run.sh --help")
    options.folder = options.folder.resolve()
    adapter = synthesize(options)
    results = []
    for form in forms:
        results.append(ask(options, adapter, form))
        print(f"{form}: {results[-1]['seconds']:.0f} s", file=sys.stderr, flush=True)
    print(table(results))
    if options.out:
        options.out.write_text(json.dumps(results, indent=2) + "\n")
    return 0 if all("questions" in r for r in results) else 1


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: Apache-2.0
"""The rows of the table: what is computed, by whom, and what is aimed at."""
import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from sides import Meter, Unavailable, in_turns, ratios
from weights import MODEL_LAYERS

VIDEO, QUESTION, FRAMES = 6720, 40, 32  # positions of a video's prompt, of a question behind it; frames of a video
GIGA = 1e9


@dataclass
class Contender:
    """One column of a row: a side, the commands that prepare it, and the one that is timed."""
    label: str
    key: str
    command: str
    prepare: tuple = ()
    target: float = 0  # its time over ours that is aimed at; 0: none


@dataclass
class Row:
    name: str
    words: str
    contenders: list = field(default_factory=list)  # the first is ours
    run: object = None  # for rows of another kind: function(context, row) -> result
    needs: tuple = ()  # keys of such rows
    after: object = None  # function(context, row, result): adds notes
    slow: bool = False  # a quick run leaves it to one round

    def keys(self):
        return [c.key for c in self.contenders] + list(self.needs)


class Context:
    """What rows need to run."""

    def __init__(self, pool, weights, options, environment):
        self.pool, self.weights, self.options, self.environment = pool, weights, options, environment
        self.results = {}

    def rounds(self, row):
        return 1 if self.options.quick and row.slow else self.options.rounds

    def video(self):
        return VIDEO if self.weights.size == "full" else 512

    def median(self, name, label="ours"):
        """Seconds that a row of this run took, or None."""
        side = self.results.get(name, {}).get("sides", {}).get(label)
        return side and side["seconds"]["median"]


def summary(seconds):
    return {"min": min(seconds), "median": statistics.median(seconds), "max": max(seconds)}


def compare(context, row):
    """Runs a row's contenders in turns; one that is missing is named with the reason, and the others go on."""
    runs, sides, absent, slowest = {}, {}, {}, 0
    for contender in row.contenders:
        try:
            side = context.pool.get(contender.key)
            side.take_peak_mib()
            for command in contender.prepare:
                side.ask(command)
            slowest = max(slowest, side.seconds(contender.command))
        except Unavailable as reason:
            absent[contender.label] = str(reason)
            continue
        sides[contender.label] = side
        runs[contender.label] = lambda side=side, command=contender.command: side.seconds(command)
    result = {"words": row.words, "sides": {}, "ratios": {}, "absent": absent, "notes": []}
    if not runs:
        return result
    idle = context.pool.idle_share()
    if idle > 0.05:
        result["notes"].append(f"sides that were not asked anything took {100 * idle:.0f} % of a core")
    meter = Meter(context.pool, os.cpu_count())
    # What takes seconds needs no trial run to know that once is enough.
    times = in_turns(runs, context.rounds(row), least_s=0.5 if slowest < 5 else 0)
    result["load_before"], result["others_share"] = meter.load_before, meter.others_share()
    peaks = {side: side.take_peak_mib() for side in set(sides.values())}  # one side can have two columns
    for label, seconds in times.items():
        result["sides"][label] = {"seconds": summary(seconds), "each": seconds, "peak_mib": peaks[sides[label]],
                                  "about": sides[label].about}
    ours = row.contenders[0].label
    for contender in row.contenders[1:]:
        if ours in times and contender.label in times:
            result["ratios"][contender.label] = {**ratios(times[contender.label], times[ours]), "target": contender.target}
    return result


def pair(name, words, part, rounds_of, **more):
    """A visual row: ours in bf16 against eager peers."""
    ours = Contender("ours", f"ours:{part}:bf16", "run")
    return Row(name, words, [ours] + [Contender(f"{who} {dtype}", f"peer:{part}:{dtype}", "run", target=target)
                                      for who, dtype, target in rounds_of], **more)


def language(name, words, ours, peers, command, prepare=(), **more):
    """A language row. `ours`: key; `peers`: (label, key, target, command or None)."""
    return Row(name, words, [Contender("ours", ours, command, prepare)] +
               [Contender(label, key, other or command, prepare, target) for label, key, target, other in peers], **more)


# Bits a weight takes when one token is decoded: int8 has a scale a row, int4 one of 16 bits a group of 64.
BITS = {"ours:language:bf16": 16, "ours:language:bf16:int8": 8, "ours:language:bf16:int4": 4.25}


def add_bandwidth(context, row, result):
    """The share of what this machine reads at most, measured in turns with decoding."""
    if "ours" not in result["sides"]:
        return
    config = context.weights.language_config()
    h, kv = config["hidden_size"], config["hidden_size"] // config["num_attention_heads"] * config["num_key_value_heads"]
    layer = 2 * h * h + 2 * h * kv + 3 * h * config["intermediate_size"]
    weights = config["num_hidden_layers"] * layer + h * config["vocab_size"]
    keys = 2 * 2 * kv * config["num_hidden_layers"] * context.options.context
    size = weights * BITS[row.contenders[0].key] / 8 + keys
    try:
        memory = context.pool.get("ours:bandwidth")
        memory.ask("read")
        ours = context.pool.get(row.contenders[0].key)
    except Unavailable as reason:
        result["notes"].append(f"share of the read bandwidth: not measured ({reason})")
        return
    command = row.contenders[0].command
    times = in_turns({"decode": lambda: ours.seconds(command), "read": lambda: memory.seconds("read")}, context.rounds(row))
    seconds, rate = map(float, memory.ask("read"))
    peak = seconds * rate / min(times["read"])
    shares = sorted(size / seconds / GIGA / peak for seconds in times["decode"])
    result["bandwidth"] = {"read_gb_per_s": peak, "bytes_a_token": size, "share": summary(shares), "target": 0.8}
    result["notes"].append(f"{size / GIGA:.2f} GB a token, {100 * statistics.median(shares):.0f} % "
                           f"({100 * shares[0]:.0f} to {100 * shares[-1]:.0f}) of the {peak:.1f} GB/s this machine reads; aim 80 %")


def add_share_of_first(context, row, result):
    """A second question against the cold first answer, both carried over to all 28 layers."""
    answer = context.options.answer
    parts = [context.median(name) for name in ("siglip", "cut3r", "fusion", "prefill-6720")]
    if "ours" not in result["sides"] or None in parts:
        result["notes"].append("share of the cold first answer: needs the rows siglip, cut3r, fusion and prefill-6720 in this run")
        return
    siglip, cut3r, fusion, prefill = parts
    side = context.pool.get(row.contenders[0].key)
    head = min(side.seconds("head") for _ in range(5))
    times = MODEL_LAYERS / context.weights.language_config()["num_hidden_layers"]
    second = times * (result["sides"]["ours"]["seconds"]["median"] - answer * head) + answer * head
    frames = context.weights.shapes["fusion"]["frames"]
    first = FRAMES * (siglip + cut3r) + FRAMES / frames * fusion + times * (prefill - head) + head + second
    result["first_answer"] = {"first_s": first, "second_s": second, "fraction": second / first, "target": 1 / 50}
    result["notes"].append(f"28 layers: {second:.2f} s, 1/{first / second:.0f} of the cold first answer's {first:.0f} s "
                           f"({FRAMES} frames; decoding of the video not counted); aim 1/50")


def pipeline(context, row):
    """From process start to the answer's first and last byte, caches of the program empty, files in the page cache."""
    options = context.options
    video = options.root / "resources" / "demo" / "room.mp4"
    result = {"words": row.words, "sides": {}, "ratios": {}, "absent": {}, "notes": []}
    firsts, alls = [], []
    # Children that have ended count as this process's own.
    meter = Meter(context.pool, os.cpu_count())
    for i in range(context.rounds(row) + 1):
        with tempfile.TemporaryDirectory() as empty:
            environment = {**context.environment, "XDG_CACHE_HOME": empty, "XDG_CONFIG_HOME": empty, "XDG_DATA_HOME": empty}
            start = time.perf_counter()
            process = subprocess.Popen([options.program, "ask", str(video), "How many chair(s) are in this room?"],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
            first = process.stdout.read(1)
            seconds = time.perf_counter() - start
            process.stdout.read()
            errors = process.stderr.read().decode(errors="replace").strip().splitlines()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode != 0 or not first:
                result["absent"]["ours"] = errors[-1] if errors else f"code {process.returncode}"
                return result
            if i > 0:  # The first one brings the files into the page cache.
                firsts.append(seconds)
                alls.append(time.perf_counter() - start)
    result["load_before"], result["others_share"] = meter.load_before, meter.others_share()
    result["sides"]["ours"] = {"seconds": summary(alls), "each": alls, "peak_mib": usage.ru_maxrss / 1024, "about": ""}
    result["first_token_s"] = summary(firsts)
    result["notes"].append(f"first token after {statistics.median(firsts):.2f} s ({min(firsts):.2f} to {max(firsts):.2f}), aim 1.5 s; "
                           f"whole answer aim 3 s")
    return result


def slope(xs, ys):
    """Least squares: (rise a unit, largest distance from the line over the mean)."""
    x, y = statistics.mean(xs), statistics.mean(ys)
    rise = sum((a - x) * (b - y) for a, b in zip(xs, ys)) / sum((a - x) ** 2 for a in xs)
    return rise, max(abs(b - y - rise * (a - x)) for a, b in zip(xs, ys)) / y


def growth_memory(context, row):
    result = {"words": row.words, "sides": {}, "ratios": {}, "absent": {}, "notes": []}
    try:
        side = context.pool.get("ours:cut3r:bf16")
    except Unavailable as reason:
        return {**result, "absent": {"ours": str(reason)}}
    side.ask("restart")
    side.ask("run 2")
    side.take_peak_mib()
    counts = (2, 8, 32) if context.options.quick else (4, 16, 64)
    peaks = []
    for count in counts:
        side.ask(f"run {count}")
        peaks.append(side.take_peak_mib())
    result["frames"], result["peak_mib"] = counts, peaks
    result["notes"].append(", ".join(f"{p:.0f} MiB over {c} frames" for c, p in zip(counts, peaks)) +
                           f"; the most over the least {max(peaks) / min(peaks):.3f}, aim constant")
    return result


def growth_time(context, row):
    """Seconds of a whole clip against its frames, each length in turns with the others."""
    result = {"words": row.words, "sides": {}, "ratios": {}, "absent": {}, "notes": []}
    counts = (1, 2, 4) if context.options.quick else (1, 2, 4, 8)
    for part in ("siglip", "cut3r"):
        try:
            side = context.pool.get(f"ours:{part}:bf16")
        except Unavailable as reason:
            result["absent"][part] = str(reason)
            continue
        times = in_turns({n: (lambda n=n: side.seconds(f"run {n}")) for n in counts}, context.rounds(row))
        medians = [statistics.median(times[n]) for n in counts]
        rise, off = slope(counts, medians)
        result[part] = {"frames": counts, "seconds": medians, "seconds_a_frame": rise, "off_the_line": off}
        result["notes"].append(f"{part}: {', '.join(f'{n} frames {s:.2f} s' for n, s in zip(counts, medians))}; "
                               f"{rise:.3f} s a frame, at most {100 * off:.0f} % off a line")
    return result


def growth_decode(context, row):
    result = {"words": row.words, "sides": {}, "ratios": {}, "absent": {}, "notes": []}
    try:
        side, memory = context.pool.get("ours:language:bf16"), context.pool.get("ours:bandwidth")
    except Unavailable as reason:
        return {**result, "absent": {"ours": str(reason)}}
    contexts = (256, 1024, 4096) if context.options.quick else (512, 2048, 4096, 8192)
    medians = []
    for length in contexts:  # Filling a cache takes longer than a turn: lengths one after the other, several turns each.
        side.ask(f"hold {length}")
        side.ask("decode 1")
        medians.append(statistics.median(side.seconds("decode 4") for _ in range(2 * context.rounds(row) + 1)))
    peak = max(float(memory.ask("read")[1]) for _ in range(3))
    config = context.weights.language_config()
    size = 4 * config["hidden_size"] // config["num_attention_heads"] * config["num_key_value_heads"] * config["num_hidden_layers"]
    rise, off = slope(contexts, medians)
    result.update(contexts=contexts, seconds=medians, seconds_a_position=rise, off_the_line=off,
                  read_gb_per_s=peak, bytes_a_position=size)
    rate = f"as if keys and values were read at {size / rise / GIGA:.1f} GB/s of {peak:.1f}" if rise > 0 else "no rise to be seen"
    result["notes"].append(f"{', '.join(f'{c} positions {1e3 * s:.1f} ms' for c, s in zip(contexts, medians))}; "
                           f"{1e9 * rise:.1f} ns a position, {rate}, at most {100 * off:.1f} % off a line")
    return result


def rows_of(context):
    """All rows in the order in which they share what is loaded."""
    video, answer, at = context.video(), context.options.answer, context.options.context
    tokens = f"decode {context.options.tokens}"
    hf, ours = "hf:bf16", "ours:language:bf16"
    hf_compiled = lambda rows: ("HF bf16 compiled", hf, 1.05, f"compiled {rows}")
    prefill = lambda name, rows, **more: language(
        name, f"Prefill of {rows:,} tokens, 4 layers of 7B, bf16", ours,
        [("HF bf16", hf, 1.05, None), hf_compiled(rows), ("llama.cpp bf16", "llama:bf16", 1.3, None)], f"prefill {rows}", **more)
    prefill8 = lambda name, rows, **more: language(
        name, f"Prefill of {rows:,} tokens, int8 weights and activations", ours + ":int8-full",
        [("HF bf16", hf, 1.6, None), ("llama.cpp Q8_0", "llama:Q8_0", 1.6, None)], f"prefill {rows}", **more)
    decode = lambda kind, suffix, llama: language(
        f"decode-{kind}", f"One token behind {at:,}, {kind} weights", ours + suffix,
        [("HF bf16", hf, 2, None), (f"llama.cpp {llama}", f"llama:{llama}", 1.1, None)], tokens, (f"hold {at}",),
        after=add_bandwidth, needs=("ours:bandwidth",))
    second = lambda name, count, **more: language(
        name, f"Second question: {QUESTION} tokens and an answer of {count} behind {video:,} positions", ours,
        [("HF bf16, kept cache", hf, 1.2, None), ("llama.cpp bf16, kept prompt", "llama:bf16", 1.2, None)],
        f"question {QUESTION} {count}", (f"hold {video}",), **more)
    return [
        pair("siglip", "SigLIP-so400m, one frame, bf16", "siglip", [("HF", "bf16", 1.8)]),
        pair("cut3r", "CUT3R, recurrent step at 432², tokens only", "cut3r", [("eager", "fp32", 3.5), ("eager", "bf16", 1.7)]),
        pair("cut3r-heads", "CUT3R, recurrent step with its three heads", "cut3r-heads",
             [("eager", "fp32", 3), ("eager", "bf16", 0)]),
        pair("fusion", "Fusion, projector and pooling, 8 frames, bf16", "fusion", [("eager", "bf16", 1.5)]),
        Row("growth-memory", "CUT3R as a stream: most memory against frames", run=growth_memory, needs=("ours:cut3r:bf16",)),
        Row("growth-encode", "Encoders: time against frames", run=growth_time, needs=("ours:siglip:bf16", "ours:cut3r:bf16"), slow=True),
        prefill("prefill-1024", 1024),
        prefill("prefill-6720", video, slow=True),
        second("second", answer, after=add_share_of_first),
        second("second-64", 64, slow=True),
        decode("bf16", "", "bf16"),
        Row("growth-decode", "Decoding: time against context", run=growth_decode, needs=(ours, "ours:bandwidth")),
        prefill8("prefill-int8-1024", 1024),
        prefill8("prefill-int8-6720", video, slow=True),
        decode("int8", ":int8", "Q8_0"),
        decode("int4", ":int4", "Q4_0"),
        language("decode-kv8", f"One token behind {video:,}, int4 weights, keys and values in int8", ours + ":int4:int8",
                 [("ours, keys and values in bf16", ours + ":int4", 0, None), ("llama.cpp Q4_0", "llama:Q4_0", 1.1, None)], tokens,
                 (f"hold {video}",)),
        Row("pipeline", "Whole pipeline of the embedded model, from process start", run=pipeline),
    ]

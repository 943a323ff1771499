# SPDX-License-Identifier: Apache-2.0
"""The table for a terminal, as JSON, and as Markdown for docs/performance.md."""
import json
import os
import platform
import subprocess
from pathlib import Path


def machine():
    """What the figures were measured on."""
    cpu, flags = "", set()
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            cpu = line.split(":", 1)[1].strip()
        if line.startswith("flags"):
            flags = set(line.split(":", 1)[1].split())
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 2 ** 20
    wanted = ["avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8"]
    return {"cpu": cpu, "cores": os.cpu_count(), "memory_gib": round(memory, 1), "instructions": [f for f in wanted if f in flags],
            "kernel": platform.release()}


def commit(root):
    run = subprocess.run(["git", "-C", root, "describe", "--always", "--dirty"], capture_output=True, text=True)
    return run.stdout.strip()


def seconds_text(seconds):
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def ratio_text(ratio):
    return f"{ratio['min']:.2f} / {ratio['median']:.2f} / {ratio['max']:.2f}"


def target_text(ratio):
    if not ratio["target"]:
        return "–"
    return f"≥ {ratio['target']:g} " + ("met" if ratio["median"] >= ratio["target"] else "missed")


def lines_of(result):
    """One line for each peer of a row: (peer, its time, our time, ratio, target, memory ours / peer)."""
    ours = result["sides"].get("ours")
    for label, ratio in result["ratios"].items():
        theirs = result["sides"][label]
        yield (label, seconds_text(theirs["seconds"]["median"]), seconds_text(ours["seconds"]["median"]), ratio_text(ratio),
               target_text(ratio), f"{ours['peak_mib']:.0f} / {theirs['peak_mib']:.0f} MiB")
    if ours and not result["ratios"]:
        yield ("–", "–", seconds_text(ours["seconds"]["median"]), "–", "–", f"{ours['peak_mib']:.0f} MiB")
    if not ours:  # Without us there is no ratio, but a peer's time is worth knowing.
        for label, side in result["sides"].items():
            yield (label, seconds_text(side["seconds"]["median"]), "–", "–", "–", f"– / {side['peak_mib']:.0f} MiB")
    for label, reason in result["absent"].items():
        yield (label, f"absent: {reason[:120]}", "", "", "", "")


def text(name, result):
    """What is printed when a row is done."""
    out = [f"{name}: {result['words']}"]
    for peer, theirs, ours, ratio, target, memory in lines_of(result):
        out.append(f"  {peer:28} {theirs:>12}  ours {ours:>10}  ratio {ratio:>20}  {target:14} {memory}".rstrip()
                   if ours or ratio else f"  {peer:28} {theirs}")
    out += [f"  {note}" for note in result["notes"]]
    if "others_share" in result:
        out.append(f"  load before {result['load_before']:.2f}, other work took {100 * result['others_share']:.0f} % of the machine")
    return "\n".join(out)


def markdown(report):
    m = report["machine"]
    out = [f"Measured by `bench/peers.sh` at `{report['commit']}`: {m['cpu']}, {report['threads']} threads, "
           f"{m['memory_gib']} GiB ({', '.join(m['instructions'])}). {report['rounds']} rounds, sides in turns (ABBA). A ratio is "
           f"the peer's time over ours: smallest / median / largest of the rounds. Memory is the most resident memory of the "
           f"process during the row, weights included.", "",
           "| Work | Peer | Peer's time | Ours | Ratio | Target | Memory ours / peer |", "|---|---|---|---|---|---|---|"]
    if report["quick"] or report["rounds"] < 5 or report["size"] != "full":
        out = [f"**A trial and no measurement**: size {report['size']}, {report['rounds']} rounds.", "", *out]
    notes = []
    for name, result in report["rows"].items():
        words = result["words"]
        for line in lines_of(result):
            out.append("| " + " | ".join([words, *line]) + " |")
            words = ""
        notes += [f"- `{name}`: {note}" for note in result["notes"]]
        if result.get("others_share", 0) > 0.05:
            notes.append(f"- `{name}`: other work took {100 * result['others_share']:.0f} % of the machine meanwhile")
    if notes:
        out += ["", *notes]
    if report["checks"]:
        out += ["", "Same numbers (largest difference over the largest value of the reference):", "",
                "| Side | Reference | Difference | Limit |", "|---|---|---|---|"]
        for line in report["checks"]:
            off = line["note"] if line["distance"] is None else f"{line['distance']:.1e}"
            out.append(f"| {line['side']} | {line['against']} | {off} | {format(line['limit'], '.2g') if line['limit'] else '–'} |")
    return "\n".join(out) + "\n"


def save(report, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "peers.json").write_text(json.dumps(report, indent=2) + "\n")
    (folder / "peers.md").write_text(markdown(report))

# SPDX-License-Identifier: Apache-2.0
"""A peer's process: says "ready" when its weights are there and then answers each line of standard input with one."""
import sys
from pathlib import Path


def take_peak_kib():
    """The most resident memory since the last call."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            Path("/proc/self/clear_refs").write_text("5\n")
            return int(line.split()[1])
    return 0


def serve(run, about):
    """`run` takes the words of a command and gives what to say: numbers, or text."""
    out = sys.stdout
    sys.stdout = sys.stderr  # whatever a library prints is not an answer
    print("ready", take_peak_kib(), about, file=out, flush=True)
    for line in sys.stdin:
        words = line.split()
        try:
            answer = take_peak_kib() if words == ["peak"] else run(words)
        except Exception as error:  # the other side of the pipe decides what an error means
            answer = "error " + " ".join(f"{type(error).__name__}: {error}".split())
        if isinstance(answer, (list, tuple)):
            answer = " ".join(f"{x:.9g}" if isinstance(x, float) else str(x) for x in answer)
        print(answer, file=out, flush=True)

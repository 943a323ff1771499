# SPDX-License-Identifier: Apache-2.0
"""Processes that hold something loaded and run commands in turns, and what the machine did meanwhile."""
import os
import statistics
import subprocess
import time
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


class Unavailable(Exception):
    """A side that cannot take part, with the reason for the table."""


def cpu_seconds(pid):
    """Processor time of a process, its threads and its children that have ended; 0 when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / TICK


def machine_seconds():
    """Busy processor time of the whole machine since it started."""
    fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    user, nice, system, _, _, irq, softirq, steal = map(int, fields[:8])
    return (user + nice + system + irq + softirq + steal) / TICK


class Side:
    """One process with one thing loaded. Idle between commands."""

    def __init__(self, command, log, environment):
        self.log = Path(log)
        with open(log, "w") as errors:
            self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                            stderr=errors, text=True, env=environment)
        words = self.process.stdout.readline().split(maxsplit=2)
        if not words or words[0] != "ready":
            self.process.wait()
            raise Unavailable(self._last_words())
        self.loading_mib = int(words[1]) / 1024
        self.about = words[2].strip() if len(words) > 2 else ""

    def _last_words(self):
        lines = [line for line in self.log.read_text(errors="replace").splitlines() if line.strip()]
        return lines[-1] if lines else f"it ended with code {self.process.returncode}"

    def ask(self, command):
        """The words of the answer."""
        try:
            self.process.stdin.write(command + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            self.process.wait()
            raise Unavailable(f"it ended at \"{command}\": {self._last_words()}")
        if answer.startswith("error"):
            raise Unavailable(answer[6:].strip()[:300])
        return answer.split()

    def seconds(self, command):
        return float(self.ask(command)[0])

    def take_peak_mib(self):
        """The most resident memory since the last call."""
        return int(self.ask("peak")[0]) / 1024

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Pool:
    """Sides by key, started when first needed and kept as long as later rows need them."""

    def __init__(self, start):
        self._start = start  # key -> Side, or raises Unavailable
        self._open, self._failed = {}, {}

    def get(self, key):
        if key in self._failed:
            raise Unavailable(self._failed[key])
        if key not in self._open:
            try:
                self._open[key] = self._start(key)
            except Unavailable as reason:
                self._failed[key] = str(reason)
                raise
        return self._open[key]

    def drop(self, key, reason):
        """A side that must not be asked again."""
        self._failed[key] = reason
        if key in self._open:
            self._open.pop(key).close()

    def keep(self, keys):
        for key in [key for key in self._open if key not in keys]:
            self._open.pop(key).close()

    def pids(self):
        return [side.process.pid for side in self._open.values()]

    def idle_share(self, seconds=0.3):
        """The share of one core that sides take while nobody has asked them anything: none should spin."""
        time.sleep(0.05)  # Threads may look out for work for a moment.
        before = sum(map(cpu_seconds, self.pids()))
        time.sleep(seconds)
        return (sum(map(cpu_seconds, self.pids())) - before) / seconds


class Meter:
    """What share of the machine other work took since this was made."""

    def __init__(self, pool, cores):
        self._pool, self._cores = pool, cores
        self._machine, self._mine = machine_seconds(), self._own()
        self._clock = os.times().elapsed
        self.load_before = os.getloadavg()[0]

    def _own(self):
        return sum(cpu_seconds(pid) for pid in [os.getpid(), *self._pool.pids()])

    def others_share(self):
        spent = (os.times().elapsed - self._clock) * self._cores
        others = machine_seconds() - self._machine - (self._own() - self._mine)
        return min(1.0, max(0.0, others / spent)) if spent > 0 else 0.0


def in_turns(runs, rounds, least_s=0.5):
    """ABBA for any number of sides: {label: function that gives seconds} -> {label: [seconds a round]}. A round runs all in
    order and then in reverse; a side's time is the mean of its two. What takes only milliseconds is the best of several runs
    a turn. Whoever calls has run each once, so that graphs, caches and pages are there."""
    labels = list(runs)
    repeats = {label: max(1, min(10, int(least_s / max(runs[label](), 1e-4)))) if least_s else 1 for label in labels}
    times = {label: [] for label in labels}
    for _ in range(rounds):
        turns = {label: [] for label in labels}
        for label in labels + labels[::-1]:
            turns[label].append(min(runs[label]() for _ in range(repeats[label])))
        for label in labels:
            times[label].append(statistics.mean(turns[label]))
    return times


def ratios(theirs, ours):
    """Smallest, median and largest of the rounds' ratios: above 1 we are faster."""
    each = [t / o for t, o in zip(theirs, ours)]
    return {"min": min(each), "median": statistics.median(each), "max": max(each)}

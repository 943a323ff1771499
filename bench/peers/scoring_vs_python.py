#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scoring of recorded answers against the same rules in Python and NumPy: same rows, taking turns on one thread.

    python scoring_vs_python.py --scoring build/release/bench/vlm3r_scoring --answers FILE [--rows 1000000] [--rounds 5]

requirements: numpy

FILE has lines {doc, prediction} of VSI-Bench, for instance tests/data/golden/vsibench/vsibench_docs.jsonl. `rows`: rows in
memory are parsed, scored and averaged by question type; the Python side does what the published harness does for a row
(first word, float(), numpy.linspace, comparison, mean). `file`: the whole way from a file on disk with a tenth of the rows,
on our side with bootstrap intervals too. Each round is ABBA; its ratio is Python's time over ours.
"""
import argparse
import json
import statistics
import subprocess
import tempfile
import time

import numpy as np

LETTERS = {"object_rel_direction_easy", "object_rel_direction_medium", "object_rel_direction_hard", "object_rel_distance",
           "route_planning", "obj_appearance_order"}


def to_float(text):
    try:
        return float(text)
    except ValueError:
        return None


def relative_accuracy(prediction, truth, start=0.5, end=0.95, step=0.05):
    thresholds = np.linspace(start, end, int((end - start) / step + 2))
    return (abs(prediction - truth) / truth <= 1 - thresholds).mean()


def score(doc, prediction):
    word = prediction.split(" ")[0].rstrip(".").strip()
    if doc["question_type"] in LETTERS:
        return 1.0 if word.lower() == doc["ground_truth"].lower() else 0.0
    number, truth = to_float(word), to_float(doc["ground_truth"])
    return 0.0 if number is None or truth is None else relative_accuracy(number, truth)


def overall(scores):
    means = {kind: np.mean(values) for kind, values in scores.items()}
    directions = [means.pop(kind) for kind in sorted(means) if kind.startswith("object_rel_direction")]
    return float(np.mean(list(means.values()) + ([np.mean(directions)] if directions else [])))


def score_rows(rows, count):
    scores = {}
    for i in range(count):
        doc, prediction = rows[i % len(rows)]
        scores.setdefault(doc["question_type"], []).append(score(doc, prediction))
    return count, overall(scores)


def score_file(path):
    with open(path, encoding="utf-8") as lines:
        rows = [(row["doc"], row["prediction"]) for row in map(json.loads, lines)]
    return score_rows(rows, len(rows))


def compare(name, rounds, run_ours, run_peer):
    ratios, mine, theirs = [], [], []
    for _ in range(rounds):
        turns = [run_peer(), run_ours(), run_ours(), run_peer()]
        assert turns[0][1] == turns[1][1], "not the same number of rows"
        assert abs(turns[0][2] - turns[1][2]) < 1e-9, "not the same scores"
        theirs.append(turns[0][0] + turns[3][0])
        mine.append(turns[1][0] + turns[2][0])
        ratios.append(theirs[-1] / mine[-1])
    per_second = [2 * turns[0][1] / statistics.median(times) for times in (mine, theirs)]
    print(f"{name}: {turns[0][1]} rows, ours {per_second[0]:.0f} rows/s, Python {per_second[1]:.0f} rows/s; "
          f"ratio min {min(ratios):.1f}, median {statistics.median(ratios):.1f}, max {max(ratios):.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scoring", required=True)
    parser.add_argument("--answers", required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    with open(args.answers, encoding="utf-8") as lines:
        rows = [(row["doc"], row["prediction"]) for row in map(json.loads, lines)]
    ours = subprocess.Popen([args.scoring, args.answers], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run_ours(command):
        ours.stdin.write(command + "\n")
        ours.stdin.flush()
        seconds, count, value = ours.stdout.readline().split()
        return float(seconds), int(count), float(value)

    def run_peer(work, *arguments):
        start = time.perf_counter()
        count, value = work(*arguments)
        return time.perf_counter() - start, count, value

    np.seterr(invalid="ignore")  # inf / x, as in the harness
    compare("rows", args.rounds, lambda: run_ours(f"rows {args.rows}"), lambda: run_peer(score_rows, rows, args.rows))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for i in range(args.rows // 10):
            doc, prediction = rows[i % len(rows)]
            file.write(json.dumps({"doc": doc, "prediction": prediction}) + "\n")
        file.flush()
        compare("file", args.rounds, lambda: run_ours(f"file {file.name}"), lambda: run_peer(score_file, file.name))
    ours.stdin.close()
    ours.wait()


if __name__ == "__main__":
    main()

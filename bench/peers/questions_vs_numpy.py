#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The question generators' kernels against NumPy and SciPy: same scenes, same work, taking turns on one thread.

    python questions_vs_numpy.py --kernels build/release/bench/vlm3r_question_kernels --scenes FILE [--rounds 5]

requirements: numpy scipy

FILE is scene metadata, for instance tests/data/vsibench_meta/scannet_meta_info_val.json. `distance`: the 5 cm grid points of
every single object and the smallest distance of every pair (SciPy's k-d tree). `direction`: the quadrant of every ordered
triple with its margins and corner test (NumPy, all corners at once). Each round is ABBA; its ratio is peer time over ours.
"""
import argparse
import json
import statistics
import subprocess
import time

import numpy as np
from scipy.spatial import cKDTree


def load(path):
    scenes = []
    for scene in json.load(open(path)).values():
        boxes = scene.get("object_bboxes") or scene["object_bbox"]
        single = [b[0] for b in boxes.values() if len(b) == 1]
        scenes.append([(np.array(b["centroid"]), np.array(b["axesLengths"]), np.array(b["normalizedAxes"]).reshape(3, 3).T)
                       for b in single])
    return scenes


def grid(center, size, rotation, step=0.05):
    while True:
        axes = [np.linspace(-s / 2, s / 2, int(np.ceil(s / step))) for s in size]
        points = np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, 3)
        points = points[~np.all(np.abs(points) <= size / 4, axis=1)]
        if len(points):
            return points @ rotation.T + center
        step /= 2


def distances(scenes):
    count, total = 0, 0.0
    for boxes in scenes:
        points = [grid(*box) for box in boxes]
        trees = [cKDTree(p) for p in points]
        for i in range(len(boxes)):
            for j in range(i + 1, len(boxes)):
                few, tree = (points[i], trees[j]) if len(points[i]) < len(points[j]) else (points[j], trees[i])
                total += tree.query(few)[0].min()
                count += 1
    return count, total


SIGNS = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]) / 2


def directions(scenes):
    count = clear = 0
    for boxes in scenes:
        corners = [center + (SIGNS * size) @ rotation.T for center, size, rotation in boxes]
        for a in range(len(boxes)):
            for b in range(len(boxes)):
                for c in range(len(boxes)):
                    if a == b or b == c or a == c:
                        continue
                    count += 1
                    forward = (boxes[b][0] - boxes[a][0])[:2]
                    to = np.vstack([boxes[c][0], corners[c]])[:, :2] - boxes[a][0][:2]
                    angle = np.degrees(np.arctan2(forward[0] * to[:, 1] - forward[1] * to[:, 0], to @ forward)) % 360
                    past = angle[0] % 90
                    quadrant = (angle // 90).astype(int)
                    clear += past >= 10 and 90 - past >= 10 and (quadrant[1:] != quadrant[0]).sum() <= 2
    return count, float(clear)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kernels", required=True)
    parser.add_argument("--scenes", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    scenes = load(args.scenes)
    ours = subprocess.Popen([args.kernels, args.scenes], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run_ours(kernel):
        ours.stdin.write(kernel + "\n")
        ours.stdin.flush()
        seconds, count, checksum = ours.stdout.readline().split()
        return float(seconds), int(count), float(checksum)

    def run_peer(work):
        start = time.perf_counter()
        count, checksum = work(scenes)
        return time.perf_counter() - start, count, checksum

    for kernel, work in (("distance", distances), ("direction", directions)):
        ratios, mine, theirs = [], [], []
        for _ in range(args.rounds):
            rounds = [run_peer(work), run_ours(kernel), run_ours(kernel), run_peer(work)]
            assert rounds[0][1] == rounds[1][1], "not the same amount of work"
            assert abs(rounds[0][2] - rounds[1][2]) <= 1e-4 * max(1, rounds[0][2]), "not the same results"
            theirs.append(rounds[0][0] + rounds[3][0])
            mine.append(rounds[1][0] + rounds[2][0])
            ratios.append(theirs[-1] / mine[-1])
        each = 1e6 / 2 / rounds[0][1]
        print(f"{kernel}: {rounds[0][1]} a pass, ours {statistics.median(mine) * each:.2f} us, peer "
              f"{statistics.median(theirs) * each:.2f} us each; ratio min {min(ratios):.1f}, median "
              f"{statistics.median(ratios):.1f}, max {max(ratios):.1f}")
    ours.stdin.close()
    ours.wait()


if __name__ == "__main__":
    main()

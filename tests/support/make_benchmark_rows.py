#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes tests/data/benchmark: the same made-up rows as JSON lines, JSON array and Parquet.

Needs pyarrow 26.0.1. Run from the repository's root; the files are committed.
"""
import json
import pathlib

import pyarrow
import pyarrow.parquet

OUT = pathlib.Path("tests/data/benchmark")
OPTIONS = ["A. chair", "B. Tür", "C. 桌子", "D. sofa"]


def vsi_rows():
    types = ["object_counting", "object_rel_distance", "room_size_estimation", "object_rel_direction_easy",
             "object_rel_direction_medium", "object_rel_direction_hard", "route_planning", "obj_appearance_order",
             "object_abs_distance", "object_size_estimation"]
    rows = []
    for i in range(40):
        kind = types[i % len(types)]
        letters = kind not in ("object_counting", "room_size_estimation", "object_abs_distance", "object_size_estimation")
        rows.append({
            "id": i, "dataset": ["scannet", "scannetpp", "arkitscenes"][i % 3], "scene_name": f"scene{i // 4:04d}_00",
            "question_type": kind, "question": f"Question {i}?", "options": OPTIONS if letters else None,
            "ground_truth": "ABCD"[i % 4] if letters else f"{1 + i / 10:.1f}", "pruned": i % 2 == 0,
        })
    return rows


def vsti_rows():
    rows = []
    for i in range(12):
        letters = i % 2 == 1
        rows.append({
            "id": i, "dataset": "ScanNet", "scene_name": "scene0568_00",
            "video_path": "ScanNet/videos/val/scene0568_00.mp4", "frame_indices": [i, i + 1],
            "question_type": "camera_movement_direction" if letters else "camera_obj_abs_dist",
            "question": f"Question {i}?", "options": OPTIONS if letters else None,
            "ground_truth": OPTIONS[i % 4][3:] if letters else f"{0.5 + i}",
            "mc_answer": "ABCD"[i % 4] if letters else None,
        })
    return rows


for name, rows in (("vsi", vsi_rows()), ("vsti", vsti_rows())):
    lines = [json.dumps(row, ensure_ascii=name == "vsi") for row in rows]
    (OUT / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    # Other order of the keys, other layout, other escapes: the same rows.
    turned = [dict(reversed(row.items())) for row in rows]
    (OUT / f"{name}.json").write_text(json.dumps(turned, indent=1, ensure_ascii=name != "vsi") + "\n", encoding="utf-8")
    table = pyarrow.Table.from_pylist(rows)
    pyarrow.parquet.write_table(table, OUT / f"{name}.parquet", compression="snappy", row_group_size=16)

# SPDX-License-Identifier: Apache-2.0
"""Counts the times of first appearance in scene metadata at the film's 8 frames a second, not at ScanNet's 24."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    scenes = json.load(file)
for scene in scenes.values():
    scene["first_appearance_s"] = {name: 3 * time_s for name, time_s in scene["first_appearance_s"].items()}
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(scenes, file)

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sets up, builds and runs VLM-3R.
#   ./run.sh                         the main job: asks the demo video a question and reconstructs its room
#   ./run.sh ask my.mp4 "…"          any command of the vlm3r program (./run.sh --help lists them)
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
"$root/scripts/setup.sh" --quiet
source "$root/scripts/build.sh"
build_preset release vlm3r
vlm3r="$root/build/release/app/cli/vlm3r"

if [[ $# -gt 0 ]]; then
  exec "$vlm3r" "$@"
fi

question="How many chairs are there in this room?"
scene="$root/build/demo-room"
echo "» vlm3r ask resources/demo/room.mp4 \"$question\" --max-new-tokens 24"
"$vlm3r" ask "$root/resources/demo/room.mp4" "$question" --max-new-tokens 24
echo
echo "» vlm3r reconstruct resources/demo/room.mp4 --output build/demo-room"
"$vlm3r" reconstruct "$root/resources/demo/room.mp4" --frames 8 --output "$scene"
ls -l "$scene"

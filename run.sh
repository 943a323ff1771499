#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sets up, builds and runs VLM-3R.
#   ./run.sh                         with a display: the studio on the demo video, which is reconstructed and asked about;
#                                    without one: the same job on the terminal
#   ./run.sh ask my.mp4 "…"          any command of the vlm3r program (./run.sh --help lists them)
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
"$root/scripts/setup.sh" --quiet
source "$root/scripts/build.sh"
bin="$root/build/release/app"

if [[ $# -gt 0 ]]; then
  build_preset release vlm3r
  exec "$bin/cli/vlm3r" "$@"
fi
build_preset release vlm3r vlm3r-studio

if [[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]]; then
  exec "$bin/studio/vlm3r-studio" --demo --max-new-tokens 64
fi

echo "There is no display here: the demo runs on the terminal. ./run.sh with a display opens the studio."
question="How many chair(s) are in this room?"  # As the benchmarks word it: the small model knows no other.
scene="$root/build/demo-room"
studio="$bin/studio/vlm3r-studio"
echo "» vlm3r ask resources/demo/room.mp4 \"$question\" --max-new-tokens 64"
"$studio" --headless ask "$root/resources/demo/room.mp4" "$question" --max-new-tokens 64
echo
echo "» vlm3r reconstruct resources/demo/room.mp4 --frames 8 --output build/demo-room"
"$studio" --headless reconstruct "$root/resources/demo/room.mp4" --frames 8 --output "$scene"
ls -l "$scene"

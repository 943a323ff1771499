#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How long the programs take to start, each time from the start of the process: until the first letter of an answer by
# the model that ships with the program, and until the window is on the screen (of a virtual display).
#   bench/start_up.sh [BUILD_FOLDER [ROUNDS]]        default: build/release 5
# Prints one line a case: smallest, median and largest of the rounds in seconds, and what is aimed at.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
build="${1:-$root/build/release}"
rounds="${2:-5}"
question="How many chairs are there in this room?"
video="$root/resources/demo/room.mp4"

fail() {
  echo "start_up: $1" >&2
  exit 1
}

# Seconds between two values of EPOCHREALTIME, with three decimals, whatever the locale's decimal sign.
seconds_between() {
  local micros=$(( ${2//[!0-9]/} - ${1//[!0-9]/} ))
  printf '%d.%03d\n' $((micros / 1000000)) $((micros / 1000 % 1000))
}

# first_letter PROGRAM [ARGUMENT …]: time until it writes its first byte.
first_letter() {
  local begin=$EPOCHREALTIME
  "$@" 2>/dev/null | {
    IFS= read -r -d '' -n 1 _ || fail "$1 gave no answer"
    seconds_between "$begin" "$EPOCHREALTIME"
    cat >/dev/null
  }
}

# Whether the main window, known by its class, is on the screen.
window_is_visible() {
  local id
  id="$(xwininfo -root -tree 2>/dev/null | awk '/"vlm3r-studio" "vlm3r-studio"/ {print $1; exit}')"
  [[ -n "$id" ]] && xwininfo -id "$id" 2>/dev/null | grep -q IsViewable
}

# On a display: time until the studio's window can be seen. Ends the program again.
first_window() {
  local begin=$EPOCHREALTIME deadline=$((SECONDS + 60)) program
  "$build/app/studio/vlm3r-studio" >/dev/null 2>&1 &
  program=$!
  until window_is_visible; do
    kill -0 "$program" 2>/dev/null || fail "vlm3r-studio ended by itself"
    ((SECONDS < deadline)) || fail "no window within a minute"
    sleep 0.01
  done
  seconds_between "$begin" "$EPOCHREALTIME"
  kill "$program"
  wait "$program" 2>/dev/null || true
}

# summary NAME AIM: of the numbers on standard input.
summary() {
  sort -n | awk -v name="$1" -v aim="$2" '{ value[NR] = $1 }
    END { if (NR == 0) exit 1
          printf "%-34s min %.3f  median %.3f  max %.3f s   aim %s\n", name, value[1], value[int((NR + 1) / 2)], value[NR], aim }'
}

repeat() {
  for ((i = 0; i < rounds; ++i)); do "$@"; done
}

if [[ "${3:-}" == --windows ]]; then  # Called by itself, on a display.
  repeat first_window
  exit
fi

vlm3r="$build/app/cli/vlm3r"
[[ -x "$vlm3r" ]] || fail "$vlm3r is not built"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
# Settings, caches and projects of whoever runs this stay out of it.
export XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache" XDG_DATA_HOME="$work/data"

echo "load $(cut -d ' ' -f 1-3 /proc/loadavg), $(nproc) processors"
first_letter "$vlm3r" version >/dev/null  # The files are in memory from now on.
repeat first_letter "$vlm3r" version | summary "any command (vlm3r version)" "-"
repeat first_letter "$vlm3r" ask "$video" "$question" --no-cache | summary "first token, video not seen before" "3 s"
first_letter "$vlm3r" ask "$video" "$question" >/dev/null
repeat first_letter "$vlm3r" ask "$video" "$question" | summary "first token, video kept on disk" "1.5 s"

if [[ ! -x "$build/app/studio/vlm3r-studio" ]]; then
  echo "window: not measured, vlm3r-studio is not built"
elif ! command -v Xvfb >/dev/null || ! command -v xwininfo >/dev/null; then
  echo "window: not measured, Xvfb or xwininfo is not installed"
else
  "$root/scripts/with_display.sh" "${BASH_SOURCE[0]}" "$build" "$rounds" --windows | summary "window on the screen" "1 s"
fi

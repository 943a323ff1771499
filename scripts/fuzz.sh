#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fuzzes every parser under ASan and UBSan, longer than the tests do.
#   scripts/fuzz.sh [SECONDS per parser, default 600] [name …]
# New inputs are kept in build/fuzz/<name>; a crash is left there as crash-*.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
seconds=${1:-600}
shift $(($# > 0 ? 1 : 0))
"$root/scripts/setup.sh" --quiet
source "$root/scripts/build.sh"
build_preset asan fuzzers
names=("$@")
[[ ${#names[@]} -gt 0 ]] || mapfile -t names < <(cd "$root/tests/fuzz" && ls fuzz_*.cc | sed 's/\.cc$//')
for name in "${names[@]}"; do
  work="$root/build/fuzz/$name"
  mkdir -p "$work"
  echo "== $name for $seconds s"
  "$root/build/asan/tests/fuzz/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$work/" "$work" "$root/tests/fuzz/corpus/$name"
done

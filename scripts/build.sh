# SPDX-License-Identifier: Apache-2.0
# Sourced by run.sh and test.sh: one way to configure and build a preset.
export CCACHE_DIR="${CCACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/vlm3r-studio/ccache}"
export CCACHE_MAXSIZE="${CCACHE_MAXSIZE:-5G}"
export CCACHE_SLOPPINESS="${CCACHE_SLOPPINESS:-pch_defines,time_macros}"  # What precompiled headers need.

# The Python of the peers (scripts/setup.sh --peers).
peers_python() { echo "${VLM3R_DEPS:-${XDG_CACHE_HOME:-$HOME/.cache}/vlm3r-studio/deps}/peers-torch-2.11.0/bin/python"; }

# build_preset <preset> [target …]
# Paths inside the tree are made relative for the compiler cache, so that a fresh clone elsewhere hits it too.
build_preset() {
  local preset=$1 root
  shift
  root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
  export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1
  export VLM3R_TORCH_ROOT="${VLM3R_TORCH_ROOT:-${VLM3R_DEPS:-${XDG_CACHE_HOME:-$HOME/.cache}/vlm3r-studio/deps}/torch-2.11.0/torch}"
  local log="$root/build/$preset-configure.log"
  mkdir -p "$root/build"
  if ! (cd "$root" && cmake --preset "$preset" >"$log" 2>&1); then
    cat "$log" >&2
    echo "build: configuring the preset $preset failed (above, and in $log)" >&2
    return 1
  fi
  local targets=()
  [[ $# -gt 0 ]] && targets=(--target "$@")
  (cd "$root" && NINJA_STATUS="[%f/%t %es] " cmake --build "build/$preset" -j "$(nproc)" "${targets[@]}" 1>&2)
}

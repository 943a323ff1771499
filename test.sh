#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sets up, builds and tests everything: unit, parity and command-line tests, the headless build without Qt and VTK,
# and the parsers under ASan+UBSan with their fuzzers.
#   ./test.sh            all of it
#   ./test.sh -L unit    only what ctest selects (arguments go to ctest; the other builds are left out)
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
step() { echo; echo "== $* ($(date +%H:%M:%S))"; }

step "set-up"
"$root/scripts/setup.sh"
source "$root/scripts/build.sh"
# PEFT and torchrun, for the tests that compare with them.
if [[ -z "${VLM3R_PYTHON:-}" ]]; then
  if "$root/scripts/setup.sh" --peers --quiet; then
    VLM3R_PYTHON="$(peers_python)"
    export VLM3R_PYTHON
  else
    echo "test: the peers could not be fetched: the tests that need PEFT or torchrun are skipped" >&2
  fi
fi

step "build: release with tests"
build_preset release
step "tests"
ctest --test-dir "$root/build/release" --output-on-failure -j "$(nproc)" "$@"
[[ $# -gt 0 ]] && exit 0

# The same flags as above: the compiler cache has nearly all of it.
step "build: headless, neither Qt nor VTK"
build_preset headless vlm3r
if ldd "$root/build/headless/app/cli/vlm3r" | grep -Ei 'libQt|libvtk'; then
  echo "test: the headless program links Qt or VTK" >&2
  exit 1
fi
"$root/build/headless/app/cli/vlm3r" selftest

step "build: engine without FFmpeg"
build_preset no-media vlm3r
if ldd "$root/build/no-media/app/cli/vlm3r" | grep -Ei 'libav|libsw'; then
  echo "test: the program without media links FFmpeg" >&2
  exit 1
fi

if command -v nvcc >/dev/null; then
  step "build: CUDA kernels (compiled only, unless there is a GPU)"
  build_preset cuda vlm3r_cuda_kernels
else
  echo "no nvcc here: the CUDA kernels were not compiled"
fi

step "build: parsers under ASan and UBSan"
build_preset asan fuzzers
step "fuzzers, briefly"
ctest --test-dir "$root/build/asan" --output-on-failure -j "$(nproc)"

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Compares the engine with what a user would pick instead (transformers, eager PyTorch, llama.cpp), on the same random weights,
# in turns. Sets up whatever is missing; bench/peers.sh --help tells the rest, bench/README.md what the rows are.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
source "$root/scripts/build.sh"
"$root/scripts/setup.sh" --peers --quiet
case " $* " in
  *" --help "* | *" -h "* | *" --list "*) ;;
  *) build_preset release vlm3r_peer_side vlm3r ;;
esac
exec "$(peers_python)" "$root/bench/peers/run.py" "$@"

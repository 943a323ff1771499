#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs a program on a virtual X display of its own with software OpenGL: what the tests that open windows need.
#   scripts/with_display.sh PROGRAM [ARGUMENT …]
set -euo pipefail
if ! command -v Xvfb >/dev/null; then
  echo "with_display: Xvfb is not installed; scripts/setup.sh installs it" >&2
  exit 1
fi
export QT_QPA_PLATFORM=xcb LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY
# Xvfb picks a free display itself and tells its number on a pipe: no two tests can want the same one.
exec {numbers}<> <(:)
Xvfb -displayfd "$numbers" -screen 0 "${VLM3R_SCREEN:-1600x1000x24}" -nolisten tcp +extension GLX >/dev/null 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true' EXIT
read -r -t 30 -u "$numbers" display || { echo "with_display: Xvfb did not start" >&2; exit 1; }
export DISPLAY=":$display"
"$@"

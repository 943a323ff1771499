#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Brings a Debian 12 machine to the point where `cmake --preset …` works: system packages, the pinned LibTorch
# and the pinned Arrow (for benchmarks in Parquet).
# Quick when nothing is left to do. Elsewhere it says what is missing and stops.
#   --cpu     the small LibTorch even on a machine with a GPU       --cuda   the full one
#   --peers   also a Python with what some tests and the benchmarks compare with: PyTorch, transformers, PEFT, SciPy
#   --quiet   say nothing when all is there
set -euo pipefail

TORCH_VERSION=2.11.0
ARROW_VERSION=26.0.1
DEPS="${VLM3R_DEPS:-${XDG_CACHE_HOME:-$HOME/.cache}/vlm3r-studio/deps}"
TORCH_DIR="$DEPS/torch-$TORCH_VERSION"
ARROW_DIR="$DEPS/pyarrow-$ARROW_VERSION"
PEERS_DIR="$DEPS/peers-torch-$TORCH_VERSION"
PEERS=("torch==$TORCH_VERSION" transformers==4.57.6 peft==0.17.1 numpy scipy safetensors)
APT_PACKAGES=(
  build-essential cmake ninja-build ccache mold pkg-config git python3 python3-pip python3-venv
  clang clang-format clang-tidy libclang-rt-14-dev llvm
  qt6-base-dev qt6-base-dev-tools libqt6opengl6-dev libgl1-mesa-dev libgl1-mesa-dri libegl1 libegl-dev libglew-dev
  qt6-svg-dev libqt6svg6 qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n
  libvtk9-dev libsqlite3-dev xvfb xauth fonts-dejavu-core fonts-noto-cjk
  libqhull-dev librecast-dev libassimp-dev libnanoflann-dev liblz4-dev
  libavcodec-dev libavformat-dev libavutil-dev libswscale-dev
  libeigen3-dev libspdlog-dev libfmt-dev nlohmann-json3-dev libcli11-dev libtomlplusplus-dev libyaml-cpp-dev libgloo-dev libssl-dev
  libpcre2-dev libicu-dev libpng-dev libjpeg62-turbo-dev zlib1g-dev libcurl4-openssl-dev libsecret-1-dev
)

want=auto
quiet=no
peers=no
for argument in "$@"; do
  case "$argument" in
    --cpu) want=cpu ;;
    --cuda) want=cuda ;;
    --peers) peers=yes ;;
    --quiet) quiet=yes ;;
    *) echo "setup: unknown option $argument (known: --cpu --cuda --peers --quiet)" >&2; exit 2 ;;
  esac
done

say() { echo "setup: $*" >&2; }

missing_packages() {
  local package
  for package in "${APT_PACKAGES[@]}"; do
    [[ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" == "install ok installed" ]] || echo "$package"
  done
}

as_root() {
  if [[ $EUID -eq 0 ]]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else return 1; fi
}

install_system_packages() {
  if ! command -v apt-get >/dev/null; then
    check_tools_elsewhere
    return
  fi
  local missing
  mapfile -t missing < <(missing_packages)
  [[ ${#missing[@]} -eq 0 ]] && return
  say "installing ${#missing[@]} system packages (a few minutes on a fresh machine): ${missing[*]}"
  if ! as_root true; then
    say "neither root nor sudo is here. Ask an administrator for: apt-get install ${missing[*]}"
    exit 1
  fi
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

# Not Debian: name what is needed instead of guessing package names.
check_tools_elsewhere() {
  local tool absent=()
  for tool in cmake ninja g++ pkg-config python3; do command -v "$tool" >/dev/null || absent+=("$tool"); done
  if [[ ${#absent[@]} -gt 0 ]]; then
    say "this is not Debian, and these tools are missing: ${absent[*]}"
    say "install them and the libraries Qt 6.4 (with Svg and Linguist), VTK 9.1, SQLite 3.37, FFmpeg 5.1, Eigen 3.4, spdlog, fmt, nlohmann-json, CLI11, OpenSSL, PCRE2, ICU, libpng, libjpeg"
    exit 1
  fi
}

has_gpu() { command -v nvidia-smi >/dev/null && nvidia-smi -L 2>/dev/null | grep -q GPU; }

# fetch_wheels FOLDER MARK PIP_ARGUMENT… : unpacks wheels into a folder that is whole or absent.
fetch_wheels() {
  local folder=$1 mark=$2
  shift 2
  staging="$DEPS/.staging-$$"
  mkdir -p "$staging"
  trap 'rm -rf "$staging"' EXIT
  # The wheels are tagged for different glibc versions, and pip matches each tag exactly.
  local tag platforms=(--platform manylinux2014_x86_64)
  for tag in 17 24 25 26 27 28; do platforms+=(--platform "manylinux_2_${tag}_x86_64"); done
  python3 -m pip install --disable-pip-version-check --root-user-action=ignore --target "$staging" \
    --only-binary=:all: --python-version 3.11 --implementation cp --abi cp311 --abi abi3 --abi none "${platforms[@]}" "$@"
  touch "$staging/$mark"
  rm -rf "$folder"
  mv "$staging" "$folder"
  trap - EXIT
}

install_torch() {
  local form=$want
  if [[ $form == auto ]]; then if has_gpu; then form=cuda; else form=cpu; fi; fi
  [[ -e "$TORCH_DIR/.complete-cuda" || ( $form == cpu && -e "$TORCH_DIR/.complete-cpu" ) ]] && return
  if [[ $form == cpu ]]; then
    say "fetching LibTorch $TORCH_VERSION, CPU form (0.55 GB download, 1.3 GB on disk)"
    fetch_wheels "$TORCH_DIR" .complete-cpu \
      --no-deps "torch==$TORCH_VERSION" nvidia-cuda-runtime==13.0.96 nvidia-cuda-cupti==13.0.85
  else
    say "fetching LibTorch $TORCH_VERSION with CUDA (2.6 GB download, 4.7 GB on disk)"
    fetch_wheels "$TORCH_DIR" .complete-cuda "torch==$TORCH_VERSION"
  fi
}

install_arrow() {
  [[ -e "$ARROW_DIR/.complete" ]] && return
  say "fetching Arrow $ARROW_VERSION (55 MB download, 170 MB on disk)"
  fetch_wheels "$ARROW_DIR" .complete --no-deps "pyarrow==$ARROW_VERSION"
}

# A virtual environment cannot be moved, so that it is made in its place and marked when it is whole.
install_peers() {
  [[ $peers == no || -e "$PEERS_DIR/.complete" ]] && return
  say "fetching the peers of tests and benchmarks (3 GB download, 6 GB on disk): ${PEERS[*]}"
  rm -rf "$PEERS_DIR"
  python3 -m venv "$PEERS_DIR"
  "$PEERS_DIR/bin/python" -m pip install --disable-pip-version-check --quiet "${PEERS[@]}"
  touch "$PEERS_DIR/.complete"
}

install_system_packages
install_torch
install_arrow
install_peers
[[ $quiet == yes ]] || say "ready; LibTorch is at $TORCH_DIR/torch"

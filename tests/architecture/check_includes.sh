#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Proves the dependency rules of docs/architecture.md by the includes: each rule names who may include what.
# Usage: check_includes.sh SOURCE_DIR
set -euo pipefail
cd "$1"
failures=0

# forbid RULE PATTERN PATH… : no source below the paths may have an include that matches.
forbid() {
  local rule=$1 pattern=$2 found
  shift 2
  found=$(grep -rnE "^ *# *include *[<\"]($pattern)" --include='*.h' --include='*.cc' --include='*.cu' "$@" 2>/dev/null || true)
  if [[ -n $found ]]; then
    echo "rule broken: $rule"
    echo "$found" | sed 's/^/  /'
    failures=$((failures + 1))
  fi
}

# except RULE PATTERN ALLOWED_REGEX PATH… : as forbid, but files that match ALLOWED_REGEX may.
except() {
  local rule=$1 pattern=$2 allowed=$3 found
  shift 3
  found=$(grep -rnE "^ *# *include *[<\"]($pattern)" --include='*.h' --include='*.cc' --include='*.cu' "$@" 2>/dev/null |
          grep -vE "^($allowed)" || true)
  if [[ -n $found ]]; then
    echo "rule broken: $rule"
    echo "$found" | sed 's/^/  /'
    failures=$((failures + 1))
  fi
}

torch='ATen/|c10/|torch/'
forbid "base, sql, options, scene, qa, check, media and the tokenizer know no tensors" "$torch" \
  engine/base engine/sql engine/options engine/scene engine/qa engine/check engine/media engine/model/tokenizer
forbid "all-in-one tensor headers cost minutes" 'torch/torch\.h|torch/all\.h|torch/extension\.h|ATen/ATen\.h|torch/types\.h' engine app bench tests
except "FFmpeg stays in engine/media" 'libav|libsw' 'engine/media/|tests/media/' engine app bench tests
except "SQLite stays behind engine/sql" "sqlite3" "engine/sql/|tests/|app/studio/shell/about_dialog" engine app bench training tests
except "spdlog stays behind engine/base/log.cc" 'spdlog|fmt/' 'engine/base/log\.cc' engine app bench tests
except "libcurl stays in engine/http" 'curl/' 'engine/http/' engine app bench tests training
except "the keyring stays in its file" 'libsecret/|glib' 'training/benchmark/answerers/secret_keyring\.cc' engine app bench tests training
except "JSON comes in through engine/base/json.h, which bounds it" 'nlohmann' 'engine/base/json\.h' engine app bench tests
except "Arrow stays in the source that reads Parquet" 'arrow/|parquet/' 'training/benchmark/dataset/parquet_rows\.cc' engine app bench tests training
forbid "the project file and the 3D view know no Qt" 'Q[A-Z]|Qt' app/project viz/*.h viz/*.cc
forbid "the 3D view and the studio see no tensors" "$torch" viz app/studio app/project
except "VTK stays in viz" 'vtk' 'viz/|tests/viz/' engine app bench tests training
except "the studio meets the engine through its façades" 'engine/((model|nn|kernels|weights|media)/|frames/[a-eg-z])' 'app/studio/video/|app/studio/view3d/capture|app/studio/chat/chat_settings\.cc:[0-9]+:#include "engine/frames/sampling' app/studio
forbid "the engine and the command line know neither Qt nor VTK" 'Q[A-Z]|Qt|vtk' engine app/cli app/commands bench
forbid "the engine knows no command" 'app/' engine
forbid "answers are checked without the training code" 'training/' engine/check
forbid "arguments, protocol and presets of benchmarks know no tensors" "$torch|engine/session" training/benchmark/answerers/{arguments,native_arguments,openai_arguments,plan_answerer,presets,usage,chat_protocol,pace,api_key,openai_answerer}.{h,cc}
forbid "what a benchmark asks and what answers are worth know no tensors and no session" "$torch|engine/session" training/benchmark/dataset training/benchmark/score training/benchmark/report training/benchmark/geometry
except "model code meets no session" 'engine/session' 'engine/session/' engine
forbid "the façade shows values only" "$torch|Q|vtk|libav|engine/model|engine/nn|engine/weights" engine/session/session.h

exit $((failures > 0))

#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Takes new and changed texts of the sources over into translations/*.ts (target update_translations).
#   scripts/update_translations.sh [LUPDATE] [OUTPUT FOLDER]
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
lupdate="${1:-/usr/lib/qt6/bin/lupdate}"
folder="${2:-$root/translations}"
cd "$root"
# -I: a class takes its full name, as tr() has it at run time, from its header.
common=(-silent -no-obsolete -locations none -extensions cc,h -I . app/studio viz)
for language in de zh_CN; do
  "$lupdate" "${common[@]}" -source-language en -target-language "$language" -ts "$folder/vlm3r_$language.ts"
done
# English needs plural forms only: the texts are English already.
"$lupdate" "${common[@]}" -pluralonly -source-language en -target-language en -ts "$folder/vlm3r_en.ts"

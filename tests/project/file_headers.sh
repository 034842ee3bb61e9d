#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every source file begins with its licence (after the interpreter line, where there is one).
# usage: file_headers.sh SOURCE_DIR
# shellcheck source-path=SCRIPTDIR source=lib.sh disable=SC2164,SC2154
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$1"

{
    sources core ui app tests
    find CMakeLists.txt cmake core ui app tests \( -name CMakeLists.txt -o -name '*.cmake' \)
    find scripts tests sample_data \( -name '*.sh' -o -name '*.py' \) 2>/dev/null || true
} | while read -r file; do
    head -n 2 "$file" | grep -q 'SPDX-License-Identifie[r]: ' || echo "$file"
done >"$scratch/bare"
refuse "no SPDX-License-Identifier in the first line:" "$scratch/bare"
sources core ui app tests | while read -r file; do
    if [ "${file##*.}" = h ] && ! grep -qx '#pragma once' "$file"; then echo "$file"; fi
done >"$scratch/unguarded"
refuse "headers without #pragma once:" "$scratch/unguarded"
exit "$broken"

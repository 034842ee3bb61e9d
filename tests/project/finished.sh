#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing unfinished is left in the sources, and none names a folder of somebody's machine.
# usage: finished.sh SOURCE_DIR
# shellcheck source-path=SCRIPTDIR source=lib.sh disable=SC2164,SC2154
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$1"

find core ui app cmake scripts docs resources -type f -print0 2>/dev/null |
    xargs -0 -r grep -nIwE 'TO[D]O|FIX[M]E|XX[X]' >"$scratch/unfinished" || true
refuse "marks of unfinished work:" "$scratch/unfinished"
find core ui app tests cmake scripts docs resources sample_data -type f \( -name '*.csv' -prune -o -print0 \) 2>/dev/null |
    xargs -0 -r grep -nIE '(^|[^[:alnum:]_.~-])/(hom[e]|roo[t]|wor[k])/' >"$scratch/machines" || true
refuse "folders of a machine:" "$scratch/machines"
exit "$broken"

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Shows the ten largest source files; one of more than 400 lines has a second class hiding in it.
# usage: file_sizes.sh SOURCE_DIR
# shellcheck source-path=SCRIPTDIR source=lib.sh disable=SC2164,SC2154
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$1"
most_lines=400

sources core ui app tests | xargs wc -l | grep -v ' total$' | sort -rn >"$scratch/sizes"
echo "The ten largest source files, in lines:"
head -n 10 "$scratch/sizes"
awk -v most=$most_lines '$1 > most {print $2 ": " $1 " lines"}' "$scratch/sizes" >"$scratch/large"
refuse "longer than $most_lines lines:" "$scratch/large"
exit "$broken"

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# `wattline --headless`: a run without a display leaves report, pictures, tables and result, and says where.
set -euo pipefail

wattline=$1
sample=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset DISPLAY WAYLAND_DISPLAY QT_QPA_PLATFORM
export XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data XDG_RUNTIME_DIR=$folder
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

fail() { echo "$1"; exit 1; }

if "$wattline" 2>"$folder/message"; then fail "a window opened without a display"; fi
grep -q -- "--headless" "$folder/message" || fail "the message does not say what to do: $(cat "$folder/message")"

cat >"$folder/spec.json" <<JSON
{"data": {"paths": ["$sample"]}, "split": {"by": "run", "train": 24, "validation": 6, "test": 10},
 "models": ["persistence", "ridge", {"name": "gru", "steps": 20}, {"name": "teacher", "steps": 20},
            {"name": "student", "steps": 20}], "teacher": {"members": 1}, "seeds": [1], "device": "cpu"}
JSON
"$wattline" --headless --run "$folder/spec.json" -o "$folder/out" >"$folder/printed"
for file in report.html metrics.csv result.json compare.png compare.svg residuals.png residuals.svg \
    footprint.png footprint.svg losses.svg forecasts.png; do
    [ -s "$folder/out/$file" ] || fail "$file was not written"
    grep -q "/$file" "$folder/printed" || [ "${file##*.}" = svg ] || fail "$file is not named in the output"
done
grep -q "Student" "$folder/printed" || fail "the metrics table was not printed"
grep -q "^Done in" "$folder/printed" || fail "the time was not printed"
head -c 8 "$folder/out/compare.png" | grep -q PNG || fail "compare.png is no PNG"
grep -q "<svg" "$folder/out/compare.svg" || fail "compare.svg is no SVG"
grep -q ">20<" "$folder/out/losses.svg" || fail "the axis of losses.svg does not reach the run's 20 steps"

"$wattline" report "$folder/out" -o "$folder/again" >/dev/null
[ -s "$folder/again/report.html" ] || fail "'report' wrote nothing"
"$wattline" plot "$folder/out" -o "$folder/plots" >/dev/null
[ -s "$folder/plots/footprint.svg" ] || fail "'plot' wrote nothing"
if "$wattline" report "$folder" -o "$folder/none" 2>"$folder/message"; then fail "a folder without result was reported"; fi
grep -q "result.json" "$folder/message" || fail "the message does not name the file: $(cat "$folder/message")"
echo "run, report and plot work without a display"

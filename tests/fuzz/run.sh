#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs fuzz targets one after the other; what they find lies in build/fuzz/findings, what they learnt in build/fuzz/corpus.
# usage: run.sh [SECONDS [TARGET...]] (480 s for each; all of them)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build=build/fuzz seconds=${1:-480}
shift || true
if [ $# -eq 0 ]; then
    for program in "$build"/bin/*_fuzz; do set -- "$@" "${program##*/}"; done
fi
tests/fuzz/seeds.sh $build $build/seeds
failed=0
for target; do
    mkdir -p "$build/corpus/$target" $build/findings "$build/seeds/$target"
    echo "$target: $seconds s"
    if nice -n 10 "$build/bin/$target" "$build/corpus/$target" "$build/seeds/$target" -max_total_time="$seconds" \
        -rss_limit_mb=1024 -timeout=10 -print_final_stats=1 -artifact_prefix="$build/findings/$target-" \
        >"$build/findings/$target.log" 2>&1; then
        grep -E 'number_of_executed_units|peak_rss_mb' "$build/findings/$target.log"
    else
        echo "FOUND: see $build/findings/$target.log"
        failed=1
    fi
done
exit $failed

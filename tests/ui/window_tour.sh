#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The real window on a real (virtual) display: opens the sample, trains, visits every page, saves pictures.
# window_tour.sh WATTLINE [offscreen]; exit code 77 = no Xvfb on this machine.
set -euo pipefail

wattline=$1
folder=$(mktemp -d)
server=
# shellcheck disable=SC2317  # called by the trap
clean_up() {
    if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
    rm -rf "$folder"
}
trap clean_up EXIT

if [ "${2:-}" = offscreen ]; then
    export QT_QPA_PLATFORM=offscreen
else
    command -v Xvfb >/dev/null || { echo "no Xvfb on this machine"; exit 77; }
    # The server picks a free display and writes its number.
    Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$folder/display" 2>"$folder/xvfb.log" &
    server=$!
    for _ in $(seq 100); do [ -s "$folder/display" ] && break; sleep 0.1; done
    [ -s "$folder/display" ] || { cat "$folder/xvfb.log"; exit 1; }
    DISPLAY=:$(cat "$folder/display")
    export DISPLAY
    unset QT_QPA_PLATFORM WAYLAND_DISPLAY
fi
export XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data XDG_RUNTIME_DIR=$folder
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

"$wattline" --theme light --tour "$folder/tour"

for theme in light dark; do
    for page in start traces train compare footprint; do
        picture=$folder/tour/$theme/$page.png
        [ "$(stat -c %s "$picture")" -gt 10000 ] || { echo "$theme/$page.png holds next to nothing"; exit 1; }
    done
done
[ -s "$folder/tour/result/result.json" ] || { echo "the run left no result"; exit 1; }
echo "every page was drawn in both themes"

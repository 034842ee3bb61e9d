#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh clone to the first forecast: installs what is missing, builds, and runs the main job on the samples.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
scripts/run.sh [options]
Installs what is missing, builds Wattline (Release) and runs the sample experiment: in the window
where there is a display, otherwise off-screen with the pictures, tables and report in out/demo/.

  --headless     run off-screen even where there is a display
  --torch PATH   use this LibTorch (an unpacked one, or the torch folder of a Python
                 installation, CPU or CUDA) in place of the distribution's package
  --no-gui       build without Qt: only wattline-cli, no pictures
  --no-install   install nothing: build with what is here
  --jobs N       compile N files at once (default: by cores and memory)
  --help         show this text

Earlier results are kept: where out/demo/ exists, the next run writes out/demo-2/, and so on.
TEXT
}

parse_options "$@"
cd "$source_dir"
install_missing build
build_preset release

experiment=sample_data/mlperf_unet3d/experiment.json
also_open=sample_data/supercloud_layout
output=$(fresh_folder out/demo)
mkdir -p out
if [ "$gui" = no ]; then
    begin "running the sample experiment (wattline-cli)"
    build/release/bin/wattline-cli run "$experiment" -o "$output"
    done_with "done. The results are in $output/"
elif [ "$headless" = yes ] || [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    begin "running the sample experiment off-screen"
    build/release/bin/wattline --run "$experiment" -o "$output" "$also_open" --headless
    done_with "done. Report, pictures and tables are in $output/"
else
    begin "opening the window with the sample experiment"
    build/release/bin/wattline --run "$experiment" -o "$output" "$also_open"
    done_with "the window was closed. Results, if the experiment was finished, are in $output/"
fi

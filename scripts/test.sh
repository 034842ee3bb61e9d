#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds with warnings as errors and runs every test.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
scripts/test.sh [options]
Installs what is missing, builds Wattline with warnings as errors (preset dev) and runs every test.
No display is needed. Ends with the number of tests that passed, failed and were skipped.

  --torch PATH   use this LibTorch (an unpacked one, or the torch folder of a Python
                 installation, CPU or CUDA) in place of the distribution's package
  --no-gui       build and test without Qt
  --extras       also install what only a few tests ask for: a server (Debian's prometheus, 96 MB;
                 where systemd runs it starts as a service) and Python's h5py; without them those
                 tests count as skipped
  --no-install   install nothing: build with what is here
  --jobs N       compile N files and run N tests at once (default: by cores and memory)
  --headless     accepted for symmetry with run.sh: the tests never need a display
  --help         show this text
TEXT
}

# count ATTRIBUTE: a total of the whole run, from the head of ctest's JUnit file.
count() {
    sed -n "/<testcase/q; s/.*[[:space:]]$1=\"\([0-9]*\)\".*/\1/p" "$results"
}

# The names of the skipped tests, one a line.
skipped_names() {
    sed -n 's/.*<testcase name="\([^"]*\)".*status="notrun".*/  \1/p' "$results"
}

parse_options "$@"
cd "$source_dir"
install_missing test
build_preset dev

begin "running the tests"
results=$source_dir/build/dev/test_results.xml
rm -f "$results"
# Texts and sorting must not depend on the language of whoever runs the tests.
export LC_ALL=C.UTF-8
status=0
ctest --test-dir build/dev --no-tests=error --output-on-failure -j "$jobs" --output-junit "$results" || status=$?
if [ ! -s "$results" ]; then exit 1; fi
total=$(count tests) failed=$(count failures) skipped=$(($(count skipped) + $(count disabled)))
summary="$((total - failed - skipped)) passed, $failed failed, $skipped skipped"
if [ "$skipped" -gt 0 ]; then
    printf '\nSkipped:\n%s\n' "$(skipped_names)"
fi
if [ "$status" -ne 0 ]; then
    echo "$summary"
    exit "$status"
fi
done_with "$summary"

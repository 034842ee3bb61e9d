# SPDX-License-Identifier: GPL-3.0-or-later
# What the project's own checks share: the source files, and how a check fails or says why it was skipped.
# shellcheck shell=bash
set -euo pipefail

skip_code=77 # what SKIP_RETURN_CODE names

# sources FOLDER...: C++ sources below the folders, one a line, relative to the working directory.
sources() {
    find "$@" -type f \( -name '*.h' -o -name '*.cpp' \) | LC_ALL=C sort
}

# refuse "what is wrong" FILE_WITH_LINES: fails the check when the file has lines, and shows them.
broken=0
refuse() {
    if [ -s "$2" ]; then
        printf '%s\n' "$1"
        sed 's/^/  /' "$2"
        broken=1
    fi
}

skip() {
    printf 'skipped: %s\n' "$1"
    exit "$skip_code"
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

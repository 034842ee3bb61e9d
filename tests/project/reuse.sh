#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file states its licence and copyright, as the REUSE tool understands it.
# usage: reuse.sh SOURCE_DIR
# shellcheck source-path=SCRIPTDIR source=lib.sh disable=SC2164,SC2154
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$1"

command -v reuse >/dev/null || skip "the REUSE tool is not installed (pip install reuse)"
version=$(reuse --version | sed -n '1s/[^0-9]*\([0-9]*\).*/\1/p')
if [ "$version" -lt 4 ]; then skip "REUSE tool $version knows no REUSE.toml: 4 or newer is needed (pip install reuse)"; fi
reuse lint

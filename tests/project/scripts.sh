#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh and test.sh on made-up machines: commands that would change this one are replaced by recorders.
# usage: scripts.sh SOURCE_DIR
# shellcheck source-path=SCRIPTDIR source=lib.sh disable=SC2164,SC2154
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$1"

# expect "what" ACTUAL WANTED
expect() {
    if [ "$2" != "$3" ]; then
        printf '%s:\n  got    %s\n  wanted %s\n' "$1" "$2" "$3"
        broken=1
    fi
}

# expect_text "what" FILE TEXT
expect_text() {
    if ! grep -qF -- "$3" "$2"; then
        printf '%s: "%s" is missing in\n' "$1" "$3"
        sed 's/^/  /' "$2"
        broken=1
    fi
}

# machine UID INSTALLED OS_ID OS_VERSION: makes the commands of such a machine in $scratch/bin.
machine() {
    rm -rf "$scratch/bin" "$scratch/calls"
    mkdir "$scratch/bin"
    printf 'ID=%s\nVERSION_ID="%s"\n' "$3" "$4" >"$scratch/os-release"
    printf '#!/bin/sh\necho %s\n' "$1" >"$scratch/bin/id"
    printf '#!/bin/sh\nexit 1\n' >"$scratch/bin/sudo"
    printf '#!/bin/sh\nprintf %s\n' "$2" >"$scratch/bin/dpkg-query"
    # Ends the script after the installation: building is not what is tried here.
    printf '#!/bin/sh\necho "$0 $*" >>"%s/calls"\nexit 3\n' "$scratch" >"$scratch/bin/cmake"
    printf '#!/bin/sh\necho "$0 $*" >>"%s/calls"\n' "$scratch" >"$scratch/bin/apt-get"
    chmod +x "$scratch"/bin/*
    touch "$scratch/calls"
}

# try SCRIPT OPTION...: sets status; output in $scratch/out, commands that were run in $scratch/calls.
try() {
    status=0
    PATH=$scratch/bin:$PATH WATTLINE_OS_RELEASE=$scratch/os-release \
        bash "scripts/$1" "${@:2}" >"$scratch/out" 2>&1 </dev/null || status=$?
}

for script in scripts/*.sh tests/project/*.sh .ci/run; do
    bash -n "$script" || broken=1
done

for script in run.sh test.sh; do
    machine 1000 "" debian 12
    try $script --help
    expect "$script --help ends well" $status 0
    expect_text "$script --help explains every option" "$scratch/out" "--torch PATH"
    try $script --nonsense
    expect "$script refuses an option it does not know" $status 2
    expect_text "$script names that option" "$scratch/out" "--nonsense"
    try $script --jobs many
    expect "$script refuses a count that is none" $status 2
    try $script --torch "$scratch/nowhere"
    expect "$script refuses a LibTorch that is not there" $status 2

    try $script
    expect "$script that may not install ends with 1" $status 1
    expect_text "$script prints the command to run" "$scratch/out" \
        "apt-get update && apt-get install --no-install-recommends -y g++"
    expect "$script changes nothing when it may not" "$(cat "$scratch/calls")" ""

    machine 0 "" arch ""
    try $script
    expect "$script ends with 1 on a system it does not know" $status 1
    expect "$script installs nothing on a system it does not know" "$(cat "$scratch/calls")" ""

    machine 0 installed debian 13
    try $script
    expect_text "$script says that nothing is missing" "$scratch/out" "packages are installed"
    expect "$script leaves apt-get alone when nothing is missing" "$(grep -c apt-get "$scratch/calls")" 0
    expect "$script hands on the failure of the build" $status 3
    expect_text "$script names the step that failed" "$scratch/out" "FAILED while configuring"

    machine 0 "" debian 12
    try $script
    expect_text "$script says what is missing" "$scratch/out" "Missing: g++ cmake ninja-build"
    expect "$script updates the lists once, then installs" \
        "$(sed -n 's/.*apt-get \([a-z]*\) .*/\1/p' "$scratch/calls" | tr '\n' ' ')" "update install "
    expect_text "$script asks for the package that Debian 12 needs besides" "$scratch/calls" libqt6opengl6-dev

    machine 0 "" debian 13
    try $script
    expect "$script does not ask for it on Debian 13" "$(grep -c libqt6opengl6-dev "$scratch/calls")" 0
    try $script --no-gui --torch "$scratch"
    expect "$script --no-gui --torch needs neither Qt nor libtorch-dev" \
        "$(tail -n 2 "$scratch/calls" | grep -cE 'qt6|libtorch-dev')" 0
done

fresh_output() (. scripts/lib.sh >/dev/null && trap - EXIT && cd "$scratch" && fresh_folder out/demo)
expect "the first run goes to out/demo" "$(fresh_output)" out/demo
rm -f "$scratch/out" && mkdir -p "$scratch/out/demo"
expect "an empty folder is used" "$(fresh_output)" out/demo
touch "$scratch/out/demo/result.json"
expect "earlier results are kept" "$(fresh_output)" out/demo-2
mkdir "$scratch/out/demo-2" && touch "$scratch/out/demo-2/log.jsonl"
expect "those of the second run as well" "$(fresh_output)" out/demo-3
exit "$broken"

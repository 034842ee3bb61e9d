# SPDX-License-Identifier: GPL-3.0-or-later
# What run.sh and test.sh share: options, the packages they need, configuring and building.
# shellcheck shell=bash disable=SC2034

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
script_name=${0##*/}
doing="starting"
succeeded=no

# Options of both scripts; parse_options sets them.
gui=yes
headless=no
install=yes
extras=no
torch_dir=""
jobs=""

# begin "what is done now": said to the reader, and named if the script ends early.
begin() {
    doing=$1
    printf '\n==> %s\n' "$doing"
}

# The last line always says how it ended.
finish() {
    local status=$?
    if [ "$succeeded" != yes ]; then
        printf '\n%s: FAILED while %s (exit code %s)\n' "$script_name" "$doing" "$status" >&2
    fi
}
trap finish EXIT

# done_with "the closing line"
done_with() {
    succeeded=yes
    printf '\n%s: %s\n' "$script_name" "$1"
}

wrong_usage() {
    succeeded=yes # nothing was begun: the message is enough
    printf '%s: %s\nTry: scripts/%s --help\n' "$script_name" "$1" "$script_name" >&2
    exit 2
}

# As many as there are cores, but 2 GB of memory for each: a file that includes LibTorch takes 1.3 GB.
default_jobs() {
    local cores memory_kb by_memory
    cores=$(nproc)
    memory_kb=$(awk '/^MemTotal:/ {print $2}' /proc/meminfo)
    by_memory=$((memory_kb / 2000000))
    if [ "$by_memory" -lt 1 ]; then by_memory=1; fi
    if [ "$cores" -lt "$by_memory" ]; then echo "$cores"; else echo "$by_memory"; fi
}

parse_options() {
    while [ $# -gt 0 ]; do
        case $1 in
        --help | -h)
            succeeded=yes
            usage
            exit 0
            ;;
        --torch | --jobs)
            if [ $# -lt 2 ]; then wrong_usage "$1 needs a value"; fi
            if [ "$1" = --torch ]; then torch_dir=$2; else jobs=$2; fi
            shift
            ;;
        --torch=*) torch_dir=${1#*=} ;;
        --jobs=*) jobs=${1#*=} ;;
        --headless) headless=yes ;;
        --no-gui) gui=no ;;
        --no-install) install=no ;;
        --extras) extras=yes ;;
        *) wrong_usage "unknown option '$1'" ;;
        esac
        shift
    done
    case $jobs in
    "") jobs=$(default_jobs) ;;
    *[!0-9]* | 0*) wrong_usage "--jobs needs a number of 1 or more, not '$jobs'" ;;
    esac
    if [ -n "$torch_dir" ]; then
        if [ ! -d "$torch_dir" ]; then wrong_usage "--torch: there is no folder '$torch_dir'"; fi
        torch_dir=$(cd "$torch_dir" && pwd)
    fi
}

os_release=${WATTLINE_OS_RELEASE:-/etc/os-release} # the tests name another one

# "debian 12", "ubuntu 24.04", or "unknown": in a subshell, because os-release sets variables of its own.
distribution() (
    ID="" VERSION_ID=""
    # shellcheck source=/dev/null
    if [ -r "$os_release" ]; then . "$os_release"; fi
    echo "${ID:-unknown} ${VERSION_ID:-}"
)

# needed_packages build|test: one Debian package name a line.
needed_packages() {
    printf '%s\n' g++ cmake ninja-build libhdf5-dev libcli11-dev nlohmann-json3-dev libfmt-dev zlib1g-dev
    printf '%s\n' libcurl4-openssl-dev libexpat1-dev libssl-dev libdeflate-dev libfftw3-dev libmuparser-dev
    if [ -z "$torch_dir" ]; then printf '%s\n' libtorch-dev libopenblas0-openmp; fi
    if [ "$gui" = yes ]; then
        printf '%s\n' qt6-base-dev qt6-charts-dev qt6-svg-dev fonts-dejavu-core
        # A package of its own that Qt Charts needs and does not ask for; from Debian 13 on part of qt6-base-dev.
        if [ "$(distribution)" = "debian 12" ]; then echo libqt6opengl6-dev; fi
    fi
    if [ "$1" = test ]; then
        printf '%s\n' catch2 dpkg-dev file
        if [ "$gui" = yes ]; then printf '%s\n' xvfb xauth desktop-file-utils appstream; fi
        if [ "$extras" = yes ]; then printf '%s\n' prometheus python3-h5py; fi
    fi
}

# missing_of PACKAGE...: those that are not installed, one a line.
missing_of() {
    local package status
    for package in "$@"; do
        status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
        if [ "$status" != installed ]; then echo "$package"; fi
    done
}

# Prints the words with which apt-get can be run as root here, or fails.
root_prefix() {
    if [ "$(id -u)" -eq 0 ]; then
        echo env
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        echo "sudo -n env"
    else
        return 1
    fi
}

# install_missing build|test: installs what is missing, having said so, or prints the command that does.
install_missing() {
    begin "looking for the packages that are needed"
    if [ "$install" = no ]; then
        echo "Skipped (--no-install): building with what is here."
        return
    fi
    local needed missing
    mapfile -t needed < <(needed_packages "$1")
    local command="apt-get update && apt-get install --no-install-recommends -y"
    if ! command -v dpkg-query >/dev/null; then
        echo "This is no Debian system, so its packages cannot be checked here. What is needed, by Debian's names:"
        echo "  ${needed[*]}"
        echo "Install those by your system's names, then run scripts/$script_name --no-install."
        exit 1
    fi
    mapfile -t missing < <(missing_of "${needed[@]}")
    if [ "${#missing[@]}" -eq 0 ]; then
        echo "All ${#needed[@]} packages are installed."
        return
    fi
    echo "Missing: ${missing[*]}"
    case $(distribution) in
    "debian 12" | "debian 13") ;;
    *)
        echo "This script installs on Debian 12 and 13 only. On '$(distribution)' the command may be, as root:"
        echo "  $command ${missing[*]}"
        echo "If names differ there, install the like, then run scripts/$script_name --no-install."
        exit 1
        ;;
    esac
    local prefix
    if ! prefix=$(root_prefix); then
        echo "This user may not install packages. Run this as root, then start scripts/$script_name again:"
        echo "  $command ${missing[*]}"
        exit 1
    fi
    begin "installing ${#missing[@]} packages and what they depend on (Debian, with apt-get)"
    # shellcheck disable=SC2086 # the prefix is meant to be split into words
    $prefix DEBIAN_FRONTEND=noninteractive apt-get update -q
    # Run level 1: without systemd, a server is not started because its package was installed.
    # shellcheck disable=SC2086
    $prefix DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# build_preset NAME: configures and builds into build/NAME.
build_preset() {
    local with_gui=ON
    if [ "$gui" = no ]; then with_gui=OFF; fi
    begin "configuring (preset $1)"
    cmake --preset "$1" -DWATTLINE_GUI=$with_gui -DWATTLINE_TORCH_DIR="$torch_dir"
    begin "building with $jobs jobs (preset $1)"
    cmake --build "build/$1" -j "$jobs"
}

# fresh_folder NAME: the first of NAME, NAME-2, NAME-3, ... that does not exist or is empty.
fresh_folder() {
    local folder=$1 number=1
    while [ -e "$folder" ] && [ -n "$(ls -A "$folder")" ]; do
        number=$((number + 1))
        folder=$1-$number
    done
    echo "$folder"
}

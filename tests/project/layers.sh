#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The house has one direction: core (no Qt) <- ui <- app; each large library is seen by its own rooms only.
# usage: layers.sh SOURCE_DIR
# shellcheck source-path=SCRIPTDIR source=lib.sh disable=SC2164,SC2154
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$1"

# includes REGEX FOLDER...: "file:line:text" of the include lines that match.
includes() {
    local what=$1
    shift
    sources "$@" | xargs -r grep -nE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[<\"]($what)" || true
}

torch='torch/|ATen/|c10/'
includes 'Q[A-Z]|Qt[A-Z]|ui/|app/' core >"$scratch/qt"
refuse "core includes Qt, ui or app:" "$scratch/qt"
includes 'app/' ui >"$scratch/app"
refuse "ui includes app:" "$scratch/app"
includes "$torch" core ui app | grep -vE '^core/(nn|distill|train)/[^:]*\.cpp:' >"$scratch/torch" || true
refuse "torch is included outside the .cpp files of core/nn, core/distill and core/train:" "$scratch/torch"
includes 'QtCharts|QChart|QAbstractAxis|QAbstractSeries|Q[A-Za-z]*(Series|Axis)>|Q(Bar|Pie|Polar|Legend)[A-Za-z]*>' ui app |
    grep -v '^ui/charts/' >"$scratch/charts" || true
refuse "Qt Charts is included outside ui/charts:" "$scratch/charts"
includes 'hdf5|H5' core ui app | grep -v '^core/store/' >"$scratch/hdf5" || true
refuse "HDF5 is included outside core/store:" "$scratch/hdf5"
includes 'curl/|expat|openssl/' core ui app | grep -v '^core/net/' >"$scratch/net" || true
refuse "libcurl, Expat and OpenSSL are included outside core/net:" "$scratch/net"
includes 'muParser|fftw3' core ui app | grep -v '^core/derive/' >"$scratch/derive" || true
refuse "muParser and FFTW are included outside core/derive:" "$scratch/derive"
includes '\.\./|\./' core ui app tests >"$scratch/relative"
refuse "includes go by the full path from the root:" "$scratch/relative"
exit "$broken"

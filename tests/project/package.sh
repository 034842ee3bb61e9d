#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The .deb holds everything a user needs, asks for the libraries it was linked with, and its programs start.
# usage: package.sh BUILD_DIR WITH_GUI(ON|OFF)
# shellcheck source-path=SCRIPTDIR source=lib.sh disable=SC2164,SC2154
# shellcheck source-path=SCRIPTDIR source=lib.sh disable=SC2154
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
build_dir=$1 with_gui=$2

command -v dpkg-deb >/dev/null || skip "this is no Debian system: dpkg-deb is missing"
command -v dpkg-shlibdeps >/dev/null || skip "dpkg-shlibdeps is not installed (dpkg-dev)"
cpack -G DEB --config "$build_dir/CPackConfig.cmake" -B "$scratch" >"$scratch/cpack.log" 2>&1 || {
    cat "$scratch/cpack.log"
    exit 1
}
deb=$(ls "$scratch"/*.deb)
dpkg-deb -c "$deb" | awk '{print $6}' >"$scratch/files"
expected="usr/bin/wattline-cli usr/lib/wattline/libwattline_core.so usr/lib/wattline/libwattline_torch.so
    usr/share/wattline/sample_data/mlperf_unet3d/experiment.json
    usr/share/wattline/sample_data/mlperf_unet3d/experiment.json usr/lib/wattline/wattline-footprint
    usr/share/doc/wattline/README.md usr/share/doc/wattline/copyright"
if [ "$with_gui" = ON ]; then
    expected="$expected usr/bin/wattline usr/share/applications/org.wattline.Wattline.desktop
        usr/share/metainfo/org.wattline.Wattline.metainfo.xml
        usr/share/icons/hicolor/scalable/apps/org.wattline.Wattline.svg"
fi
for file in $expected; do
    grep -qx "\./$file" "$scratch/files" || echo "$file"
done >"$scratch/missing"
refuse "not in the package:" "$scratch/missing"

depends=$(dpkg-deb -f "$deb" Depends)
wanted="libtorch libhdf5"
if [ "$with_gui" = ON ]; then wanted="$wanted libqt6charts6"; fi
for library in $wanted; do
    case $depends in *"$library"*) ;; *) echo "$library" ;; esac
done >"$scratch/undeclared"
refuse "the package does not ask for (it asks for: $depends):" "$scratch/undeclared"

dpkg-deb -x "$deb" "$scratch/root"
"$scratch/root/usr/bin/wattline-cli" --version
exit "$broken"

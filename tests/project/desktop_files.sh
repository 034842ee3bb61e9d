#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The menu entry and the software-centre entry are what desktops accept, and name the same version.
# usage: desktop_files.sh SOURCE_DIR VERSION
# shellcheck source-path=SCRIPTDIR source=lib.sh disable=SC2164,SC2154
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$1/resources"

grep -q "<release version=\"$2\"" org.wattline.Wattline.metainfo.xml || {
    echo "org.wattline.Wattline.metainfo.xml has no release entry for $2"
    exit 1
}
command -v desktop-file-validate >/dev/null || skip "desktop-file-validate is not installed (desktop-file-utils)"
command -v appstreamcli >/dev/null || skip "appstreamcli is not installed (appstream)"
desktop-file-validate org.wattline.Wattline.desktop
# Wattline has no homepage; AppStream 1 and newer warn of that.
no_homepage=""
if appstreamcli --version | grep -qE '[1-9][0-9]*\.[0-9]+\.[0-9]+$'; then no_homepage=--override=url-homepage-missing=info; fi
appstreamcli validate --no-net --explain $no_homepage org.wattline.Wattline.metainfo.xml

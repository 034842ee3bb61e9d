// SPDX-License-Identifier: GPL-3.0-or-later
// A report as one self-contained, accessible HTML page: pictures inside, light and dark, printable.
#pragma once

#include "core/report/report.h"

#include <string>
#include <vector>

namespace wattline {

/// A figure as somebody drew it.
struct Picture {
    FigureKind kind{};
    std::string mimeType;  ///< "image/svg+xml" or "image/png"
    std::string bytes;
};

/// Figures without a picture are left out, and so are sections that are then empty. No scripts,
/// nothing loaded from elsewhere; every text of the report is escaped.
std::string toHtml(const Report& report, const std::vector<Picture>& pictures);

}  // namespace wattline

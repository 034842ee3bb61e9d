// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/finding_text.h"

#include "core/trace/printable.h"

#include <fmt/format.h>

namespace wattline {

std::string findingText(const Finding& finding) {
    std::string text(toString(finding.kind));
    if (!finding.channel.empty()) text += " in " + printable(finding.channel);
    text += fmt::format(
        ": {}; {} time{}", printable(finding.text), finding.count, finding.count == 1 ? "" : "s");
    if (finding.line > 0) text += fmt::format(", first in line {}", finding.line);
    return text + "; " + finding.action;
}

}  // namespace wattline

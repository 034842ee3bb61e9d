// SPDX-License-Identifier: GPL-3.0-or-later
// Counts like observations into one finding each, so that a broken column costs one line, not a
// million.
#pragma once

#include "core/trace/trace.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wattline {

class FindingTally {
public:
    /// One more of this kind and `reason` in this channel. `detail` is called for the first one
    /// only: the text of the finding is the reason followed by it.
    template <typename Detail> void add(Finding finding, std::string_view reason, Detail&& detail) {
        for (Finding& known : m_findings) {
            if (known.kind != finding.kind || known.channel != finding.channel) continue;
            if (!known.text.starts_with(reason)) continue;
            ++known.count;
            known.endS = finding.startS;
            return;
        }
        finding.endS = finding.startS;
        finding.text = std::string(reason) + detail();
        m_findings.push_back(std::move(finding));
    }

    std::vector<Finding>& findings() { return m_findings; }

private:
    std::vector<Finding> m_findings;
};

}  // namespace wattline

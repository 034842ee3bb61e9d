// SPDX-License-Identifier: GPL-3.0-or-later
// The values of labels that change over the rows of a trace, in bounded memory: "ranging, run_1".
#pragma once

#include "core/trace/trace.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

class LabelValues {
public:
    void add(const std::string& key, std::string_view value);
    /// Each value once, in the order of the file; "..." stands for those beyond the first 20.
    Labels joined() const;

private:
    struct Values {
        std::vector<std::string> all;
        std::string last;
        bool more = false;
    };
    std::map<std::string, Values> m_byKey;
};

}  // namespace wattline

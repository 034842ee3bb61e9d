// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/label_values.h"

#include "core/ingest/table_head.h"

#include <algorithm>

namespace wattline {

void LabelValues::add(const std::string& key, std::string_view value) {
    constexpr std::size_t kMost = 20;
    auto& [all, last, more] = m_byKey[key];
    if (!all.empty() && last == value) return;
    last = shortened(value);
    if (std::find(all.begin(), all.end(), last) != all.end()) return;
    if (all.size() < kMost)
        all.push_back(last);
    else
        more = true;
}

Labels LabelValues::joined() const {
    Labels labels;
    for (const auto& [key, values] : m_byKey) {
        std::string text;
        for (const auto& value : values.all) text += (text.empty() ? "" : ", ") + value;
        labels[key] = values.more ? text + ", ..." : text;
    }
    return labels;
}

}  // namespace wattline

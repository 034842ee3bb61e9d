// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/gpu_models.h"

namespace wattline {

std::optional<Finding> powerSamplingNote(std::string_view model) {
    // Yang, Adamek, Armour (2023), "Part-time Power Measurements", arXiv 2312.02741: 25 ms of
    // every 100 ms.
    if (model.find("A100") == model.npos && model.find("H100") == model.npos) return std::nullopt;
    return Finding{FindingKind::assumption, "power", 0, 0, 1, 0,
        "boards of this model measure power during a quarter of the time only",
        "kept as read: "
        "short peaks may be missing"};
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// The part of result.json that equal runs must share to the byte.
#pragma once

#include "core/store/atomic_file.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace wattline {

inline std::string resultFigures(const std::filesystem::path& directory) {
    const auto document = nlohmann::ordered_json::parse(readWholeFile(directory / "result.json"));
    std::string text;
    for (const auto& model : document.at("models"))
        for (const char* key : {"metrics", "byHorizon", "perSeed"})
            text += model.at(key).dump() + "\n";
    return text + document.at("gate").dump() + document.at("comparisons").dump();
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// The jobs of a data set as a table for people and as JSON.
#pragma once

#include "core/catalog/job_catalog.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <string>
#include <string_view>

namespace wattline {

/// "job 12", "run 3", "a.csv"
std::string jobTitle(const JobCatalog& catalog, const CatalogJob& job);
/// A line for each job under a line of heads, handed over one by one: there may be very many.
void writeJobTable(const JobCatalog& catalog, const std::function<void(std::string_view)>& take);
nlohmann::json jobJson(const JobCatalog& catalog, const CatalogJob& job);

}  // namespace wattline

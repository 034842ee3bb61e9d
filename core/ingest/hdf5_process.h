// SPDX-License-Identifier: GPL-3.0-or-later
// A foreign HDF5 file, opened by a process of its own: the library has crashed on hostile ones.
#pragma once

#include "core/trace/run_control.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace wattline {

struct Hdf5DataSet {
    std::string path;  ///< "/node1/power"
    std::uint64_t length = 0;
    std::string type;  ///< "float64"; "time" and "local time" are text, read as Unix s; "text"
    std::string unit;  ///< of its attribute; empty = none
};

/// The one-dimensional numbers in the file.
/// @throws Error naming the file, also when the process crashed, hung or wrote nonsense;
/// Interrupted
std::vector<Hdf5DataSet> listHdf5(const std::filesystem::path& path, const RunControl& control);

/// Calls `visit` with the values of these data sets (by their place in the list), piece by piece.
/// @throws as listHdf5, and what `visit` throws
void readHdf5(const std::filesystem::path& path, std::span<const std::size_t> dataSets,
    const std::function<void(std::span<const std::span<const double>>)>& visit,
    const RunControl& control);

}  // namespace wattline

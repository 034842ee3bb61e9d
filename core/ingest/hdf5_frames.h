// SPDX-License-Identifier: GPL-3.0-or-later
// What wattline-hdf5-reader writes to its pipe: frames of a kind, a length and a payload.
#pragma once

#include <cstddef>
#include <cstdint>

namespace wattline {

enum class Hdf5FrameKind : std::uint32_t {
    dataSet = 1,  ///< JSON: path, length, type, unit; in the order of their numbers
    block,  ///< std::uint32_t rows, std::uint32_t 0, then rows doubles for each data set asked for
    end,  ///< nothing more comes, and all is well
    failure  ///< a sentence for people
};

struct Hdf5FrameHead {
    Hdf5FrameKind kind{};
    std::uint32_t bytes = 0;  ///< of the payload
};

constexpr std::size_t kMostHdf5Values = 1 << 17;  ///< in one block: 1 MiB
constexpr std::size_t kMostHdf5Payload = kMostHdf5Values * sizeof(double) + 8;
constexpr std::size_t kMostHdf5DataSets = 10'000;
constexpr std::size_t kMostHdf5Channels = 1'000;  ///< read at once

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// The one-dimensional numbers in an HDF5 file of unknown origin. The HDF5 library has crashed on
// hostile files: only the helper program wattline-hdf5-reader may use this, never the program
// itself.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

struct ForeignDataSet {
    std::string path;  ///< "/node1/power"
    std::uint64_t length = 0;
    std::string type;  ///< "float64", "int32", "uint8", "text"
    std::string unit;  ///< of its attribute "units" or "unit"; empty = none
};

/// Links and data sets that lead into other files are left out.
class ForeignHdf5 {
public:
    /// @throws Error when it is no HDF5, or beyond 10,000 objects
    explicit ForeignHdf5(const std::filesystem::path& path);
    ~ForeignHdf5();
    ForeignHdf5(const ForeignHdf5&) = delete;
    ForeignHdf5& operator=(const ForeignHdf5&) = delete;

    /// In the order of their names, group by group.
    const std::vector<ForeignDataSet>& dataSets() const;
    /// Values [from, from + into.size()) as doubles; not of text. @throws Error when they cannot be
    /// read
    void read(std::size_t dataSet, std::uint64_t from, std::span<double> into) const;
    /// Shows each of the texts [from, from + count), cut at 64 bytes. @throws Error likewise
    void readTexts(std::size_t dataSet, std::uint64_t from, std::size_t count,
        const std::function<void(std::size_t place, std::string_view text)>& visit) const;

private:
    struct State;
    struct Stretch;
    std::unique_ptr<State> m_state;
};

}  // namespace wattline

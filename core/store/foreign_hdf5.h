// SPDX-License-Identifier: GPL-3.0-or-later
// The columns in an HDF5 file of unknown origin: data sets of one dimension, and the fields of
// those that are tables (compound types, as h5py, PyTables and pandas write them). The HDF5 library
// has crashed on hostile files: only the helper program wattline-hdf5-reader may use this, never
// the program itself.
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
    std::string path;  ///< "/node1/power"; a field of the table "/log": "/log/power"
    std::uint64_t length = 0;
    std::string type;  ///< "float64", "int32", "uint8", "text"
    /// Of its attribute "units" or "unit"; "ns" where pandas says datetime64[ns]. Empty = none.
    std::string unit;
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
    struct Column {
        std::size_t dataSet;  ///< not one of text
        double* into;
    };
    /// Values [from, from + count) of each column as doubles; a table is read once for all its
    /// fields. @throws Error when they cannot be read
    void read(std::span<const Column> columns, std::uint64_t from, std::size_t count) const;
    /// Shows each of the texts [from, from + count), cut at 64 bytes. @throws Error likewise
    void readTexts(std::size_t dataSet, std::uint64_t from, std::size_t count,
        const std::function<void(std::size_t place, std::string_view text)>& visit) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a table in a foreign HDF5 file (a data set of a compound type). Used by
// foreign_hdf5.cpp only.
#pragma once

#include "core/store/foreign_hdf5.h"
#include "core/store/hdf5_handle.h"

#include <span>
#include <string>
#include <vector>

namespace wattline::hdf5 {

/// Where the values of a ForeignDataSet lie.
struct ForeignPlace {
    std::string dataSet;  ///< path
    std::string field;  ///< empty = the data set itself holds numbers or text
    std::size_t element = 0,
                elements = 0;  ///< of a field that is an array, as pandas' blocks; 0 = it is none
};

struct ForeignField {
    ForeignDataSet about;
    ForeignPlace place;
};

/// "float64", "int32", "uint8", "text"; empty for what is no column.
std::string nameOfType(hid_t type);

/// A single text of fixed or variable length; empty for anything else and where there is none.
std::string textAttribute(hid_t object, const std::string& name);

/// The fields of numbers and of text, and the elements of fields that are arrays of numbers, called
/// as pandas says or "name_0".
/// @throws Error beyond `most` of them
std::vector<ForeignField> fieldsOf(
    hid_t table, const std::string& path, std::uint64_t length, std::size_t most);

/// Some consecutive rows of a data set.
class ForeignRows {
public:
    /// @throws Error naming `where` and the data set
    ForeignRows(
        hid_t file, std::string where, const std::string& dataSet, hsize_t from, hsize_t count);

    void read(hid_t type, void* into) const;
    /// Only this field of them, where it names one.
    void read(const std::string& field, hid_t type, void* into) const;
    /// Lets go what the library made for texts that `read` got.
    void release(const std::string& field, hid_t type, void* texts) const;
    /// As the file has it, of the rows or of this field. @throws Error
    Handle type(const std::string& field) const;
    [[noreturn]] void refuse(const std::string& why) const;

private:
    std::string m_where, m_doing;
    Handle m_data, m_space, m_memory;
};

struct ForeignTarget {
    const ForeignPlace* place;
    double* into;
};

/// Columns of one table in one go; memory is bounded whatever their number. @throws Error
void readTable(hid_t file, const std::string& where, std::span<const ForeignTarget> columns,
    hsize_t from, hsize_t count);

}  // namespace wattline::hdf5

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/array_file.h"
#include "core/store/hdf5_handle.h"

#include <cstring>

namespace wattline {

using hdf5::Handle;
using hdf5::Lock;
using hdf5::require;

struct ArrayFileReader::State {
    std::string where;
    Handle file;

    Handle open(const std::string& name) const {
        Handle data(H5Dopen2(file.id(), name.c_str(), H5P_DEFAULT), H5Dclose);
        if (!data) throw Error(where, "the array \"" + name + "\" is not in this file.");
        return data;
    }
};

namespace {

constexpr std::size_t kMostValues = std::size_t{1}
    << 31;  // a damaged header must not ask for all memory

/// Deflate packs at most 1,032 bytes into one: what claims to hold more than the file has is not
/// believed.
void refuseEmptyClaims(
    hid_t data, std::size_t bytes, const std::string& where, const std::string& name) {
    constexpr std::size_t kMostPacked = 1100, kSmall = 1 << 20;
    if (bytes > kSmall && bytes / kMostPacked > H5Dget_storage_size(data))
        throw Error(where, "the array \"" + name + "\" is larger than what the file holds of it.");
}

ArrayShape shapeOf(hid_t data, const std::string& where, const std::string& name) {
    const Handle space(H5Dget_space(data), H5Sclose);
    const int rank
        = require(H5Sget_simple_extent_ndims(space.id()), where, "reading \"" + name + '"');
    std::vector<hsize_t> extent(static_cast<std::size_t>(rank));
    require(H5Sget_simple_extent_dims(space.id(), extent.data(), nullptr), where,
        "reading \"" + name + '"');
    std::size_t values = 1;
    for (const auto length : extent) {
        if (length > kMostValues || (values > 0 && length > kMostValues / values))
            throw Error(where, "the array \"" + name + "\" is too large to be read.");
        values *= length;
    }
    return {extent.begin(), extent.end()};
}

std::size_t valuesIn(const ArrayShape& shape) {
    std::size_t values = 1;
    for (const auto length : shape) values *= length;
    return values;
}

template <class T>
std::vector<T> readAs(hid_t data, hid_t type, const std::string& where, const std::string& name) {
    const Handle stored(H5Dget_type(data), H5Tclose);
    if (H5Tget_class(stored.id()) != H5Tget_class(type))
        throw Error(where, "the array \"" + name + "\" holds another type than expected.");
    const auto count = valuesIn(shapeOf(data, where, name));
    refuseEmptyClaims(data, count * sizeof(T), where, name);
    std::vector<T> values(count);
    if (!values.empty())
        require(H5Dread(data, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), where,
            "reading \"" + name + '"');
    return values;
}

/// Texts of fixed length, padded with zeros.
std::string cut(const char* cell, std::size_t length) {
    return {cell, ::strnlen(cell, length)};
}

std::size_t textLength(hid_t type, const std::string& where, const std::string& name) {
    const auto length = H5Tget_size(type);
    if (H5Tget_class(type) != H5T_STRING || H5Tis_variable_str(type) > 0 || length == 0)
        throw Error(where, '"' + name + "\" holds no text.");
    return length;
}

Handle openAttribute(hid_t file, const std::string& where, const std::string& name) {
    Handle attribute(H5Aopen(file, name.c_str(), H5P_DEFAULT), H5Aclose);
    if (!attribute) throw Error(where, "the attribute \"" + name + "\" is not in this file.");
    const Handle space(H5Aget_space(attribute.id()), H5Sclose);
    if (H5Sget_simple_extent_npoints(space.id()) != 1)
        throw Error(where, "the attribute \"" + name + "\" is not a single value.");
    return attribute;
}

}  // namespace

ArrayFileReader::ArrayFileReader(const std::filesystem::path& path)
    : m_state(std::make_unique<State>()) {
    m_state->where = path.string();
    const Lock lock;
    if (!std::filesystem::exists(path)) throw Error(m_state->where, "there is no such file.");
    m_state->file = Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
    if (!m_state->file)
        throw Error(m_state->where, "this is no readable HDF5 file: " + hdf5::lastError() + ".");
}

ArrayFileReader::~ArrayFileReader() {
    const Lock lock;
    m_state.reset();
}

ArrayShape ArrayFileReader::shape(const std::string& name) const {
    const Lock lock;
    return shapeOf(m_state->open(name).id(), m_state->where, name);
}

std::vector<float> ArrayFileReader::floats(const std::string& name) const {
    const Lock lock;
    return readAs<float>(m_state->open(name).id(), H5T_NATIVE_FLOAT, m_state->where, name);
}

std::vector<double> ArrayFileReader::doubles(const std::string& name) const {
    const Lock lock;
    return readAs<double>(m_state->open(name).id(), H5T_NATIVE_DOUBLE, m_state->where, name);
}

std::vector<std::uint32_t> ArrayFileReader::counts(const std::string& name) const {
    const Lock lock;
    return readAs<std::uint32_t>(m_state->open(name).id(), H5T_NATIVE_UINT32, m_state->where, name);
}

std::vector<std::uint64_t> ArrayFileReader::bigCounts(const std::string& name) const {
    const Lock lock;
    return readAs<std::uint64_t>(m_state->open(name).id(), H5T_NATIVE_UINT64, m_state->where, name);
}

std::vector<std::string> ArrayFileReader::texts(const std::string& name) const {
    const Lock lock;
    const auto data = m_state->open(name);
    const Handle type(H5Dget_type(data.id()), H5Tclose);
    const std::size_t length = textLength(type.id(), m_state->where, name);
    const std::size_t count = valuesIn(shapeOf(data.id(), m_state->where, name));
    if (count > kMostValues / length)
        throw Error(m_state->where, "the array \"" + name + "\" is too large to be read.");
    refuseEmptyClaims(data.id(), length * count, m_state->where, name);
    std::string cells(length * count, '\0');
    if (count > 0)
        require(H5Dread(data.id(), type.id(), H5S_ALL, H5S_ALL, H5P_DEFAULT, cells.data()),
            m_state->where, "reading \"" + name + '"');
    std::vector<std::string> texts(count);
    for (std::size_t i = 0; i < count; ++i) texts[i] = cut(cells.data() + i * length, length);
    return texts;
}

double ArrayFileReader::numberAttribute(const std::string& name) const {
    const Lock lock;
    const auto attribute = openAttribute(m_state->file.id(), m_state->where, name);
    double value = 0;
    require(H5Aread(attribute.id(), H5T_NATIVE_DOUBLE, &value), m_state->where,
        "reading \"" + name + '"');
    return value;
}

std::string ArrayFileReader::textAttribute(const std::string& name) const {
    const Lock lock;
    const auto attribute = openAttribute(m_state->file.id(), m_state->where, name);
    const Handle type(H5Aget_type(attribute.id()), H5Tclose);
    std::string cell(textLength(type.id(), m_state->where, name), '\0');
    require(
        H5Aread(attribute.id(), type.id(), cell.data()), m_state->where, "reading \"" + name + '"');
    return cut(cell.data(), cell.size());
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/array_file.h"
#include "core/store/atomic_file.h"
#include "core/store/hdf5_handle.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>
#include <string_view>

namespace wattline {

using hdf5::Handle;
using hdf5::Lock;
using hdf5::require;

struct ArrayFileWriter::State {
    Handle file;
};

namespace {

constexpr auto kWhere = "HDF5 image in memory";
constexpr unsigned kDeflateLevel
    = 1;  // beyond it floats hardly shrink, and it takes three times as long
constexpr std::size_t kChunkValues = 64 * 1024;
constexpr std::size_t kGrowth = 1 << 20;  // bytes the image grows by

std::size_t product(const ArrayShape& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
}

/// Chunks of whole rows along the first dimension.
Handle creationProperties(const ArrayShape& shape) {
    Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
    const std::size_t values = product(shape);
    if (values == 0) return properties;
    std::vector<hsize_t> chunk(shape.begin(), shape.end());
    const std::size_t row = values / shape[0];
    chunk[0] = std::clamp<std::size_t>(kChunkValues / std::max<std::size_t>(row, 1), 1, shape[0]);
    const auto id = properties.id();
    require(H5Pset_chunk(id, static_cast<int>(chunk.size()), chunk.data()), kWhere, "chunking");
    require(H5Pset_shuffle(id), kWhere, "shuffling");
    require(H5Pset_deflate(id, kDeflateLevel), kWhere, "compressing");
    require(H5Pset_fletcher32(id), kWhere, "checksumming");
    return properties;
}

void writeArray(
    hid_t file, const std::string& name, const ArrayShape& shape, hid_t type, const void* values) {
    const std::vector<hsize_t> extent(shape.begin(), shape.end());
    const Handle space(
        H5Screate_simple(static_cast<int>(extent.size()), extent.data(), nullptr), H5Sclose);
    require(space.id(), kWhere, "shaping \"" + name + '"');
    const Handle links(H5Pcreate(H5P_LINK_CREATE), H5Pclose);
    require(H5Pset_create_intermediate_group(links.id(), 1), kWhere, "grouping");
    const auto properties = creationProperties(shape);
    const Handle data(
        H5Dcreate2(file, name.c_str(), type, space.id(), links.id(), properties.id(), H5P_DEFAULT),
        H5Dclose);
    require(data.id(), kWhere, "creating \"" + name + '"');
    if (product(shape) > 0)
        require(H5Dwrite(data.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values), kWhere,
            "writing \"" + name + '"');
}

Handle textType(std::size_t length) {
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    require(H5Tset_size(type.id(), std::max<std::size_t>(length, 1)), kWhere, "sizing a text");
    require(H5Tset_cset(type.id(), H5T_CSET_UTF8), kWhere, "setting the encoding");
    require(H5Tset_strpad(type.id(), H5T_STR_NULLPAD), kWhere, "padding a text");
    return type;
}

void writeAttribute(hid_t file, const std::string& name, hid_t type, const void* value) {
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
    const Handle attribute(
        H5Acreate2(file, name.c_str(), type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
    require(attribute.id(), kWhere, "creating the attribute \"" + name + '"');
    require(H5Awrite(attribute.id(), type, value), kWhere, "writing the attribute \"" + name + '"');
}

}  // namespace

ArrayFileWriter::ArrayFileWriter()
    : m_state(std::make_unique<State>()) {
    const Lock lock;
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    require(H5Pset_fapl_core(access.id(), kGrowth, false), kWhere, "keeping the file in memory");
    // The library takes two open images of one name for the same file.
    static unsigned counter = 0;
    const auto name = "image" + std::to_string(counter++);
    m_state->file
        = Handle(H5Fcreate(name.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.id()), H5Fclose);
    require(m_state->file.id(), kWhere, "creating");
}

ArrayFileWriter::~ArrayFileWriter() {
    const Lock lock;
    m_state.reset();
}

void ArrayFileWriter::write(
    const std::string& name, const ArrayShape& shape, std::span<const float> values) {
    assert(values.size() == product(shape));
    const Lock lock;
    writeArray(m_state->file.id(), name, shape, H5T_NATIVE_FLOAT, values.data());
}

void ArrayFileWriter::write(
    const std::string& name, const ArrayShape& shape, std::span<const double> values) {
    assert(values.size() == product(shape));
    const Lock lock;
    writeArray(m_state->file.id(), name, shape, H5T_NATIVE_DOUBLE, values.data());
}

void ArrayFileWriter::write(
    const std::string& name, const ArrayShape& shape, std::span<const std::uint32_t> values) {
    assert(values.size() == product(shape));
    const Lock lock;
    writeArray(m_state->file.id(), name, shape, H5T_NATIVE_UINT32, values.data());
}

void ArrayFileWriter::write(
    const std::string& name, const ArrayShape& shape, std::span<const std::uint64_t> values) {
    assert(values.size() == product(shape));
    const Lock lock;
    writeArray(m_state->file.id(), name, shape, H5T_NATIVE_UINT64, values.data());
}

void ArrayFileWriter::write(const std::string& name, const std::vector<std::string>& texts) {
    std::size_t longest = 1;
    for (const auto& text : texts) longest = std::max(longest, text.size());
    std::string cells(longest * texts.size(), '\0');
    for (std::size_t i = 0; i < texts.size(); ++i)
        cells.replace(i * longest, texts[i].size(), texts[i]);
    const Lock lock;
    const auto type = textType(longest);
    writeArray(m_state->file.id(), name, {texts.size()}, type.id(), cells.data());
}

void ArrayFileWriter::setAttribute(const std::string& name, double value) {
    const Lock lock;
    writeAttribute(m_state->file.id(), name, H5T_NATIVE_DOUBLE, &value);
}

void ArrayFileWriter::setAttribute(const std::string& name, const std::string& value) {
    const Lock lock;
    const auto type = textType(value.size());
    const std::string cell = value.empty() ? std::string(1, '\0') : value;
    writeAttribute(m_state->file.id(), name, type.id(), cell.data());
}

void ArrayFileWriter::save(const std::filesystem::path& path) {
    std::string image;
    {
        const Lock lock;
        const auto file = m_state->file.id();
        require(H5Fflush(file, H5F_SCOPE_GLOBAL), path.string(), "finishing the HDF5 image");
        const auto size
            = require(H5Fget_file_image(file, nullptr, 0), path.string(), "sizing the image");
        image.resize(static_cast<std::size_t>(size));
        require(H5Fget_file_image(file, image.data(), image.size()), path.string(),
            "copying the image");
    }
    writeFileAtomically(path, image);
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/piece_writer.h"

#include "core/store/chunk_codec.h"
#include "core/store/posix_file.h"
#include "core/store/store_manifest.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/mman.h>
#include <unistd.h>

namespace wattline {

using hdf5::Handle;
using hdf5::Lock;

namespace {

hid_t storedType(ColumnType type) {
    switch (type) {
    case ColumnType::u8: return H5T_STD_U8LE;
    case ColumnType::u16: return H5T_STD_U16LE;
    case ColumnType::u32: return H5T_STD_U32LE;
    case ColumnType::i64: return H5T_STD_I64LE;
    case ColumnType::f32: return H5T_IEEE_F32LE;
    case ColumnType::f64: break;
    }
    return H5T_IEEE_F64LE;
}

void numberAttribute(
    hid_t object, const char* name, hid_t stored, hid_t memory, const void* value) {
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
    const Handle attribute(
        H5Acreate2(object, name, stored, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
    hdf5::require(attribute.id(), "", "making an attribute");
    hdf5::require(H5Awrite(attribute.id(), memory, value), "", "writing an attribute");
}

void textAttribute(hid_t object, const char* name, const std::string& value) {
    const Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    H5Tset_size(type.id(), std::max<std::size_t>(value.size(), 1));
    H5Tset_strpad(type.id(), H5T_STR_NULLPAD);
    H5Tset_cset(type.id(), H5T_CSET_UTF8);
    numberAttribute(object, name, type.id(), type.id(), value.empty() ? "" : value.data());
}

/// The largest number of an integer type: no value is stored as it.
void writeFill(hid_t object, ColumnType type) {
    std::vector<std::byte> fill;
    encodeColumn({}, 1, {type, 0, 0}, fill);
    numberAttribute(object, "_FillValue", storedType(type), storedType(type), fill.data());
}

/// `divisor` and `offset` are exact; `scale_factor` and `add_offset` say the same to programs that
/// know the CF conventions, correct but for the last bit.
void describe(hid_t object, const DatasetShape& shape) {
    const auto& encoding = shape.encoding;
    const double divisor = encoding.divisor();
    writeFill(object, encoding.type);
    if (!isFloat(encoding.type)) {
        const double scale = 1 / divisor;
        const double addOffset = static_cast<double>(encoding.offset) / divisor;
        numberAttribute(object, "divisor", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, &divisor);
        numberAttribute(object, "offset", H5T_STD_I64LE, H5T_NATIVE_INT64, &encoding.offset);
        numberAttribute(object, "scale_factor", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, &scale);
        numberAttribute(object, "add_offset", H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE, &addOffset);
    }
    if (!shape.unit.empty()) textAttribute(object, "units", shape.unit);
    if (!shape.power.empty()) textAttribute(object, "measures", shape.power);
}

/// The library answered with an error: say which file, and of the library's words what people need.
template <class Call> auto naming(const std::filesystem::path& file, Call&& call) {
    try {
        return call();
    } catch (const Error& error) {
        for (const int code : {ENOSPC, EDQUOT, EIO}) {
            const std::string reason = std::strerror(code);
            if (error.problem().find(reason) != std::string::npos)
                throw Error(file.string(), "Writing failed: " + reason + '.',
                    code == EIO ? "" : "Free some space and try again.");
        }
        throw Error(file.string(), error.problem(), "Check that the disk has space left.");
    }
}

Handle accessProperties() {
    Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    // Small headers and indexes; every HDF5 since 1.10 (2016) reads them.
    H5Pset_libver_bounds(access.id(), H5F_LIBVER_V110, H5F_LIBVER_V110);
    return access;
}

}  // namespace

PieceObject::~PieceObject() {
    if (m_id < 0) return;
    const Lock lock;
    if (m_close(m_id) < 0) *m_failure = hdf5::lastError();
}

PieceWriter::PieceWriter(std::filesystem::path temporary, std::filesystem::path target)
    : m_temporary(std::move(temporary))
    , m_target(std::move(target)) {
    const Lock lock;
    naming(m_target, [&] {
        const auto access = accessProperties();
        m_file = Handle(
            H5Fcreate(m_temporary.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.id()), H5Fclose);
        hdf5::require(m_file.id(), "", "making the file");
        textAttribute(m_file.id(), "format", "Wattline trace store");
        textAttribute(m_file.id(), "wattline", WATTLINE_VERSION);
        numberAttribute(m_file.id(), "layout", H5T_STD_U32LE, H5T_NATIVE_UINT32, &kStoreLayout);
    });
}

PieceWriter::~PieceWriter() {
    if (m_file) giveUp();
}

/// The library cannot leave a file that it could not write (a full disk): it tries again at every
/// turn. It is given memory to write to instead, and the file goes.
void PieceWriter::giveUp() {
    const Lock lock;
    void* handle = nullptr;
    if (H5Fget_vfd_handle(m_file.id(), H5P_DEFAULT, &handle) >= 0 && handle) {
        const int memory = ::memfd_create("given up", MFD_CLOEXEC);
        if (memory >= 0) {
            ::dup2(memory, *static_cast<int*>(handle));
            ::close(memory);
        }
    }
    { const Handle closed = std::move(m_file); }
    ::unlink(m_temporary.c_str());
}

PieceObject PieceWriter::group(hid_t parent, const std::string& name) {
    const Lock lock;
    return naming(m_target, [&] {
        Handle group(
            H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose);
        hdf5::require(group.id(), "", "making the group \"" + name + '"');
        return PieceObject(group.release(), H5Gclose, m_failure);
    });
}

void PieceWriter::attribute(hid_t object, const std::string& name, const std::string& value) {
    const Lock lock;
    naming(m_target, [&] { textAttribute(object, name.c_str(), value); });
}

PieceObject PieceWriter::dataset(hid_t group, const std::string& name, const DatasetShape& shape) {
    const Lock lock;
    return naming(m_target, [&] {
        const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
        const hsize_t rows = shape.rows, chunk = shape.chunkRows;
        const auto id = properties.id();
        hdf5::require(H5Pset_chunk(id, 1, &chunk), "", "choosing chunks");
        if (bytesOf(shape.encoding.type) > 1) H5Pset_shuffle(id);
        H5Pset_deflate(id, kDeflateLevel);
        H5Pset_obj_track_times(id, false);
        H5Pset_fill_time(id, H5D_FILL_TIME_NEVER);
        const Handle space(H5Screate_simple(1, &rows, nullptr), H5Sclose);
        Handle dataset(H5Dcreate2(group, name.c_str(), storedType(shape.encoding.type), space.id(),
                           H5P_DEFAULT, id, H5P_DEFAULT),
            H5Dclose);
        hdf5::require(dataset.id(), "", "making the array \"" + name + '"');
        describe(dataset.id(), shape);
        return PieceObject(dataset.release(), H5Dclose, m_failure);
    });
}

ChunkPlace PieceWriter::writeChunk(
    const PieceObject& dataset, std::size_t firstRow, std::span<const std::byte> packed) {
    const Lock lock;
    return naming(m_target, [&] {
        const hsize_t place = firstRow;
        hdf5::require(
            H5Dwrite_chunk(dataset.id(), H5P_DEFAULT, 0, &place, packed.size(), packed.data()), "",
            "writing samples");
        unsigned mask = 0;
        haddr_t address = 0;
        hsize_t bytes = 0;
        hdf5::require(H5Dget_chunk_info_by_coord(dataset.id(), &place, &mask, &address, &bytes), "",
            "placing samples");
        m_bytes += packed.size();
        return ChunkPlace{address, static_cast<std::uint32_t>(bytes)};
    });
}

std::pair<std::uint64_t, std::uint64_t> PieceWriter::finish(
    const std::string& index, bool durable) {
    std::uint64_t indexAddress = 0;
    naming(m_target, [&] {
        const Lock lock;
        if (!m_failure.empty()) throw Error("", "closing failed: " + m_failure + '.');
        const hsize_t bytes = index.size();
        const Handle space(H5Screate_simple(1, &bytes, nullptr), H5Sclose);
        Handle dataset(H5Dcreate2(m_file.id(), "index", H5T_STD_U8LE, space.id(), H5P_DEFAULT,
                           H5P_DEFAULT, H5P_DEFAULT),
            H5Dclose);
        hdf5::require(dataset.id(), "", "making the index");
        hdf5::require(
            H5Dwrite(dataset.id(), H5T_NATIVE_UINT8, H5S_ALL, H5S_ALL, H5P_DEFAULT, index.data()),
            "", "writing the index");
        indexAddress = H5Dget_offset(dataset.id());
        hdf5::require(H5Dclose(dataset.release()), "", "writing the index");
        // What can fail fails here; closing then only closes.
        hdf5::require(H5Fflush(m_file.id(), H5F_SCOPE_GLOBAL), "", "writing");
        if (H5Fclose(m_file.release()) < 0) {
            ::unlink(m_temporary.c_str());
            throw Error("", "closing failed: " + hdf5::lastError() + '.');
        }
    });
    auto file = PosixFile::forUpdating(m_temporary);
    try {
        if (durable) file.sync();
        if (::rename(m_temporary.c_str(), m_target.c_str()) != 0)
            throw Error(m_target.string(),
                std::string("Renaming into place failed: ") + std::strerror(errno) + ".");
    } catch (...) {
        ::unlink(m_temporary.c_str());
        throw;
    }
    if (durable) syncFolder(m_target.parent_path());
    return {indexAddress, file.size()};
}

}  // namespace wattline

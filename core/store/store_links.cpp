// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_links.h"

#include "core/store/atomic_file.h"
#include "core/store/hdf5_handle.h"
#include "core/store/store_manifest.h"

#include <fmt/format.h>

namespace wattline {

using hdf5::Handle;
using hdf5::require;

namespace {

void textAttribute(hid_t object, const char* name, const std::string& value) {
    const Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    H5Tset_size(type.id(), value.size());
    H5Tset_strpad(type.id(), H5T_STR_NULLPAD);
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose);
    const Handle attribute(
        H5Acreate2(object, name, type.id(), space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
    require(H5Awrite(attribute.id(), type.id(), value.data()), "", "writing an attribute");
}

std::string imageOf(const std::string& folder, std::span<const std::uint32_t> pieces) {
    const hdf5::Lock lock;
    const Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    H5Pset_fapl_core(access.id(), 1 << 16, false);
    // No bounds of versions: the oldest superblock has no checksum. That of a newer one is wrong in
    // the image of an open file (HDF5 1.10.8).
    const Handle file(H5Fcreate("links", H5F_ACC_TRUNC, H5P_DEFAULT, access.id()), H5Fclose);
    require(file.id(), "", "making the file");
    textAttribute(file.id(), "format", "Wattline trace store");
    textAttribute(file.id(), "layout", std::to_string(kStoreLayout));
    textAttribute(file.id(), "wattline", WATTLINE_VERSION);
    const Handle group(
        H5Gcreate2(file.id(), "pieces", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose);
    for (const auto number : pieces) {
        const auto target = folder + "/" + pieceName(number);
        require(H5Lcreate_external(target.c_str(), "/", group.id(),
                    fmt::format("{:06}", number).c_str(), H5P_DEFAULT, H5P_DEFAULT),
            "", "linking a piece");
    }
    require(H5Fflush(file.id(), H5F_SCOPE_GLOBAL), "", "writing");
    std::string image(
        static_cast<std::size_t>(require(H5Fget_file_image(file.id(), nullptr, 0), "", "sizing")),
        '\0');
    require(H5Fget_file_image(file.id(), image.data(), image.size()), "", "copying");
    return image;
}

}  // namespace

void writeStoreLinks(const std::filesystem::path& store, std::span<const std::uint32_t> pieces) {
    writeFileAtomically(store, imageOf(piecesFolder(store).filename().string(), pieces));
}

}  // namespace wattline

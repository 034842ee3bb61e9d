// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/foreign_hdf5.h"

#include "core/store/hdf5_handle.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace wattline {

using hdf5::Handle;
using hdf5::Lock;
using hdf5::require;

struct ForeignHdf5::State {
    std::string where;
    Handle file, linkAccess;
    std::vector<ForeignDataSet> dataSets;
    std::size_t objects = 0;

    void walk(hid_t group, const std::string& prefix, int depth);
    void visit(hid_t parent, const std::string& name, const std::string& prefix, int depth);
};

namespace {

constexpr std::size_t kMostObjects = 10'000;
constexpr int kDeepest = 16;
constexpr std::size_t kLongestText = 4096;

herr_t refuseOtherFile(
    const char*, const char*, const char*, const char*, unsigned*, hid_t, void*) {
    return -1;
}

std::string nameOfType(hid_t type) {
    if (H5Tget_class(type) == H5T_STRING) return "text";
    const auto bits = std::to_string(8 * H5Tget_size(type));
    if (H5Tget_class(type) == H5T_FLOAT) return "float" + bits;
    if (H5Tget_class(type) != H5T_INTEGER) return {};
    return (H5Tget_sign(type) == H5T_SGN_NONE ? "uint" : "int") + bits;
}

/// A single text of fixed or variable length; empty for anything else.
std::string textOf(hid_t attribute) {
    const Handle space(H5Aget_space(attribute), H5Sclose);
    const Handle type(H5Aget_type(attribute), H5Tclose);
    if (!space || !type || H5Sget_simple_extent_npoints(space.id()) != 1) return {};
    if (H5Tget_class(type.id()) != H5T_STRING) return {};
    if (H5Tis_variable_str(type.id()) > 0) {
        char* text = nullptr;
        const Handle wanted(H5Tcopy(H5T_C_S1), H5Tclose);
        H5Tset_size(wanted.id(), H5T_VARIABLE);
        H5Tset_cset(wanted.id(), H5Tget_cset(type.id()));
        if (H5Aread(attribute, wanted.id(), &text) < 0 || !text) return {};
        std::string result(text, ::strnlen(text, kLongestText));
        H5free_memory(text);
        return result;
    }
    const auto length = H5Tget_size(type.id());
    if (length == 0 || length > kLongestText) return {};
    std::string text(length, '\0');
    if (H5Aread(attribute, type.id(), text.data()) < 0) return {};
    return text.substr(0, ::strnlen(text.data(), length));
}

std::string unitOf(hid_t data) {
    for (const auto* name : {"units", "unit", "Units", "Unit"}) {
        if (H5Aexists(data, name) <= 0) continue;
        const Handle attribute(H5Aopen(data, name, H5P_DEFAULT), H5Aclose);
        if (attribute) return textOf(attribute.id());
    }
    return {};
}

/// Its raw data lie in this file, not in others that it names.
bool liesHere(hid_t data) {
    const Handle creation(H5Dget_create_plist(data), H5Pclose);
    return creation && H5Pget_external_count(creation.id()) == 0
        && H5Pget_layout(creation.id()) != H5D_VIRTUAL;
}

std::optional<ForeignDataSet> describe(hid_t data, const std::string& path) {
    const Handle space(H5Dget_space(data), H5Sclose);
    const Handle type(H5Dget_type(data), H5Tclose);
    if (!space || !type || H5Sget_simple_extent_ndims(space.id()) != 1 || !liesHere(data))
        return std::nullopt;
    hsize_t length = 0;
    if (H5Sget_simple_extent_dims(space.id(), &length, nullptr) != 1) return std::nullopt;
    const auto typeName = nameOfType(type.id());
    if (typeName.empty()) return std::nullopt;
    return ForeignDataSet{path, length, typeName, unitOf(data)};
}

}  // namespace

void ForeignHdf5::State::visit(
    hid_t parent, const std::string& name, const std::string& prefix, int depth) {
    if (++objects > kMostObjects)
        throw Error(where, "it holds more than 10,000 objects, or its groups go in a circle.");
    const Handle object(H5Oopen(parent, name.c_str(), linkAccess.id()), H5Oclose);
    if (!object) return;  // a dangling link, or one into another file
    const auto kind = H5Iget_type(object.id());
    if (kind == H5I_GROUP) walk(object.id(), prefix + name + "/", depth + 1);
    if (kind != H5I_DATASET) return;
    if (auto found = describe(object.id(), prefix + name)) dataSets.push_back(std::move(*found));
}

void ForeignHdf5::State::walk(hid_t group, const std::string& prefix, int depth) {
    if (depth > kDeepest) return;
    H5G_info_t info{};
    if (H5Gget_info(group, &info) < 0) return;
    for (hsize_t i = 0; i < info.nlinks; ++i) {
        std::array<char, 1024> name{};
        const auto length = H5Lget_name_by_idx(
            group, ".", H5_INDEX_NAME, H5_ITER_INC, i, name.data(), name.size(), H5P_DEFAULT);
        if (length <= 0) return;
        if (static_cast<std::size_t>(length) < name.size())
            visit(group, name.data(), prefix, depth);
    }
}

ForeignHdf5::ForeignHdf5(const std::filesystem::path& path)
    : m_state(std::make_unique<State>()) {
    const Lock lock;
    m_state->where = path.string();
    m_state->file = Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose);
    if (!m_state->file)
        throw Error(m_state->where, "cannot be read as HDF5: " + hdf5::lastError() + ".");
    m_state->linkAccess = Handle(H5Pcreate(H5P_LINK_ACCESS), H5Pclose);
    H5Pset_elink_cb(m_state->linkAccess.id(), refuseOtherFile, nullptr);
    const Handle root(H5Gopen2(m_state->file.id(), "/", H5P_DEFAULT), H5Gclose);
    require(root.id(), m_state->where, "opening its root group");
    m_state->walk(root.id(), "/", 0);
}

ForeignHdf5::~ForeignHdf5() {
    const Lock lock;
    m_state.reset();
}

const std::vector<ForeignDataSet>& ForeignHdf5::dataSets() const {
    return m_state->dataSets;
}

/// Some consecutive values of a data set.
struct ForeignHdf5::Stretch {
    Stretch(const State& state, std::size_t dataSet, hsize_t from, hsize_t count)
        : where(state.where) {
        const auto& path = state.dataSets.at(dataSet).path;
        doing = "reading \"" + path + '"';
        data = Handle(H5Dopen2(state.file.id(), path.c_str(), H5P_DEFAULT), H5Dclose);
        require(data.id(), where, doing);
        space = Handle(H5Dget_space(data.id()), H5Sclose);
        require(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, &from, nullptr, &count, nullptr),
            where, doing);
        memory = Handle(H5Screate_simple(1, &count, nullptr), H5Sclose);
    }
    void read(hid_t type, void* into) const {
        require(H5Dread(data.id(), type, memory.id(), space.id(), H5P_DEFAULT, into), where, doing);
    }

    std::string where, doing;
    Handle data, space, memory;
};

void ForeignHdf5::read(std::size_t dataSet, std::uint64_t from, std::span<double> into) const {
    const Lock lock;
    Stretch(*m_state, dataSet, from, into.size()).read(H5T_NATIVE_DOUBLE, into.data());
}

void ForeignHdf5::readTexts(std::size_t dataSet, std::uint64_t from, std::size_t count,
    const std::function<void(std::size_t, std::string_view)>& visit) const {
    constexpr std::size_t kShown = 64;
    const Lock lock;
    const Stretch stretch(*m_state, dataSet, from, count);
    const Handle type(H5Dget_type(stretch.data.id()), H5Tclose);
    require(type.id(), stretch.where, stretch.doing);
    if (H5Tis_variable_str(type.id()) > 0) {
        std::vector<char*> texts(count, nullptr);
        stretch.read(type.id(), texts.data());
        for (std::size_t i = 0; i < count; ++i)
            visit(i,
                texts[i] ? std::string_view(texts[i], ::strnlen(texts[i], kShown))
                         : std::string_view());
        H5Dvlen_reclaim(type.id(), stretch.memory.id(), H5P_DEFAULT, texts.data());
        return;
    }
    const auto length = H5Tget_size(type.id());
    if (length == 0 || length > kLongestText)
        throw Error(stretch.where, stretch.doing + ": its texts are too long.");
    std::vector<char> texts(count * length);
    stretch.read(type.id(), texts.data());
    for (std::size_t i = 0; i < count; ++i)
        visit(i,
            {texts.data() + i * length,
                ::strnlen(texts.data() + i * length, std::min(length, kShown))});
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/foreign_hdf5.h"

#include "core/store/foreign_table.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

namespace wattline {

using hdf5::ForeignPlace;
using hdf5::ForeignRows;
using hdf5::Handle;
using hdf5::Lock;
using hdf5::require;

struct ForeignHdf5::State {
    std::string where;
    Handle file, linkAccess;
    std::vector<ForeignDataSet> dataSets;
    std::vector<ForeignPlace> places;  ///< of each of them
    std::size_t objects = 0;

    void walk(hid_t group, const std::string& prefix, int depth);
    void visit(hid_t parent, const std::string& name, const std::string& prefix, int depth);
    void describe(hid_t data, const std::string& path);
    [[noreturn]] void refuseSoMany() const;
};

namespace {

constexpr std::size_t kMostObjects = 10'000;
constexpr int kDeepest = 16;
constexpr std::size_t kLongestText = 4096;

herr_t refuseOtherFile(
    const char*, const char*, const char*, const char*, unsigned*, hid_t, void*) {
    return -1;
}

std::string unitOf(hid_t data) {
    for (const auto* name : {"units", "unit", "Units", "Unit"}) {
        if (auto unit = hdf5::textAttribute(data, name); !unit.empty()) return unit;
    }
    return {};
}

/// Its raw data lie in this file, not in others that it names.
bool liesHere(hid_t data) {
    const Handle creation(H5Dget_create_plist(data), H5Pclose);
    return creation && H5Pget_external_count(creation.id()) == 0
        && H5Pget_layout(creation.id()) != H5D_VIRTUAL;
}

}  // namespace

void ForeignHdf5::State::describe(hid_t data, const std::string& path) {
    const Handle space(H5Dget_space(data), H5Sclose);
    const Handle type(H5Dget_type(data), H5Tclose);
    hsize_t length = 0;
    if (!space || !type || H5Sget_simple_extent_ndims(space.id()) != 1 || !liesHere(data)
        || H5Sget_simple_extent_dims(space.id(), &length, nullptr) != 1)
        return;
    if (H5Tget_class(type.id()) == H5T_COMPOUND) {
        for (auto& field : hdf5::fieldsOf(data, path, length, kMostObjects)) {
            if (++objects > kMostObjects) refuseSoMany();
            dataSets.push_back(std::move(field.about));
            places.push_back(std::move(field.place));
        }
    } else if (const auto typeName = hdf5::nameOfType(type.id()); !typeName.empty()) {
        dataSets.push_back({path, length, typeName, unitOf(data)});
        places.push_back({path, {}});
    }
}

void ForeignHdf5::State::refuseSoMany() const {
    throw Error(where, "it holds more than 10,000 objects, or its groups go in a circle.");
}

void ForeignHdf5::State::visit(
    hid_t parent, const std::string& name, const std::string& prefix, int depth) {
    if (++objects > kMostObjects) refuseSoMany();
    if (name.starts_with("_i_")) return;  // what PyTables keeps to find rows quickly
    const Handle object(H5Oopen(parent, name.c_str(), linkAccess.id()), H5Oclose);
    if (!object) return;  // a dangling link, or one into another file
    const auto kind = H5Iget_type(object.id());
    if (kind == H5I_GROUP) walk(object.id(), prefix + name + "/", depth + 1);
    if (kind == H5I_DATASET) describe(object.id(), prefix + name);
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

void ForeignHdf5::read(
    std::span<const Column> columns, std::uint64_t from, std::size_t count) const {
    const Lock lock;
    std::map<std::string, std::vector<hdf5::ForeignTarget>> tables;
    for (const auto& column : columns) {
        const auto& place = m_state->places.at(column.dataSet);
        if (!place.field.empty())
            tables[place.dataSet].push_back({&place, column.into});
        else
            ForeignRows(m_state->file.id(), m_state->where, place.dataSet, from, count)
                .read(H5T_NATIVE_DOUBLE, column.into);
    }
    for (const auto& [path, targets] : tables)
        hdf5::readTable(m_state->file.id(), m_state->where, targets, from, count);
}

void ForeignHdf5::readTexts(std::size_t dataSet, std::uint64_t from, std::size_t count,
    const std::function<void(std::size_t, std::string_view)>& visit) const {
    constexpr std::size_t kShown = 64;
    const Lock lock;
    const auto& place = m_state->places.at(dataSet);
    const ForeignRows rows(m_state->file.id(), m_state->where, place.dataSet, from, count);
    const auto type = rows.type(place.field);
    if (H5Tis_variable_str(type.id()) > 0) {
        std::vector<char*> texts(count, nullptr);
        rows.read(place.field, type.id(), texts.data());
        for (std::size_t i = 0; i < count; ++i)
            visit(i,
                texts[i] ? std::string_view(texts[i], ::strnlen(texts[i], kShown))
                         : std::string_view());
        rows.release(place.field, type.id(), texts.data());
        return;
    }
    const auto length = H5Tget_size(type.id());
    if (length == 0 || length > kLongestText) rows.refuse("its texts are too long.");
    std::vector<char> texts(count * length);
    rows.read(place.field, type.id(), texts.data());
    for (std::size_t i = 0; i < count; ++i)
        visit(i,
            {texts.data() + i * length,
                ::strnlen(texts.data() + i * length, std::min(length, kShown))});
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/foreign_table.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

namespace wattline::hdf5 {

namespace {

constexpr std::size_t kLongestText = 4096;
constexpr std::size_t kMostElements = 1000;  ///< of a field that is an array
constexpr std::size_t kValuesAtOnce = 1 << 17;

/// The names in a list of texts as Python's pickle module writes it, protocol 0:
/// "(lp0\nVpower_W\np1\naVinlet\np2\na."
std::vector<std::string> pickledNames(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.starts_with('a')) line.remove_prefix(1);
        if (line.starts_with('V')) names.emplace_back(line.substr(1));
    }
    return names;
}

/// "datetime64[ns]" -> "ns"
std::string unitOfKind(std::string_view kind) {
    constexpr std::string_view kStart = "datetime64[";
    if (!kind.starts_with(kStart)) return {};
    kind.remove_prefix(kStart.size());
    return std::string(kind.substr(0, kind.find(']')));
}

/// Elements of an array type of one dimension; 0 for any other.
std::size_t elementsOf(hid_t type) {
    hsize_t length = 0;
    if (H5Tget_array_ndims(type) != 1 || H5Tget_array_dims2(type, &length) != 1) return 0;
    return length <= kMostElements ? static_cast<std::size_t>(length) : 0;
}

class FieldList {
public:
    FieldList(hid_t table, const std::string& path, std::uint64_t length, std::size_t most)
        : m_table(table)
        , m_path(path)
        , m_length(length)
        , m_most(most) { }

    void add(const std::string& field, hid_t type) {
        if (H5Tget_class(type) == H5T_ARRAY) {
            addBlock(field, type);
            return;
        }
        const auto typeName = nameOfType(type);
        if (typeName.empty()) return;
        const auto kind = textAttribute(m_table, field + "_kind");
        const auto names = pickledNames(kind);
        put({{m_path + "/" + (names.size() == 1 ? names[0] : field), m_length, typeName,
                 unitOfKind(kind)},
            {m_path, field}});
    }

    std::vector<ForeignField> list;

private:
    void addBlock(const std::string& field, hid_t type) {
        const Handle inner(H5Tget_super(type), H5Tclose);
        const auto elements = elementsOf(type);
        const auto typeName = inner ? nameOfType(inner.id()) : std::string();
        if (typeName.empty() || typeName == "text") return;
        const auto names = pickledNames(textAttribute(m_table, field + "_kind"));
        for (std::size_t i = 0; i < elements; ++i) {
            const auto name = names.size() == elements ? names[i] : field + "_" + std::to_string(i);
            put({{m_path + "/" + name, m_length, typeName, {}}, {m_path, field, i, elements}});
        }
    }

    void put(ForeignField field) {
        if (list.size() >= m_most) throw Error("", "its tables hold too many fields.");
        list.push_back(std::move(field));
    }

    hid_t m_table;
    const std::string& m_path;
    std::uint64_t m_length;
    std::size_t m_most;
};

/// What HDF5 is asked for to get only one field of a table.
Handle onlyField(const std::string& field, hid_t type) {
    Handle only(H5Tcreate(H5T_COMPOUND, H5Tget_size(type)), H5Tclose);
    H5Tinsert(only.id(), field.c_str(), 0, type);
    return only;
}

/// A row in memory: each field once, as doubles.
struct RowLayout {
    explicit RowLayout(std::span<const ForeignTarget> columns) {
        std::map<std::string, std::size_t> elements;
        for (const auto& column : columns) {
            auto& most = elements[column.place->field];  // a hostile file has two of one name
            most = std::max(most, column.place->elements);
        }
        for (const auto& [field, count] : elements) {
            first[field] = doubles;
            doubles += std::max<std::size_t>(count, 1);
        }
        type = Handle(H5Tcreate(H5T_COMPOUND, doubles * sizeof(double)), H5Tclose);
        for (const auto& [field, count] : elements) {
            const hsize_t length = std::max<std::size_t>(count, 1);
            const Handle block(H5Tarray_create2(H5T_NATIVE_DOUBLE, 1, &length), H5Tclose);
            H5Tinsert(type.id(), field.c_str(), first[field] * sizeof(double),
                count > 0 ? block.id() : H5T_NATIVE_DOUBLE);
        }
    }

    std::map<std::string, std::size_t> first;  ///< where a field begins, in doubles
    std::size_t doubles = 0;
    Handle type;
};

}  // namespace

std::string nameOfType(hid_t type) {
    if (H5Tget_class(type) == H5T_STRING) return "text";
    const auto bits = std::to_string(8 * H5Tget_size(type));
    if (H5Tget_class(type) == H5T_FLOAT) return "float" + bits;
    if (H5Tget_class(type) != H5T_INTEGER) return {};
    return (H5Tget_sign(type) == H5T_SGN_NONE ? "uint" : "int") + bits;
}

std::string textAttribute(hid_t object, const std::string& name) {
    if (H5Aexists(object, name.c_str()) <= 0) return {};
    const Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose);
    if (!attribute) return {};
    const Handle space(H5Aget_space(attribute.id()), H5Sclose);
    const Handle type(H5Aget_type(attribute.id()), H5Tclose);
    if (!space || !type || H5Sget_simple_extent_npoints(space.id()) != 1) return {};
    if (H5Tget_class(type.id()) != H5T_STRING) return {};
    if (H5Tis_variable_str(type.id()) > 0) {
        char* text = nullptr;
        const Handle wanted(H5Tcopy(H5T_C_S1), H5Tclose);
        H5Tset_size(wanted.id(), H5T_VARIABLE);
        H5Tset_cset(wanted.id(), H5Tget_cset(type.id()));
        if (H5Aread(attribute.id(), wanted.id(), &text) < 0 || !text) return {};
        std::string result(text, ::strnlen(text, kLongestText));
        H5free_memory(text);
        return result;
    }
    const auto length = H5Tget_size(type.id());
    if (length == 0 || length > kLongestText) return {};
    std::string text(length, '\0');
    if (H5Aread(attribute.id(), type.id(), text.data()) < 0) return {};
    return text.substr(0, ::strnlen(text.data(), length));
}

std::vector<ForeignField> fieldsOf(
    hid_t table, const std::string& path, std::uint64_t length, std::size_t most) {
    const Handle type(H5Dget_type(table), H5Tclose);
    FieldList fields(table, path, length, most);
    const int members = H5Tget_nmembers(type.id());
    for (int i = 0; i < members; ++i) {
        const auto number = static_cast<unsigned>(i);
        char* name = H5Tget_member_name(type.id(), number);
        const std::string field = name ? name : "";
        H5free_memory(name);
        const Handle member(H5Tget_member_type(type.id(), number), H5Tclose);
        if (!field.empty() && member) fields.add(field, member.id());
    }
    return std::move(fields.list);
}

ForeignRows::ForeignRows(
    hid_t file, std::string where, const std::string& dataSet, hsize_t from, hsize_t count)
    : m_where(std::move(where))
    , m_doing("reading \"" + dataSet + '"')
    , m_data(H5Dopen2(file, dataSet.c_str(), H5P_DEFAULT), H5Dclose) {
    require(m_data.id(), m_where, m_doing);
    m_space = Handle(H5Dget_space(m_data.id()), H5Sclose);
    require(H5Sselect_hyperslab(m_space.id(), H5S_SELECT_SET, &from, nullptr, &count, nullptr),
        m_where, m_doing);
    m_memory = Handle(H5Screate_simple(1, &count, nullptr), H5Sclose);
}

void ForeignRows::read(hid_t type, void* into) const {
    require(H5Dread(m_data.id(), type, m_memory.id(), m_space.id(), H5P_DEFAULT, into), m_where,
        m_doing);
}

void ForeignRows::read(const std::string& field, hid_t type, void* into) const {
    read(field.empty() ? type : onlyField(field, type).id(), into);
}

void ForeignRows::release(const std::string& field, hid_t type, void* texts) const {
    const auto only = field.empty() ? Handle() : onlyField(field, type);
    H5Dvlen_reclaim(field.empty() ? type : only.id(), m_memory.id(), H5P_DEFAULT, texts);
}

Handle ForeignRows::type(const std::string& field) const {
    Handle type(H5Dget_type(m_data.id()), H5Tclose);
    require(type.id(), m_where, m_doing);
    if (field.empty()) return type;
    const int place = require(H5Tget_member_index(type.id(), field.c_str()), m_where, m_doing);
    return {require(H5Tget_member_type(type.id(), static_cast<unsigned>(place)), m_where, m_doing),
        H5Tclose};
}

void ForeignRows::refuse(const std::string& why) const {
    throw Error(m_where, m_doing + ": " + why);
}

void readTable(hid_t file, const std::string& where, std::span<const ForeignTarget> columns,
    hsize_t from, hsize_t count) {
    const RowLayout row(columns);
    require(row.type.id(), where, "reading a table");
    const hsize_t atOnce = std::max<std::size_t>(kValuesAtOnce / row.doubles, 1);
    std::vector<double> values(std::min(atOnce, count) * row.doubles);
    for (hsize_t done = 0; done < count; done += atOnce) {
        const auto rows = std::min(atOnce, count - done);
        ForeignRows(file, where, columns.front().place->dataSet, from + done, rows)
            .read(row.type.id(), values.data());
        for (const auto& [place, into] : columns) {
            const double* at = values.data() + row.first.at(place->field) + place->element;
            for (hsize_t i = 0; i < rows; ++i, at += row.doubles) into[done + i] = *at;
        }
    }
}

}  // namespace wattline::hdf5

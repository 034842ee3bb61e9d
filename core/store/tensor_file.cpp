// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/tensor_file.h"

#include "core/store/atomic_file.h"
#include "core/trace/error.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace wattline {

static_assert(std::endian::native == std::endian::little, "the layout is little-endian");

namespace {

using nlohmann::json;

constexpr std::uint64_t kLongestHeader = 1 << 20;
constexpr std::int64_t kMostElements = std::int64_t{1} << 28;

struct TypeName {
    TensorType type;
    const char* name;
    std::int64_t size;
};
constexpr TypeName kTypes[]
    = {{TensorType::f32, "F32", 4}, {TensorType::i64, "I64", 8}, {TensorType::u8, "U8", 1}};

const TypeName& named(TensorType type) {
    return *std::find_if(
        std::begin(kTypes), std::end(kTypes), [&](const TypeName& t) { return t.type == type; });
}

/// Elements of the shape; negative when a dimension is negative or the product too large.
std::int64_t elements(const std::vector<std::int64_t>& shape) {
    std::int64_t product = 1;
    for (const auto dimension : shape) {
        if (dimension < 0) return -1;
        if (dimension > 0 && product > kMostElements / dimension) return -1;
        product *= dimension;
    }
    return product;
}

template <class T>
StoredTensor make(TensorType type, std::vector<std::int64_t> shape, const std::vector<T>& values) {
    StoredTensor tensor{type, std::move(shape), std::vector<std::byte>(values.size() * sizeof(T))};
    if (!values.empty()) std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    return tensor;
}

template <class T> std::vector<T> values(const StoredTensor& tensor, TensorType expected) {
    if (tensor.type != expected) {
        throw Error("",
            fmt::format("a tensor holds {} where {} was expected.", named(tensor.type).name,
                named(expected).name));
    }
    std::vector<T> result(tensor.bytes.size() / sizeof(T));
    if (!result.empty()) std::memcpy(result.data(), tensor.bytes.data(), tensor.bytes.size());
    return result;
}

/// One header entry checked against the data area; what is wrong comes back as a sentence.
StoredTensor readEntry(const std::string& name, const json& entry, std::string_view data) {
    const auto typeName = entry.at("dtype").get<std::string>();
    const auto type = std::find_if(std::begin(kTypes), std::end(kTypes),
        [&](const TypeName& t) { return typeName == t.name; });
    if (type == std::end(kTypes))
        throw Error("", fmt::format("tensor '{}' has the unknown type '{}'.", name, typeName));
    auto shape = entry.at("shape").get<std::vector<std::int64_t>>();
    const auto offsets = entry.at("data_offsets").get<std::array<std::uint64_t, 2>>();
    const auto count = elements(shape);
    if (offsets[0] > offsets[1] || offsets[1] > data.size())
        throw Error("", fmt::format("tensor '{}' lies outside the file.", name));
    if (count < 0 || static_cast<std::uint64_t>(count * type->size) != offsets[1] - offsets[0])
        throw Error("",
            fmt::format("tensor '{}' has {} bytes, which do not fit its shape.", name,
                offsets[1] - offsets[0]));
    StoredTensor tensor{type->type, std::move(shape), {}};
    tensor.bytes.resize(offsets[1] - offsets[0]);
    if (!tensor.bytes.empty())
        std::memcpy(tensor.bytes.data(), data.data() + offsets[0], tensor.bytes.size());
    return tensor;
}

void refuseOverlaps(const json& header) {
    std::vector<std::array<std::uint64_t, 2>> ranges;
    for (const auto& [name, entry] : header.items())
        if (name != "__metadata__")
            ranges.push_back(entry.at("data_offsets").get<std::array<std::uint64_t, 2>>());
    std::sort(ranges.begin(), ranges.end());
    for (std::size_t i = 1; i < ranges.size(); ++i)
        if (ranges[i][0] < ranges[i - 1][1]) throw Error("", "two tensors overlap.");
}

/// Nesting is bounded before the parser recurses: a layout header is three levels deep.
json parseHeader(std::string_view text) {
    const auto tooDeep = [](int depth, json::parse_event_t, json&) {
        if (depth > 4) throw Error("", "the header is nested too deeply.");
        return true;
    };
    return json::parse(text, tooDeep);
}

TensorFile parse(std::string_view content) {
    std::uint64_t headerSize = 0;
    if (content.size() < sizeof headerSize) throw Error("", "the file is too short.");
    std::memcpy(&headerSize, content.data(), sizeof headerSize);
    if (headerSize > kLongestHeader || headerSize > content.size() - sizeof headerSize)
        throw Error("", fmt::format("its header claims {} bytes.", headerSize));
    const auto header = parseHeader(content.substr(sizeof headerSize, headerSize));
    const auto data = content.substr(sizeof headerSize + headerSize);
    refuseOverlaps(header);
    TensorFile file;
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__")
            file.metadata = entry.get<std::map<std::string, std::string>>();
        else
            file.tensors.emplace(name, readEntry(name, entry, data));
    }
    return file;
}

}  // namespace

StoredTensor StoredTensor::of(std::vector<std::int64_t> shape, const std::vector<float>& floats) {
    return make(TensorType::f32, std::move(shape), floats);
}

StoredTensor StoredTensor::ofBytes(const std::vector<std::uint8_t>& bytes) {
    return make(TensorType::u8, {static_cast<std::int64_t>(bytes.size())}, bytes);
}

StoredTensor StoredTensor::ofInts(const std::vector<std::int64_t>& ints) {
    return make(TensorType::i64, {static_cast<std::int64_t>(ints.size())}, ints);
}

std::vector<float> StoredTensor::floats() const {
    return values<float>(*this, TensorType::f32);
}
std::vector<std::uint8_t> StoredTensor::rawBytes() const {
    return values<std::uint8_t>(*this, TensorType::u8);
}
std::vector<std::int64_t> StoredTensor::ints() const {
    return values<std::int64_t>(*this, TensorType::i64);
}

const StoredTensor& TensorFile::at(const std::string& name) const {
    const auto found = tensors.find(name);
    if (found == tensors.end()) throw Error("", fmt::format("the tensor '{}' is missing.", name));
    return found->second;
}

TensorFile readTensorFile(const std::filesystem::path& path) {
    const auto content = readWholeFile(path);
    const char* const advice = "It is no weights file of Wattline, or it is damaged.";
    try {
        return parse(content);
    } catch (const Error& error) {
        throw Error(path.string(), error.problem(), advice);
    } catch (const json::exception&) {
        throw Error(path.string(), "its header is no safetensors header.", advice);
    }
}

void writeTensorFile(const std::filesystem::path& path, const TensorFile& file) {
    json header = json::object();
    if (!file.metadata.empty()) header["__metadata__"] = file.metadata;
    std::uint64_t offset = 0;
    for (const auto& [name, tensor] : file.tensors) {
        const auto end = offset + tensor.bytes.size();
        header[name] = {{"dtype", named(tensor.type).name}, {"shape", tensor.shape},
            {"data_offsets", {offset, end}}};
        offset = end;
    }
    auto text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');  // the data start aligned
    const std::uint64_t headerSize = text.size();
    std::string content(reinterpret_cast<const char*>(&headerSize), sizeof headerSize);
    content.reserve(content.size() + text.size() + offset);
    content += text;
    for (const auto& [name, tensor] : file.tensors)
        content.append(reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size());
    writeFileAtomically(path, content);
}

}  // namespace wattline

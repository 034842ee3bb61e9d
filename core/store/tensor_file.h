// SPDX-License-Identifier: GPL-3.0-or-later
// Weights, checkpoints and bundles in the safetensors layout: 8 bytes length, a JSON header, raw
// little-endian arrays (https://huggingface.co/docs/safetensors, section Format). Nothing in it can
// execute.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace wattline {

enum class TensorType { f32, i64, u8 };

struct StoredTensor {
    TensorType type = TensorType::f32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;  ///< row-major

    static StoredTensor of(std::vector<std::int64_t> shape, const std::vector<float>& values);
    static StoredTensor ofBytes(const std::vector<std::uint8_t>& values);
    static StoredTensor ofInts(const std::vector<std::int64_t>& values);
    std::vector<float> floats() const;  ///< @throws Error when the type differs
    std::vector<std::uint8_t> rawBytes() const;
    std::vector<std::int64_t> ints() const;
};

struct TensorFile {
    std::map<std::string, std::string> metadata;
    std::map<std::string, StoredTensor> tensors;

    /// @throws Error naming the tensor that is missing
    const StoredTensor& at(const std::string& name) const;
};

/// Bounded: header at most 1 MiB, file at most 1 GiB, offsets inside the file, no overlap, shapes
/// match sizes.
/// @throws Error naming the file and what is wrong
TensorFile readTensorFile(const std::filesystem::path& path);
void writeTensorFile(const std::filesystem::path& path, const TensorFile& file);

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// Arrays by name in one HDF5 file: compressed in chunks, each chunk checksummed. Any HDF5 tool
// reads it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace wattline {

using ArrayShape = std::vector<std::size_t>;

/// Collects arrays in memory and saves them whole: a full disk is met by one plain write, not in
/// the middle of the HDF5 library. A name may hold groups: "forecasts/gru/1".
class ArrayFileWriter {
public:
    ArrayFileWriter();
    ~ArrayFileWriter();
    ArrayFileWriter(const ArrayFileWriter&) = delete;
    ArrayFileWriter& operator=(const ArrayFileWriter&) = delete;

    /// @param values row-major, as many as the shape says
    void write(const std::string& name, const ArrayShape& shape, std::span<const float> values);
    void write(const std::string& name, const ArrayShape& shape, std::span<const double> values);
    void write(
        const std::string& name, const ArrayShape& shape, std::span<const std::uint32_t> values);
    void write(
        const std::string& name, const ArrayShape& shape, std::span<const std::uint64_t> values);
    void write(const std::string& name, const std::vector<std::string>& texts);
    /// Attributes of the file itself.
    void setAttribute(const std::string& name, double value);
    void setAttribute(const std::string& name, const std::string& value);

    /// Atomically (core/store/atomic_file.h). @throws Error naming the file
    void save(const std::filesystem::path& path);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

class ArrayFileReader {
public:
    /// @throws Error naming the file when it is missing or no HDF5
    explicit ArrayFileReader(const std::filesystem::path& path);
    ~ArrayFileReader();
    ArrayFileReader(const ArrayFileReader&) = delete;
    ArrayFileReader& operator=(const ArrayFileReader&) = delete;

    // Each throws Error naming the file and the array that is missing, damaged or of another type.
    ArrayShape shape(const std::string& name) const;
    std::vector<float> floats(const std::string& name) const;
    std::vector<double> doubles(const std::string& name) const;
    std::vector<std::uint32_t> counts(const std::string& name) const;
    std::vector<std::uint64_t> bigCounts(const std::string& name) const;
    std::vector<std::string> texts(const std::string& name) const;
    double numberAttribute(const std::string& name) const;
    std::string textAttribute(const std::string& name) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace wattline

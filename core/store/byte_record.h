// SPDX-License-Identifier: GPL-3.0-or-later
// Small records of numbers and texts as bytes, little-endian; reading never leaves the bytes given.
#pragma once

#include "core/trace/error.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace wattline {

static_assert(std::endian::native == std::endian::little, "records are little-endian");

class RecordWriter {
public:
    template <class T>
    requires std::is_arithmetic_v<T>
    void put(T value) { m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void put(std::string_view text) {
        put(static_cast<std::uint32_t>(text.size()));
        m_bytes.append(text);
    }
    void putCount(std::size_t count) { put(static_cast<std::uint32_t>(count)); }
    const std::string& bytes() const { return m_bytes; }
    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// @throws Error without a place (the caller knows the file) when the record ends too early
class RecordReader {
public:
    explicit RecordReader(std::string_view bytes)
        : m_rest(bytes) { }

    template <class T>
    requires std::is_arithmetic_v<T> T get() {
        T value;
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }
    std::string text() { return std::string(take(get<std::uint32_t>())); }
    /// A number of things of at least `leastBytes` each: more than can follow are refused, before
    /// anybody makes room for them.
    std::size_t count(std::size_t leastBytes) {
        const std::size_t things = get<std::uint32_t>();
        if (things > m_rest.size() / leastBytes)
            throw Error("", "a record of it claims more than it holds.");
        return things;
    }
    bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view take(std::size_t bytes) {
        if (bytes > m_rest.size()) throw Error("", "a record of it ends too early.");
        const auto taken = m_rest.substr(0, bytes);
        m_rest.remove_prefix(bytes);
        return taken;
    }

    std::string_view m_rest;
};

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-16 to UTF-8, piece by piece.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wattline {

class Utf16Decoder {
public:
    explicit Utf16Decoder(bool bigEndian)
        : m_bigEndian(bigEndian) { }

    /// Appends what the bytes say; a character cut at their end waits for the next ones. Half a
    /// pair without its other half becomes U+FFFD.
    void decode(std::string_view bytes, std::string& out);
    /// At the end of the text: what waits becomes U+FFFD.
    void finish(std::string& out);

private:
    void takeUnit(std::uint16_t unit, std::string& out);

    bool m_bigEndian;
    std::optional<unsigned char> m_oddByte;
    std::uint16_t m_highHalf = 0;
};

/// Whether a text begins with the byte order mark of UTF-16; of which order it is.
std::optional<bool> bigEndianUtf16(std::string_view text);

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/utf16.h"

namespace wattline {

namespace {

constexpr std::uint32_t kReplacement = 0xfffd;

void appendUtf8(std::uint32_t code, std::string& out) {
    const auto add = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) return add(code);
    if (code < 0x800) {
        add(0xc0 | (code >> 6));
    } else {
        if (code < 0x10000) {
            add(0xe0 | (code >> 12));
        } else {
            add(0xf0 | (code >> 18));
            add(0x80 | ((code >> 12) & 0x3f));
        }
        add(0x80 | ((code >> 6) & 0x3f));
    }
    add(0x80 | (code & 0x3f));
}

}  // namespace

void Utf16Decoder::takeUnit(std::uint16_t unit, std::string& out) {
    const bool low = unit >= 0xdc00 && unit <= 0xdfff;
    if (m_highHalf != 0) {
        const std::uint32_t high = m_highHalf;
        m_highHalf = 0;
        if (low) return appendUtf8(0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00u), out);
        appendUtf8(kReplacement, out);
    }
    if (unit >= 0xd800 && unit <= 0xdbff)
        m_highHalf = unit;
    else
        appendUtf8(low ? kReplacement : unit, out);
}

void Utf16Decoder::decode(std::string_view bytes, std::string& out) {
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (!m_oddByte) {
            m_oddByte = byte;
            continue;
        }
        const unsigned first = *m_oddByte;
        m_oddByte.reset();
        const unsigned unit
            = m_bigEndian ? first << 8 | byte : static_cast<unsigned>(byte) << 8 | first;
        takeUnit(static_cast<std::uint16_t>(unit), out);
    }
}

void Utf16Decoder::finish(std::string& out) {
    if (m_highHalf != 0 || m_oddByte) appendUtf8(kReplacement, out);
    m_highHalf = 0;
    m_oddByte.reset();
}

std::optional<bool> bigEndianUtf16(std::string_view text) {
    if (text.starts_with("\xfe\xff")) return true;
    // ff fe 00 00 begins UTF-32, which nobody writes.
    if (text.starts_with("\xff\xfe") && text.substr(0, 4) != std::string_view("\xff\xfe\0\0", 4))
        return false;
    return std::nullopt;
}

}  // namespace wattline

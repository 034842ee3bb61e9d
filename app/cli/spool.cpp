// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/spool.h"

#include "core/trace/error.h"

#include <array>
#include <cerrno>
#include <system_error>

namespace wattline {

namespace {

constexpr std::size_t kHeldBytes = 4 << 20;

[[noreturn]] void fail() {
    throw Error("temporary file",
        "what is to be printed cannot be kept: " + std::generic_category().message(errno) + ".",
        "Make room in the folder for temporary files (TMPDIR).");
}

}  // namespace

void Spool::add(std::string_view text) {
    m_held += text;
    if (m_held.size() > kHeldBytes) flush();
}

void Spool::add(Spool& other) {
    other.eachPiece([this](std::string_view piece) { add(piece); });
}

void Spool::flush() {
    if (!m_file) m_file.reset(std::tmpfile());
    if (!m_file || std::fwrite(m_held.data(), 1, m_held.size(), m_file.get()) != m_held.size())
        fail();
    m_held.clear();
}

template <typename Take> void Spool::eachPiece(Take&& take) {
    if (m_file) {
        flush();
        if (std::fflush(m_file.get()) != 0) fail();
        std::rewind(m_file.get());
        std::array<char, 1 << 16> piece{};
        while (const auto got = std::fread(piece.data(), 1, piece.size(), m_file.get()))
            take(std::string_view(piece.data(), got));
        if (std::ferror(m_file.get())) fail();
    }
    take(m_held);
}

void Spool::copyTo(std::ostream& out) {
    eachPiece([&out](std::string_view piece) {
        out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    });
}

}  // namespace wattline

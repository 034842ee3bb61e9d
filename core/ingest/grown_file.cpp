// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/grown_file.h"

#include "core/ingest/sha256.h"
#include "core/ingest/way_of_reading.h"
#include "core/trace/error.h"

#include <algorithm>
#include <fstream>
#include <span>
#include <vector>

namespace wattline {

namespace {

constexpr std::size_t kBlockBytes = 1 << 20;

/// No text that is read byte by byte holds a zero; gzip and UTF-16 begin so.
bool isLinesOfText(std::string_view head) {
    return !head.starts_with("\x1f\x8b") && !head.starts_with("\xff\xfe")
        && !head.starts_with("\xfe\xff") && head.find('\0') == head.npos;
}

class Looking {
public:
    void add(std::string_view bytes) {
        m_sha256.add({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()});
        lines += static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    }
    std::string sha256() const {
        Sha256 copy = m_sha256;  // asking for the digest ends the stream
        return copy.hex();
    }

    std::size_t lines = 0;

private:
    Sha256 m_sha256;
};

}  // namespace

std::optional<GrownFile> lookAtGrowth(const std::filesystem::path& path, std::uint64_t bytes,
    const std::optional<StoredSource>& known) {
    std::ifstream file(path, std::ios::binary);
    std::vector<char> block(kBlockBytes);
    Looking looking;
    GrownFile grown;
    for (std::uint64_t done = 0; done < bytes;) {
        auto wanted = std::min<std::uint64_t>(block.size(), bytes - done);
        if (known && done < known->bytes) wanted = std::min(wanted, known->bytes - done);
        file.read(block.data(), static_cast<std::streamsize>(wanted));
        if (file.gcount() != static_cast<std::streamsize>(wanted))
            throw Error(path.string(), "it became shorter, or cannot be read.", "Try again.");
        const std::string_view piece(block.data(), wanted);
        if (done == 0 && !isLinesOfText(piece.substr(0, 4096))) return std::nullopt;
        looking.add(piece);
        done += wanted;
        const bool couldGoOn
            = known && done == known->bytes && (piece.back() == '\n' || readWholeLinesOnly(*known));
        if (couldGoOn && looking.sha256() == known->sha256) grown.knownLines = looking.lines;
    }
    grown.wholeLines = looking.lines;
    grown.sha256 = looking.sha256();
    return grown;
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/byte_source.h"

#include "core/ingest/sha256.h"
#include "core/ingest/utf16.h"
#include "core/trace/error.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace wattline {

namespace {
constexpr std::size_t kBlockBytes = 1 << 20;
constexpr std::size_t kHeadBytes = 64 << 10;
// Deflate itself ends at 1032:1; nothing that has a time in every line comes near.
constexpr std::size_t kMostRatio = 1000, kRatioAskedFrom = 64 << 20;
constexpr std::size_t kUtf16Bytes = 32 << 10;  // decoded at a time
constexpr std::size_t kDirectBytes = 64 << 10;  ///< so much room is filled without a copy between

std::string systemMessage() {
    return std::generic_category().message(errno);
}
}  // namespace

struct ByteSource::Hash {
    Sha256 sha256;
};

struct ByteSource::Gzip {
    Gzip() {
        constexpr int kGzipOnly = 15 + 16;
        if (inflateInit2(&stream, kGzipOnly) != Z_OK) throw Error("", "zlib does not start.");
    }
    ~Gzip() { inflateEnd(&stream); }
    z_stream stream{};
    bool betweenMembers
        = false;  ///< files joined by `cat a.gz b.gz` are one stream of several members
};

struct ByteSource::Transcoding {
    explicit Transcoding(Utf16Decoder from)
        : decoder(from) { }

    Utf16Decoder decoder;
    std::string text;  ///< decoded and not handed out yet, from `given` on
    std::size_t given = 0;
    bool ended = false;
};

ByteSource::ByteSource(std::filesystem::path path, Hashing hashing)
    : m_path(std::move(path))
    , m_raw(std::make_unique_for_overwrite<char[]>(kBlockBytes))
    , m_hash(hashing == Hashing::off ? nullptr : std::make_unique<Hash>()) {
    // Not blocking, else opening a named pipe waits for somebody to write into it.
    m_descriptor = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (m_descriptor < 0)
        throw Error(m_path.string(), "cannot be opened: " + systemMessage() + ".");
    struct stat about { };
    const bool known = fstat(m_descriptor, &about) == 0;
    if (!known || !S_ISREG(about.st_mode)) {
        ::close(m_descriptor);
        throw Error(m_path.string(), "is no regular file (a folder, pipe or device).",
            "Save the data to a file and open that.");
    }
    m_fileBytes = static_cast<std::size_t>(about.st_size);
}

ByteSource::~ByteSource() {
    ::close(m_descriptor);
}

std::size_t ByteSource::sizeNow() const {
    struct stat about { };
    return fstat(m_descriptor, &about) == 0 ? static_cast<std::size_t>(about.st_size) : m_fileBytes;
}

bool ByteSource::hasGrown() const {
    return sizeNow() > m_fileBytes;
}

bool ByteSource::endsInside() const {
    if (m_endsEarly || m_hasShrunk || limitReached()) return true;
    char next = 0;  // the line is whole where it was only its end that came later
    return ::pread(m_descriptor, &next, 1, static_cast<off_t>(m_fileBytes)) == 1 && next != '\n'
        && next != '\r';
}

std::size_t ByteSource::readFile(std::span<char> into) {
    into = into.first(std::min(into.size(), m_fileBytes - m_rawBytes));
    if (into.empty()) return 0;
    ssize_t got = 0;
    do {
        got = ::read(m_descriptor, into.data(), into.size());
    } while (got < 0 && errno == EINTR);
    if (got < 0) throw Error(m_path.string(), "cannot be read: " + systemMessage() + ".");
    const auto count = static_cast<std::size_t>(got);
    m_hasShrunk = count == 0;
    m_rawBytes += count;
    if (m_hash) m_hash->sha256.add({reinterpret_cast<const unsigned char*>(into.data()), count});
    return count;
}

std::size_t ByteSource::readRaw() {
    m_rawGiven = 0;
    return m_rawHeld = readFile({m_raw.get(), kBlockBytes});
}

std::size_t ByteSource::readPlain(std::span<char> into) {
    const bool nothingHeld = m_rawGiven == m_rawHeld;
    if (nothingHeld && into.size() >= kDirectBytes) return readFile(into);
    if (nothingHeld && readRaw() == 0) return 0;
    const auto count = std::min(into.size(), m_rawHeld - m_rawGiven);
    std::memcpy(into.data(), m_raw.get() + m_rawGiven, count);
    m_rawGiven += count;
    return count;
}

std::size_t ByteSource::unpack(std::span<char> into) {
    auto& stream = m_gzip->stream;
    stream.next_out = reinterpret_cast<Bytef*>(into.data());
    stream.avail_out = static_cast<uInt>(into.size());
    while (stream.avail_out == into.size()) {
        if (m_rawGiven == m_rawHeld && readRaw() == 0) {
            m_endsEarly = !m_gzip->betweenMembers;
            return 0;
        }
        stream.next_in = reinterpret_cast<Bytef*>(m_raw.get() + m_rawGiven);
        stream.avail_in = static_cast<uInt>(m_rawHeld - m_rawGiven);
        const int state = inflate(&stream, Z_NO_FLUSH);
        m_rawGiven = m_rawHeld - stream.avail_in;
        m_gzip->betweenMembers = state == Z_STREAM_END;
        if (state == Z_STREAM_END)
            inflateReset(&stream);
        else if (state != Z_OK && state != Z_BUF_ERROR) {
            throw Error(m_path.string(),
                std::string("the gzip data are broken: ")
                    + (stream.msg ? stream.msg : "unknown reason") + ".",
                "Fetch the file again.");
        }
    }
    const auto count = into.size() - stream.avail_out;
    m_unpackedBytes += count;
    refuseBomb();
    return count;
}

void ByteSource::refuseBomb() const {
    const std::size_t packed = std::max<std::size_t>(m_rawBytes, 1);
    if (m_unpackedBytes < kRatioAskedFrom || m_unpackedBytes / kMostRatio < packed) return;
    throw Error(m_path.string(),
        "unpacks to " + std::to_string(m_unpackedBytes / packed) + " times its size ("
            + std::to_string(m_unpackedBytes >> 20) + " MiB from " + std::to_string(packed >> 10)
            + " KiB so far), as no trace does.",
        "If it is one all the same, unpack it with gunzip and open that file.");
}

std::string_view ByteSource::head() {
    if (!m_headTaken) {
        m_headTaken = true;
        readRaw();
        if (std::string_view(m_raw.get(), m_rawHeld).starts_with("\x1f\x8b"))
            m_gzip = std::make_unique<Gzip>();
        m_head.resize(kHeadBytes);
        std::size_t held = 0;
        while (held < m_head.size()) {
            const std::span<char> rest(m_head.data() + held, m_head.size() - held);
            const auto got = readBytes(rest);
            if (got == 0) break;
            held += got;
        }
        m_head.resize(held);
        if (const auto bigEndian = bigEndianUtf16(m_head)) {
            m_utf16 = std::make_unique<Transcoding>(Utf16Decoder(*bigEndian));
            m_utf16->decoder.decode(m_head, m_utf16->text);
            m_utf16->given = 3;  // the byte order mark
            m_head.assign(m_utf16->text, m_utf16->given, kHeadBytes);
            m_utf16->given += m_head.size();
        }
    }
    return m_head;
}

std::size_t ByteSource::readBytes(std::span<char> into) {
    return m_gzip ? unpack(into) : readPlain(into);
}

std::size_t ByteSource::readText(std::span<char> into) {
    if (!m_utf16) return readBytes(into);
    auto& [decoder, text, given, ended] = *m_utf16;
    while (given == text.size() && !ended) {
        std::array<char, kUtf16Bytes> raw;
        const auto got = readBytes(raw);
        ended = got == 0;
        text.clear();
        given = 0;
        if (ended)
            decoder.finish(text);
        else
            decoder.decode({raw.data(), got}, text);
    }
    const auto count = std::min(into.size(), text.size() - given);
    std::memcpy(into.data(), text.data() + given, count);
    given += count;
    return count;
}

std::size_t ByteSource::read(std::span<char> into) {
    head();
    into = into.first(std::min(into.size(), m_left));
    if (into.empty()) return 0;
    std::size_t count = 0;
    if (m_headGiven < m_head.size()) {
        count = std::min(into.size(), m_head.size() - m_headGiven);
        std::memcpy(into.data(), m_head.data() + m_headGiven, count);
        m_headGiven += count;
    } else {
        count = readText(into);
    }
    m_left -= count;
    return count;
}

std::string ByteSource::sha256() {
    assert(m_hash);
    while (readRaw() > 0) { }
    return m_hash->sha256.hex();
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// One regular file as a stream of bytes, unpacked when it is gzip, UTF-16 turned into UTF-8, hashed
// on the way. It is read as far as it went when it was opened: another program may append for ever.
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace wattline {

enum class Hashing { off, whileReading };

class ByteSource {
public:
    /// @throws Error when the file cannot be opened or is a folder, pipe or device: those can block
    /// for ever
    explicit ByteSource(std::filesystem::path path, Hashing hashing = Hashing::whileReading);
    ~ByteSource();
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    /// The first bytes (at most 64 KiB), which `read` will hand out again: for telling formats
    /// apart.
    std::string_view head();
    /// `read` ends after so many bytes, as if the file did. For looking at how it begins.
    void limitTo(std::size_t bytes) { m_left = bytes; }
    bool limitReached() const { return m_left == 0; }
    /// Fills `into` as far as there are bytes; 0 = end. @throws Error on a failing disk or broken
    /// gzip
    std::size_t read(std::span<char> into);

    std::size_t fileBytes() const { return m_fileBytes; }  ///< on disk, when opened
    std::size_t consumedBytes() const { return m_rawBytes; }  ///< of those, read so far
    bool endsEarly() const { return m_endsEarly; }  ///< a gzip stream without its end
    bool hasGrown() const;  ///< others have appended since it was opened; that is not read
    bool hasShrunk() const { return m_hasShrunk; }  ///< it ended before the size it had
    /// A last line without a line end may be a part of one: it was cut off by the end of a gzip
    /// stream, of what had been written when the file was opened, or by the limit.
    bool endsInside() const;
    /// Of the whole file as it lies on disk; reads what is left of it. Not with Hashing::off.
    std::string sha256();

private:
    struct Gzip;
    std::size_t sizeNow() const;
    std::size_t readFile(std::span<char> into);
    std::size_t readRaw();  ///< next piece of the file into m_raw
    std::size_t unpack(std::span<char> into);
    void refuseBomb() const;
    std::size_t readPlain(std::span<char> into);
    std::size_t readBytes(std::span<char> into);  ///< unpacked, as they stand in the file
    std::size_t readText(std::span<char> into);  ///< in UTF-8

    std::filesystem::path m_path;
    std::string m_head;
    std::size_t m_headGiven = 0;
    bool m_headTaken = false;
    int m_descriptor = -1;
    std::size_t m_fileBytes = 0;
    std::atomic<std::size_t> m_rawBytes = 0;  ///< asked for by others while one thread reads
    std::unique_ptr<char[]> m_raw;  ///< the piece of the file read last
    std::size_t m_rawHeld = 0, m_rawGiven = 0;
    bool m_endsEarly = false, m_hasShrunk = false;
    std::size_t m_unpackedBytes = 0;
    struct Hash;
    std::unique_ptr<Hash> m_hash;  ///< null = off
    std::unique_ptr<Gzip> m_gzip;
    struct Transcoding;
    std::unique_ptr<Transcoding> m_utf16;  ///< null = the text is not UTF-16
    std::size_t m_left = std::numeric_limits<std::size_t>::max();  ///< until the limit
};

}  // namespace wattline

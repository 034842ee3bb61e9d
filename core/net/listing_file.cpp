// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/listing_file.h"

#include "core/trace/error.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <sys/file.h>
#include <unistd.h>
#include <vector>

namespace wattline {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFirstLine = "#wattline listing 1";

[[noreturn]] void failed(const fs::path& path, const char* doing) {
    throw Error(path.string(), fmt::format("{} failed: {}.", doing, std::strerror(errno)));
}

bool parseLine(const std::string& line, const std::string& prefix, S3Object& object) {
    const auto first = line.find('\t');
    const auto second = line.find('\t', first + 1);
    if (first == line.npos || second == line.npos) return false;
    object.key = prefix + line.substr(0, first);
    object.etag = line.substr(second + 1);
    const auto read = std::from_chars(line.data() + first + 1, line.data() + second, object.bytes);
    return read.ec == std::errc() && read.ptr == line.data() + second;
}

/// Keys that would break the lines are left out: no file of a data set is called so.
bool fitsALine(const std::string& key) {
    return key.find_first_of("\t\n\r") == key.npos && !key.starts_with('#');
}

}  // namespace

ListingFileState readListingFile(const fs::path& path, const std::string& prefix,
    const std::function<void(const S3Object&)>& take, const RunControl& control) {
    std::ifstream file(path, std::ios::binary);
    ListingFileState state;
    if (!file) failed(path, "Reading");
    std::string line;
    const auto broken = [&](const char* what) {
        return Error(path.string(), what, "Delete it, or list again with --refresh.");
    };
    if (!std::getline(file, line) || line != kFirstLine)
        throw broken("this is no listing of ours.");
    std::uintmax_t bytes = line.size() + 1;
    state.goodBytes = bytes;
    std::vector<S3Object> page;
    while (std::getline(file, line) && !file.eof()) {  // a last line without its end does not count
        bytes += line.size() + 1;
        if (line == "#page") {
            for (const auto& object : page)
                if (take) take(object);
            state.objects += page.size();
            if (!page.empty()) state.lastKey = page.back().key;
            state.goodBytes = bytes;
            ++state.pages;
            page.clear();
            control.checkpoint();
        } else if (line.starts_with("#end ")) {
            state.whole = page.empty() && line.substr(5) == std::to_string(state.objects);
            if (!state.whole) throw broken("the listing is damaged.");
            break;
        } else if (S3Object object; parseLine(line, prefix, object)) {
            page.push_back(std::move(object));
        } else {
            throw broken("the listing is damaged.");
        }
    }
    return state;
}

fs::path ListingFileWriter::partName(const fs::path& path) {
    return path.string() + ".part";
}

ListingFileWriter::ListingFileWriter(
    fs::path path, std::string prefix, const ListingFileState& state)
    : m_path(std::move(path))
    , m_prefix(std::move(prefix))
    , m_objects(state.objects) {
    const auto part = partName(m_path);
    m_descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (m_descriptor >= 0 && ::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(m_descriptor);
        throw Error(part.string(), "another program is listing this.", "Wait for it to end.");
    }
    if (m_descriptor < 0 || ::ftruncate(m_descriptor, static_cast<off_t>(state.goodBytes)) != 0
        || ::lseek(m_descriptor, 0, SEEK_END) < 0)
        failed(part, "Writing");
    if (state.goodBytes == 0) write(std::string(kFirstLine) + '\n');
}

ListingFileWriter::~ListingFileWriter() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

void ListingFileWriter::write(const std::string& text) {
    for (std::size_t done = 0; done < text.size();) {
        const auto written = ::write(m_descriptor, text.data() + done, text.size() - done);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) failed(partName(m_path), "Writing");
        done += static_cast<std::size_t>(written);
    }
}

void ListingFileWriter::add(const S3Page& page) {
    std::string text;
    for (const auto& object : page.objects) {
        const auto name = object.key.substr(std::min(m_prefix.size(), object.key.size()));
        if (!object.key.starts_with(m_prefix) || !fitsALine(name)) continue;
        text += fmt::format("{}\t{}\t{}\n", name, object.bytes, object.etag);
        ++m_objects;
    }
    write(text + "#page\n");
}

void ListingFileWriter::finish() {
    write(fmt::format("#end {}\n", m_objects));
    const auto part = partName(m_path);
    if (::fsync(m_descriptor) != 0) failed(part, "Writing");
    const int descriptor = m_descriptor;
    m_descriptor = -1;
    if (::close(descriptor) != 0) failed(part, "Writing");
    if (::rename(part.c_str(), m_path.c_str()) != 0) failed(m_path, "Renaming into place");
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// A listing as a file of lines: "key <tab> bytes <tab> etag", keys without the prefix; "#page" ends
// a page, "#end" and the number of objects the whole. What follows the last page mark was being
// written when somebody pulled the plug, and does not count.
#pragma once

#include "core/net/s3_page.h"
#include "core/trace/run_control.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace wattline {

struct ListingFileState {
    bool whole = false;
    std::size_t pages = 0, objects = 0;
    std::string lastKey;  ///< with the prefix; empty = nothing yet
    std::uintmax_t goodBytes = 0;  ///< up to the last page mark
};

/// @param take  called for every object of the pages that count; may be empty
/// @throws Error when it is another kind of file
ListingFileState readListingFile(const std::filesystem::path& path, const std::string& prefix,
    const std::function<void(const S3Object&)>& take, const RunControl& control);

/// Writes into `path`.part and renames it once whole.
class ListingFileWriter {
public:
    /// Goes on after `state.goodBytes` of the unfinished file, or begins one.
    ListingFileWriter(
        std::filesystem::path path, std::string prefix, const ListingFileState& state);
    ~ListingFileWriter();
    ListingFileWriter(const ListingFileWriter&) = delete;
    ListingFileWriter& operator=(const ListingFileWriter&) = delete;

    static std::filesystem::path partName(const std::filesystem::path& path);
    void add(const S3Page& page);  ///< @throws Error naming the file
    void finish();  ///< syncs and renames
    std::size_t objects() const { return m_objects; }

private:
    void write(const std::string& text);

    std::filesystem::path m_path;
    std::string m_prefix;
    std::size_t m_objects;
    int m_descriptor = -1;
};

}  // namespace wattline

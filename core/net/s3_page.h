// SPDX-License-Identifier: GPL-3.0-or-later
// One page of an object store's listing: the XML that S3 answers to ?list-type=2.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

struct S3Object {
    std::string key;  ///< whole path in the bucket
    std::uint64_t bytes = 0;
    std::string etag;  ///< without quotes; the MD5 of the bytes, or "...-N" of N parts
};

struct S3Page {
    std::vector<S3Object> objects;
    bool more = false;  ///< IsTruncated: there are further pages
    std::string next;  ///< the token that asks for the following one
};

/// Takes the text as it comes. Memory is bounded: a page has at most 10,000 objects and 4 KiB of
/// text in an element; documents with a DOCTYPE are refused.
class S3PageParser {
public:
    /// @param where  names the page in errors: its address
    explicit S3PageParser(std::string where);
    ~S3PageParser();
    S3PageParser(const S3PageParser&) = delete;
    S3PageParser& operator=(const S3PageParser&) = delete;

    /// @throws Error naming the page, the line and what was found
    void add(std::string_view text);
    /// @throws Error when the document is not whole or is no listing
    S3Page finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace wattline

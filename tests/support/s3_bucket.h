// SPDX-License-Identifier: GPL-3.0-or-later
// An open bucket on the loopback that answers as S3 does (listing pages, ranges, ETags,
// conditions), and misbehaves when told to.
#pragma once

#include "tests/support/http_server.h"

#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace wattline::test {

class S3Bucket {
public:
    /// Changes the answer that was about to be given.
    using Fault = std::function<void(HttpReply&)>;

    S3Bucket();

    /// @param etag  empty = the MD5 of the content, as for an upload in one piece
    void put(const std::string& key, const std::string& content, const std::string& etag = {});
    void remove(const std::string& key);
    /// The next requests for this path ("/" = listings) meet these, one each.
    void fail(const std::string& path, std::deque<Fault> faults);
    /// Every request of a path beginning so meets this.
    void failAlways(const std::string& prefix, Fault fault);

    std::string url() const { return m_server.url(); }
    std::size_t asked(const std::string& path) const;  ///< requests so far
    const HttpServer& server() const { return m_server; }

    std::size_t pageKeys = 1000;

private:
    struct Stored {
        std::string content, etag;
    };

    HttpReply answer(const HttpQuestion& question);
    HttpReply list(const HttpQuestion& question) const;
    HttpReply object(const HttpQuestion& question) const;

    mutable std::mutex m_mutex;
    std::map<std::string, Stored> m_objects;
    std::map<std::string, std::deque<Fault>> m_faults;
    std::map<std::string, Fault> m_standing;
    HttpServer m_server;  ///< last: its threads use what stands above
};

/// Faults by name.
S3Bucket::Fault busy();  ///< 503 Slow Down
S3Bucket::Fault cutAfter(std::size_t bytes);
S3Bucket::Fault slowly(std::size_t pieceBytes, std::chrono::milliseconds pause);
S3Bucket::Fault silent();

/// A bucket with the layout of the MIT Supercloud data set in small; made-up numbers. Jobs 11..15
/// have GPU series (13 on two nodes), 11, 12, 13 are labelled bert, 14 is labelled unet, 15 is not;
/// 11 has a CPU series. @return key (below the root) -> content
std::map<std::string, std::string> fillSupercloud(S3Bucket& bucket, std::size_t seriesBytes = 3000);

}  // namespace wattline::test

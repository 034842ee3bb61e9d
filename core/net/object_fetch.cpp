// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/object_fetch.h"

#include "core/net/part_file.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace wattline {

namespace fs = std::filesystem;

namespace {

bool isMd5(const std::string& etag) {
    return etag.size() == 32 && std::all_of(etag.begin(), etag.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

std::string unquoted(std::string etag) {
    if (etag.starts_with("W/")) etag.erase(0, 2);
    std::erase(etag, '"');
    return etag;
}

constexpr char kChanged[] = "List again with --refresh, then give the same command.";

/// One object on its way.
class Fetching {
public:
    Fetching(HttpClient& client, const ObjectFetch& fetch, const RunControl& control)
        : m_client(client)
        , m_fetch(fetch)
        , m_control(control)
        , m_part(partName(fetch.target, fetch.object.etag), fetch.object.bytes, control)
        , m_resumed(m_part.bytes() > 0) { }

    Verified run() {
        for (;;) {
            transfer();
            const auto& etag = m_fetch.object.etag;
            if (!isMd5(etag)) return finish(Verified::bytesOnly);
            const auto found = m_part.md5();
            if (found == etag) return finish(Verified::bytesAndMd5);
            if (!m_resumed)
                refuse(fmt::format("the bytes do not match: MD5 {} instead of {}.", found, etag),
                    "Give the same command again.");
            m_part.restart();  // what lay there may have been damaged before
            m_resumed = false;
        }
    }

private:
    /// What came is of no use any more.
    [[noreturn]] void refuse(const std::string& what, const char* advice) {
        m_part.discard();
        throw ObjectRefused(m_fetch.target.string(), what, advice);
    }

    Verified finish(Verified how) {
        m_part.commit(m_fetch.target);
        return how;
    }

    void tell() const {
        if (m_fetch.onBytes) m_fetch.onBytes(m_part.bytes());
    }

    /// Until all bytes are there.
    void transfer() {
        tell();
        auto most = m_part.bytes();
        for (Retries retries(m_fetch.retry, m_control); m_part.bytes() < m_fetch.object.bytes;) {
            std::string why;
            try {
                why = ask();
            } catch (const HttpFailure& failure) {
                if (!failure.mayPass()) throw;
                why = failure.problem();
            }
            if (m_part.bytes() > most) retries.progressed();  // not when bytes came again
            most = std::max(most, m_part.bytes());
            if (why.empty()) continue;
            if (!retries.again(why)) throw HttpFailure(m_fetch.target.string(), why, true);
        }
    }

    /// One request. @return why to ask again; empty = it went well
    std::string ask() {
        HttpRequest request{m_fetch.url};
        request.fromByte = m_part.bytes();
        request.mostBytes = m_fetch.object.bytes - m_part.bytes();
        request.stallLimit = m_fetch.stallLimit;
        if (!m_fetch.object.etag.empty())
            request.headers["If-Match"] = '"' + m_fetch.object.etag + '"';
        const HttpReceiver receiver{[this](const HttpAnswer& head) { check(head); },
            [this](std::string_view bytes) {
                m_part.append(bytes);
                tell();
            }};
        const auto answer = m_client.get(request, receiver, m_control);
        if (answer.succeeded()) return {};
        const auto said = fmt::format("the server answered {}: {}", answer.status, answer.refusal);
        if (isPassing(answer.status)) return said;
        if (answer.status == 412) refuse("the object changed after it was listed.", kChanged);
        if (m_part.bytes() == 0) m_part.discard();
        throw ObjectRefused(m_fetch.target.string(), said, answer.status == 404 ? kChanged : "");
    }

    void check(const HttpAnswer& head) {
        const auto etag = unquoted(head.header("etag"));
        if (!etag.empty() && !m_fetch.object.etag.empty() && etag != m_fetch.object.etag)
            refuse(fmt::format(
                       "the server's ETag is {}, the listing's {}.", etag, m_fetch.object.etag),
                kChanged);
        const auto from = m_part.bytes();
        if (head.status == 206) {
            const auto expected = fmt::format(
                "bytes {}-{}/{}", from, m_fetch.object.bytes - 1, m_fetch.object.bytes);
            const auto range = head.header("content-range");
            if (range != expected)
                refuse(fmt::format("the server sends \"{}\" instead of \"{}\".", range, expected),
                    kChanged);
        } else if (from > 0) {
            // It does not know ranges: all over again, in a request that may take them all.
            m_part.restart();
            m_resumed = false;
            throw HttpFailure(m_fetch.url, "the server starts from the beginning.", true);
        }
        const auto length = head.header("content-length");
        if (!length.empty() && length != std::to_string(m_fetch.object.bytes - m_part.bytes()))
            refuse(fmt::format("the server sends {} bytes where the listing says {}.", length,
                       m_fetch.object.bytes - m_part.bytes()),
                kChanged);
    }

    HttpClient& m_client;
    const ObjectFetch& m_fetch;
    const RunControl& m_control;
    PartFile m_part;
    bool m_resumed;  ///< some bytes came in an earlier call
};

}  // namespace

fs::path partName(const fs::path& target, const std::string& etag) {
    std::string version;
    for (const char c : etag)
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-') version += c;
    return target.parent_path()
        / fmt::format(".{}.{}.part", target.filename().string(), version.substr(0, 40));
}

Verified fetchObject(HttpClient& client, const ObjectFetch& fetch, const RunControl& control) {
    std::error_code problem;
    fs::create_directories(fetch.target.parent_path(), problem);
    if (problem)
        throw Error(
            fetch.target.parent_path().string(), "cannot be made: " + problem.message() + ".");
    return Fetching(client, fetch, control).run();
}

bool isThere(
    const fs::path& target, const S3Object& object, bool withMd5, const RunControl& control) {
    std::error_code ignored;
    if (!fs::is_regular_file(target, ignored) || fs::file_size(target, ignored) != object.bytes)
        return false;
    if (!withMd5 || !isMd5(object.etag)) return true;
    return PartFile(target, object.bytes, control).md5() == object.etag;
}

}  // namespace wattline

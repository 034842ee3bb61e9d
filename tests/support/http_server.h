// SPDX-License-Identifier: GPL-3.0-or-later
// An HTTP server on the loopback for tests: its answers are written by the test, faults included.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wattline::test {

struct HttpQuestion {
    std::string method;  ///< GET
    std::string target;  ///< as sent: "/api/v1/query_range?query=up"
    std::string path;  ///< without query, percent signs decoded
    std::map<std::string, std::string> query;  ///< decoded
    std::map<std::string, std::string> headers;  ///< names in lower case
};

/// What is sent back. Content-Length is added.
struct HttpReply {
    int status = 200;
    std::map<std::string, std::string> headers = {};
    std::string body = {};
    std::optional<std::uint64_t> saidLength = {};  ///< a Content-Length that is not the body's
    std::optional<std::size_t> cutAfter = {};  ///< the connection breaks after so many body bytes
    std::size_t pieceBytes = 0;  ///< > 0: sent in pieces of this size ...
    std::chrono::milliseconds pause{0};  ///< ... with so long between them
    bool never = false;  ///< nothing is sent and the connection stays open
};

/// Listens from construction to destruction; each connection has a thread. The handler is called
/// by one thread at a time.
class HttpServer {
public:
    using Handler = std::function<HttpReply(const HttpQuestion&)>;

    /// @throws std::runtime_error without a free port
    explicit HttpServer(Handler handler);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::string url() const;  ///< "http://127.0.0.1:40123", no slash at the end
    std::vector<HttpQuestion> questions() const;  ///< all that were asked, in order
    std::size_t connections() const;  ///< accepted so far

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace wattline::test

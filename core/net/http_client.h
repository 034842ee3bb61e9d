// SPDX-License-Identifier: GPL-3.0-or-later
// Anonymous HTTP(S) requests: in the background's thread, stoppable, bounded in time and size.
#pragma once

#include "core/trace/error.h"
#include "core/trace/run_control.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace wattline {

struct HttpRequest {
    std::string url;  ///< http:// or https://, nothing else is opened
    std::map<std::string, std::string> headers = {};
    std::uint64_t fromByte = 0;  ///< > 0: ask for the rest of the file from here (Range)
    std::uint64_t mostBytes = std::uint64_t{1} << 40;  ///< more than that is refused
    std::chrono::milliseconds stallLimit{30'000};  ///< nothing received for so long: given up
    std::chrono::milliseconds wholeLimit{0};  ///< for the whole answer; 0 = as long as it flows
};

struct HttpAnswer {
    int status = 0;  ///< 200, 206, 404, 503
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::uint64_t bytes = 0;  ///< of the body, received
    std::string refusal;  ///< the first 300 bytes of the body when the status is no 2xx

    bool succeeded() const { return status >= 200 && status < 300; }
    /// Empty when there is none.
    std::string header(const std::string& name) const;
};

/// No whole answer. Where `mayPass`, the same request can succeed a little later: the connection
/// was refused, stalled or broke off. Trying again is the caller's business.
class HttpFailure : public Error {
public:
    HttpFailure(std::string where, std::string what, bool mayPassIn);
    bool mayPass() const { return m_mayPass; }

private:
    bool m_mayPass;
};

struct HttpReceiver {
    /// The status and headers of a 2xx answer, before its body; may be empty, may throw.
    std::function<void(const HttpAnswer&)> onHead;
    std::function<void(std::string_view)> onBody;  ///< the body of a 2xx answer as it comes
};

/// Keeps connections open from one request to the next; for one thread at a time.
class HttpClient {
public:
    HttpClient();
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// Gets one address; redirects are followed within http and https, never from https to http.
    /// A stop is seen at once, also while connecting.
    /// @throws HttpFailure naming the address when there is no answer, it stalls or breaks off;
    /// Error when it is too large or the address cannot be opened; Interrupted when stopped; what
    /// the receiver throws
    HttpAnswer get(
        const HttpRequest& request, const HttpReceiver& receiver, const RunControl& control);

private:
    struct Pool;
    std::unique_ptr<Pool> m_pool;
};

/// One request with a connection of its own, else as HttpClient::get.
HttpAnswer httpGet(const HttpRequest& request, const std::function<void(std::string_view)>& onBody,
    const RunControl& control);

/// The whole body of a 2xx answer. @throws Error also for any other status
std::string httpText(const HttpRequest& request, const RunControl& control);

}  // namespace wattline

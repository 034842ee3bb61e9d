// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_transfer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace wattline {

namespace {

constexpr std::size_t kShownBytes = 300;  ///< of an answer that is an error
constexpr std::size_t kMostHeaderBytes = 256 * 1024;

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool isLoopback(const std::string& url) {
    return url.starts_with("http://127.0.0.1") || url.starts_with("http://localhost");
}

bool mayPass(CURLcode outcome) {
    switch (outcome) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return true;
    default: return false;
    }
}

}  // namespace

HttpTransfer::HttpTransfer(CURL* handle, const HttpRequest& request, const HttpReceiver& receiver)
    : m_handle(handle)
    , m_request(request)
    , m_receiver(receiver) {
    setUp();
}

HttpTransfer::~HttpTransfer() {
    curl_slist_free_all(m_headers);
}

void HttpTransfer::setUp() {
    const auto set
        = [this](CURLoption option, auto value) { curl_easy_setopt(m_handle, option, value); };
    for (const auto& [name, value] : m_request.headers)
        m_headers = curl_slist_append(m_headers, (name + ": " + value).c_str());
    const bool secure = lowered(m_request.url).starts_with("https:");
    set(CURLOPT_URL, m_request.url.c_str());
    set(CURLOPT_HTTPHEADER, m_headers);
    set(CURLOPT_USERAGENT, "wattline/" WATTLINE_VERSION);
#if LIBCURL_VERSION_NUM >= 0x075500
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, secure ? "https" : "http,https");
#else
    set(CURLOPT_PROTOCOLS, long{CURLPROTO_HTTP | CURLPROTO_HTTPS});
    set(CURLOPT_REDIR_PROTOCOLS,
        secure ? long{CURLPROTO_HTTPS} : long{CURLPROTO_HTTP | CURLPROTO_HTTPS});
#endif
#if LIBCURL_VERSION_NUM >= 0x075700
    set(CURLOPT_QUICK_EXIT, 1L);  // a stop does not wait for the name server
#endif
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, 5L);
    set(CURLOPT_CONNECTTIMEOUT, 20L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_WRITEFUNCTION, &HttpTransfer::onBody);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_HEADERFUNCTION, &HttpTransfer::onHeader);
    set(CURLOPT_HEADERDATA, this);
    if (isLoopback(m_request.url)) set(CURLOPT_PROXY, "");  // whatever the environment says
    if (m_request.fromByte > 0) set(CURLOPT_RANGE, fmt::format("{}-", m_request.fromByte).c_str());
}

std::size_t HttpTransfer::onBody(char* data, std::size_t, std::size_t count, void* context) {
    auto& self = *static_cast<HttpTransfer*>(context);
    try {
        self.takeBody({data, count});
    } catch (...) {
        self.m_failure = std::current_exception();
        return 0;
    }
    return count;
}

std::size_t HttpTransfer::onHeader(char* data, std::size_t, std::size_t count, void* context) {
    auto& self = *static_cast<HttpTransfer*>(context);
    try {
        self.takeHeader({data, count});
    } catch (...) {
        self.m_failure = std::current_exception();
        return 0;
    }
    return count;
}

/// Hands the head to the receiver once, when it is that of a 2xx answer.
void HttpTransfer::announce() {
    if (m_announced) return;
    long status = 0;
    curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &status);
    m_answer.status = static_cast<int>(status);
    m_announced = true;
    if (m_answer.succeeded() && m_receiver.onHead) m_receiver.onHead(m_answer);
}

void HttpTransfer::takeBody(std::string_view part) {
    m_lastCame = Clock::now();
    announce();
    m_answer.bytes += part.size();
    if (!m_answer.succeeded()) {
        m_answer.refusal
            += part.substr(0, kShownBytes - std::min(kShownBytes, m_answer.refusal.size()));
    } else if (m_answer.bytes > m_request.mostBytes) {
        throw Error(m_request.url,
            fmt::format("the answer is larger than the {} bytes expected.", m_request.mostBytes));
    } else if (m_receiver.onBody) {
        m_receiver.onBody(part);
    }
}

void HttpTransfer::takeHeader(std::string_view line) {
    m_lastCame = Clock::now();
    m_headerBytes += line.size();
    if (m_headerBytes > kMostHeaderBytes)
        throw Error(m_request.url, "the head of the answer does not end.");
    if (line.starts_with("HTTP/")) m_answer.headers.clear();  // those of a redirect
    const auto colon = line.find(':');
    if (colon == line.npos) return;
    auto value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
    m_answer.headers[lowered(line.substr(0, colon))] = value;
}

void HttpTransfer::checkTime() const {
    const auto limit = [&](Clock::time_point since, std::chrono::milliseconds most,
                           const char* what) {
        if (most.count() > 0 && Clock::now() - since > most)
            throw HttpFailure(m_request.url,
                fmt::format("{} within {:g} s.", what, static_cast<double>(most.count()) / 1000),
                true);
    };
    limit(m_lastCame, m_request.stallLimit, "nothing came from the server");
    limit(m_begin, m_request.wholeLimit, "the answer did not end");
}

HttpAnswer HttpTransfer::finish(CURLcode outcome) {
    if (m_failure) std::rethrow_exception(m_failure);
    if (outcome != CURLE_OK) {
        const auto detail = outcome == CURLE_PARTIAL_FILE
            ? fmt::format("cut off after {} bytes", m_answer.bytes)
            : std::string(curl_easy_strerror(outcome));
        throw HttpFailure(
            m_request.url, fmt::format("no whole answer: {}.", detail), mayPass(outcome));
    }
    announce();  // an answer without a body
    return std::move(m_answer);
}

}  // namespace wattline

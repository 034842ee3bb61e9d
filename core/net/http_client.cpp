// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_client.h"

#include "core/trace/error.h"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <exception>
#include <memory>
#include <mutex>

namespace wattline {

namespace {

constexpr std::size_t kShownBytes = 300;  ///< of an answer that is an error

struct Transfer {
    const HttpRequest& request;
    const std::function<void(std::string_view)>& onBody;
    const RunControl& control;
    CURL* handle;
    HttpAnswer answer;
    std::string refusal;  ///< beginning of the body of an answer that is no 2xx
    std::exception_ptr failure;  ///< what the receiver threw; must not cross the C library
};

std::string lowered(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool succeeded(long status) {
    return status >= 200 && status < 300;
}

std::size_t takeBody(char* data, std::size_t, std::size_t count, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    long status = 0;
    curl_easy_getinfo(transfer.handle, CURLINFO_RESPONSE_CODE, &status);
    transfer.answer.bytes += count;
    try {
        if (!succeeded(status)) {
            transfer.refusal.append(data,
                std::min(count, kShownBytes - std::min(kShownBytes, transfer.refusal.size())));
            return count;
        }
        if (transfer.answer.bytes > transfer.request.mostBytes) {
            throw Error(transfer.request.url,
                "the answer is larger than " + std::to_string(transfer.request.mostBytes)
                    + " bytes.");
        }
        transfer.onBody({data, count});
    } catch (...) {
        transfer.failure = std::current_exception();
        return 0;
    }
    return count;
}

std::size_t takeHeader(char* data, std::size_t, std::size_t count, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    const std::string_view line(data, count);
    if (line.starts_with("HTTP/")) transfer.answer.headers.clear();  // those of a redirect
    const auto colon = line.find(':');
    if (colon == line.npos) return count;
    auto value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
    transfer.answer.headers[lowered(line.substr(0, colon))] = value;
    return count;
}

int watch(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<Transfer*>(context)->control.stop.stop_requested() ? 1 : 0;
}

struct HeaderList {
    ~HeaderList() { curl_slist_free_all(list); }
    curl_slist* list = nullptr;
};

void setUp(CURL* curl, const HttpRequest& request, Transfer& transfer, HeaderList& headers) {
    for (const auto& [name, value] : request.headers) {
        headers.list = curl_slist_append(headers.list, (name + ": " + value).c_str());
    }
    curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.list);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "wattline");
#if LIBCURL_VERSION_NUM >= 0x075500
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
#else
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
#endif
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 5L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 20L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(request.stallLimit.count()));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
    if (request.fromByte > 0) {
        curl_easy_setopt(curl, CURLOPT_RANGE, (std::to_string(request.fromByte) + "-").c_str());
    }
}

HttpAnswer perform(const HttpRequest& request, const std::function<void(std::string_view)>& onBody,
    const RunControl& control, std::string* refusal) {
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    control.checkpoint();
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(
        curl_easy_init(), curl_easy_cleanup);
    if (!curl) throw Error(request.url, "the network library does not start.");
    Transfer transfer{request, onBody, control, curl.get(), {}, {}, nullptr};
    HeaderList headers;
    setUp(curl.get(), request, transfer, headers);
    const CURLcode outcome = curl_easy_perform(curl.get());
    if (transfer.failure) std::rethrow_exception(transfer.failure);
    if (control.stop.stop_requested()) throw Interrupted();
    if (outcome != CURLE_OK) {
        throw Error(request.url,
            std::string("no whole answer: ") + curl_easy_strerror(outcome) + ".",
            "Check the address and the network, then try again.");
    }
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    transfer.answer.status = static_cast<int>(status);
    if (refusal) *refusal = std::move(transfer.refusal);
    return std::move(transfer.answer);
}

}  // namespace

HttpAnswer httpGet(const HttpRequest& request, const std::function<void(std::string_view)>& onBody,
    const RunControl& control) {
    return perform(request, onBody, control, nullptr);
}

std::string httpText(const HttpRequest& request, const RunControl& control) {
    std::string text, refusal;
    const auto answer = perform(
        request, [&](std::string_view part) { text += part; }, control, &refusal);
    if (!succeeded(answer.status)) {
        throw Error(request.url,
            "the server answered " + std::to_string(answer.status)
                + (refusal.empty() ? "." : ": " + refusal));
    }
    return text;
}

}  // namespace wattline

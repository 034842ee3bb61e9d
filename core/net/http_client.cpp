// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/http_client.h"

#include "core/net/http_transfer.h"

#include <mutex>
#include <stop_token>

namespace wattline {

namespace {

constexpr int kTickMs = 50;  ///< how often the time limits and the pause are looked at

void startLibrary() {
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

}  // namespace

struct HttpClient::Pool {
    CURLM* multi = nullptr;
};

std::string HttpAnswer::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

HttpFailure::HttpFailure(std::string where, std::string what, bool mayPassIn)
    : Error(std::move(where), std::move(what), "Check the address and the network, then try again.")
    , m_mayPass(mayPassIn) { }

HttpClient::HttpClient()
    : m_pool(std::make_unique<Pool>()) {
    startLibrary();
    m_pool->multi = curl_multi_init();
    if (!m_pool->multi) throw Error({}, "the network library does not start.");
}

HttpClient::~HttpClient() {
    curl_multi_cleanup(m_pool->multi);
}

HttpAnswer HttpClient::get(
    const HttpRequest& request, const HttpReceiver& receiver, const RunControl& control) {
    control.checkpoint();
    CURLM* const multi = m_pool->multi;
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy(
        curl_easy_init(), curl_easy_cleanup);
    if (!easy) throw Error(request.url, "the network library does not start.");
    HttpTransfer transfer(easy.get(), request, receiver);
    struct Joined {
        Joined(CURLM* multiIn, CURL* easyIn)
            : m(multiIn)
            , e(easyIn) {
            curl_multi_add_handle(m, e);
        }
        ~Joined() { curl_multi_remove_handle(m, e); }
        CURLM* m;
        CURL* e;
    } const joined(multi, easy.get());
    const std::stop_callback wake(control.stop, [multi] { curl_multi_wakeup(multi); });
    for (int running = 1; running > 0;) {
        if (control.stop.stop_requested()) throw Interrupted();
        if (curl_multi_perform(multi, &running) != CURLM_OK)
            throw HttpFailure(request.url, "the network library failed.", true);
        if (running == 0) break;
        transfer.checkTime();
        curl_multi_poll(multi, nullptr, 0, kTickMs, nullptr);
    }
    int left = 0;
    const CURLMsg* const message = curl_multi_info_read(multi, &left);
    const CURLcode outcome = message ? message->data.result : CURLE_GOT_NOTHING;
    if (control.stop.stop_requested()) throw Interrupted();
    return transfer.finish(outcome);
}

HttpAnswer httpGet(const HttpRequest& request, const std::function<void(std::string_view)>& onBody,
    const RunControl& control) {
    return HttpClient().get(request, {{}, onBody}, control);
}

std::string httpText(const HttpRequest& request, const RunControl& control) {
    std::string text;
    const auto answer = httpGet(
        request, [&](std::string_view part) { text += part; }, control);
    if (!answer.succeeded()) {
        throw Error(request.url,
            "the server answered " + std::to_string(answer.status)
                + (answer.refusal.empty() ? "." : ": " + answer.refusal));
    }
    return text;
}

}  // namespace wattline

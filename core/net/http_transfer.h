// SPDX-License-Identifier: GPL-3.0-or-later
// One request on its way: what libcurl calls back into.
#pragma once

#include "core/net/http_client.h"

#include <curl/curl.h>

#include <chrono>
#include <exception>

namespace wattline {

class HttpTransfer {
public:
    /// Sets `handle` up for the request; the transfer stays where it is until the handle is done.
    HttpTransfer(CURL* handle, const HttpRequest& request, const HttpReceiver& receiver);
    ~HttpTransfer();
    HttpTransfer(const HttpTransfer&) = delete;
    HttpTransfer& operator=(const HttpTransfer&) = delete;

    /// @throws HttpFailure when nothing came for too long
    void checkTime() const;
    /// What came, once libcurl is done. @throws as HttpClient::get
    HttpAnswer finish(CURLcode outcome);

private:
    using Clock = std::chrono::steady_clock;

    static std::size_t onBody(char* data, std::size_t, std::size_t count, void* context);
    static std::size_t onHeader(char* data, std::size_t, std::size_t count, void* context);
    void setUp();
    void takeBody(std::string_view part);
    void takeHeader(std::string_view line);
    void announce();

    CURL* m_handle;
    const HttpRequest& m_request;
    const HttpReceiver& m_receiver;
    curl_slist* m_headers = nullptr;
    HttpAnswer m_answer;
    std::exception_ptr m_failure;  ///< must not cross the C library
    std::size_t m_headerBytes = 0;
    bool m_announced = false;
    Clock::time_point m_begin = Clock::now(), m_lastCame = m_begin;
};

}  // namespace wattline

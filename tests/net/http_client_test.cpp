// SPDX-License-Identifier: GPL-3.0-or-later
// Requests against a server that is slow, breaks off, lies or says nothing.
#include "core/net/http_client.h"
#include "tests/support/catch.h"
#include "tests/support/http_server.h"

#include <atomic>
#include <thread>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace wattline;
using namespace wattline::test;
using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string failureOf(const HttpRequest& request, bool* passes = nullptr) {
    try {
        httpText(request, {});
    } catch (const HttpFailure& failure) {
        if (passes) *passes = failure.mayPass();
        return failure.what();
    } catch (const Error& error) {
        return error.what();
    }
    return "it succeeded";
}

/// Time from the stop to the end of the request.
std::chrono::milliseconds stopTime(const HttpRequest& request, const HttpServer* server) {
    std::stop_source stop;
    RunControl control;
    control.stop = stop.get_token();
    std::atomic<bool> interrupted = false;
    std::thread worker([&] {
        try {
            httpText(request, control);
        } catch (const Interrupted&) {
            interrupted = true;
        }
    });
    while (server && server->questions().empty()) std::this_thread::sleep_for(1ms);
    std::this_thread::sleep_for(100ms);
    const auto begin = std::chrono::steady_clock::now();
    stop.request_stop();
    worker.join();
    CHECK(interrupted);
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
}

}  // namespace

TEST_CASE("a request brings body, status and headers, and connections are used again", "[net]") {
    const HttpServer server([](const HttpQuestion& question) {
        return HttpReply{200, {{"X-Path", question.path}}, "body of " + question.query.at("q")};
    });
    HttpClient client;
    for (const char* query : {"one", "two", "three"}) {
        std::string body;
        bool headFirst = false;
        const auto answer = client.get({server.url() + "/a%20b?q=" + query, {{"X-Mine", "yes"}}},
            {[&](const HttpAnswer& head) { headFirst = body.empty() && head.status == 200; },
                [&](std::string_view part) { body += part; }},
            {});
        CHECK(headFirst);
        CHECK(answer.status == 200);
        CHECK(answer.header("x-path") == "/a b");
        CHECK(answer.bytes == body.size());
        CHECK(body == std::string("body of ") + query);
    }
    CHECK(server.connections() == 1);
    CHECK(server.questions().at(0).headers.at("x-mine") == "yes");
}

TEST_CASE("an answer that is no success is told by status, with what the server said", "[net]") {
    const HttpServer server([](const HttpQuestion&) {
        return HttpReply{
            403, {}, "<Error><Code>AccessDenied</Code></Error>" + std::string(9999, ' ')};
    });
    std::string body;
    const auto answer = httpGet({server.url()}, [&](std::string_view part) { body += part; }, {});
    CHECK(answer.status == 403);
    CHECK(body.empty());
    CHECK(answer.refusal.size() == 300);
    CHECK_THAT(failureOf({server.url()}),
        ContainsSubstring(server.url()) && ContainsSubstring("403: <Error><Code>AccessDenied"));
}

TEST_CASE(
    "what is cut off, too long or never comes ends in a failure that names the address", "[net]") {
    HttpReply reply;
    const HttpServer server([&](const HttpQuestion&) { return reply; });
    HttpRequest request{server.url() + "/file"};
    request.stallLimit = 300ms;
    bool passes = false;
    reply.body = std::string(10'000, 'x');
    {
        reply.cutAfter = 4000;
        CHECK_THAT(failureOf(request, &passes),
            ContainsSubstring("/file: no whole answer: cut off after 4000 bytes."));
        CHECK(passes);
        reply.cutAfter.reset();
    }
    {
        reply.never = true;
        CHECK_THAT(failureOf(request, &passes),
            ContainsSubstring("/file: nothing came from the server within 0.3 s."));
        CHECK(passes);
        reply.never = false;
    }
    {
        request.mostBytes = 9'999;
        CHECK_THAT(failureOf(request),
            ContainsSubstring("/file: the answer is larger than the 9999 bytes expected."));
        request.mostBytes = 10'000;
        CHECK(httpText(request, {}).size() == 10'000);
    }
    {
        reply.pieceBytes = 10;  // flows, but would take 50 s
        reply.pause = 50ms;
        request.wholeLimit = 400ms;
        CHECK_THAT(failureOf(request, &passes),
            ContainsSubstring("/file: the answer did not end within 0.4 s."));
        CHECK(passes);
    }
}

TEST_CASE("a stop ends a request at once, also one that waits for an answer", "[net]") {
    const HttpServer silent([](const HttpQuestion&) { return HttpReply{.never = true}; });
    CHECK(stopTime({silent.url()}, &silent) < 10s);
    const HttpServer slow([](const HttpQuestion&) {
        return HttpReply{.body = std::string(100'000, 'x'), .pieceBytes = 1, .pause = 100ms};
    });
    CHECK(stopTime({slow.url()}, &slow) < 10s);
}

TEST_CASE("a stop ends a request that is still connecting", "[net]") {
    // A listener that accepts nobody and whose queue is full leaves the next one connecting.
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(listener, generic, length) == 0);
    REQUIRE(::listen(listener, 0) == 0);
    REQUIRE(::getsockname(listener, generic, &length) == 0);
    int filling[4];
    for (int& one : filling) {
        one = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        ::connect(one, generic, length);
    }
    const auto url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    CHECK(stopTime({url}, nullptr) < 10s);
    for (const int one : filling) ::close(one);
    ::close(listener);
}

TEST_CASE("redirects are followed within http, and nowhere else", "[net]") {
    const HttpServer server([](const HttpQuestion& question) {
        if (question.path == "/there") return HttpReply{.body = "arrived"};
        if (question.path == "/loop") return HttpReply{301, {{"Location", "/loop"}}};
        return HttpReply{302, {{"Location", question.query.at("to")}}, "moved"};
    });
    CHECK(httpText({server.url() + "/?to=/there"}, {}) == "arrived");
    CHECK_THAT(failureOf({server.url() + "/?to=file:///etc/passwd"}), ContainsSubstring("rotocol"));
    CHECK_THAT(failureOf({server.url() + "/?to=ftp://127.0.0.1/x"}), ContainsSubstring("rotocol"));
    CHECK_THAT(failureOf({server.url() + "/loop"}), ContainsSubstring("redirect"));
    CHECK_THAT(failureOf({"file:///etc/passwd"}), ContainsSubstring("file:///etc/passwd: "));
}

TEST_CASE("an address nobody listens at is a failure that may pass", "[net]") {
    std::string url;
    {
        const HttpServer gone([](const HttpQuestion&) { return HttpReply{}; });
        url = gone.url();
    }
    bool passes = false;
    CHECK_THAT(failureOf({url}, &passes), ContainsSubstring(url) && ContainsSubstring("connect"));
    CHECK(passes);
}

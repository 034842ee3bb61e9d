// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <list>
#include <mutex>
#include <stdexcept>
#include <string_view>
#include <thread>

namespace wattline::test {

namespace {

constexpr int kTickMs = 10;  ///< how soon a thread sees that the server goes

std::string decoded(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            plain += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
            i += 2;
        } else {
            plain += text[i] == '+' ? ' ' : text[i];
        }
    }
    return plain;
}

std::map<std::string, std::string> queryOf(std::string_view text) {
    std::map<std::string, std::string> query;
    while (!text.empty()) {
        const auto pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        const auto equals = std::min(pair.find('='), pair.size());
        query[decoded(pair.substr(0, equals))]
            = equals < pair.size() ? decoded(pair.substr(equals + 1)) : std::string();
    }
    return query;
}

std::string_view nextLine(std::string_view& text) {
    const auto line = text.substr(0, text.find("\r\n"));
    text.remove_prefix(std::min(line.size() + 2, text.size()));
    return line;
}

HttpQuestion parse(std::string_view head) {
    HttpQuestion question;
    auto first = nextLine(head);
    question.method = first.substr(0, first.find(' '));
    first.remove_prefix(std::min(question.method.size() + 1, first.size()));
    question.target = first.substr(0, first.find(' '));
    const std::string_view target = question.target;
    const auto mark = std::min(target.find('?'), target.size());
    question.path = decoded(target.substr(0, mark));
    if (mark < target.size()) question.query = queryOf(target.substr(mark + 1));
    while (!head.empty()) {
        const auto line = nextLine(head);
        const auto colon = line.find(": ");
        if (colon == line.npos) continue;
        std::string name(line.substr(0, colon));
        std::transform(name.begin(), name.end(), name.begin(),
            [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        question.headers[name] = line.substr(colon + 2);
    }
    return question;
}

}  // namespace

struct HttpServer::State {
    Handler handler;
    int listener = -1;
    std::uint16_t port = 0;
    std::atomic<bool> going = false;
    std::atomic<std::size_t> connections = 0;
    mutable std::mutex mutex;  ///< of the handler and the questions
    std::vector<HttpQuestion> questions;
    std::list<std::thread> clients;  ///< touched by the accepting thread, then by the destructor
    std::thread acceptor;

    void listen();
    void accept();
    void serve(int socket);
    bool waitFor(int socket, short what) const;
    bool readHead(int socket, std::string& received, HttpQuestion& question) const;
    bool sendAll(int socket, std::string_view bytes) const;
    bool sendBody(int socket, const HttpReply& reply) const;
    bool answer(int socket, const HttpQuestion& question, const HttpReply& reply) const;
};

void HttpServer::State::listen() {
    listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (listener < 0 || ::bind(listener, generic, length) != 0 || ::listen(listener, 64) != 0
        || ::getsockname(listener, generic, &length) != 0)
        throw std::runtime_error("the test server finds no port");
    port = ntohs(address.sin_port);
}

/// False when the server goes, or the other side went.
bool HttpServer::State::waitFor(int socket, short what) const {
    while (!going) {
        pollfd one{socket, what, 0};
        const int ready = ::poll(&one, 1, kTickMs);
        if (ready > 0) return (one.revents & what) != 0;
    }
    return false;
}

void HttpServer::State::accept() {
    while (waitFor(listener, POLLIN)) {
        const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) continue;
        const int on = 1;  // head and body are two writes: without it the second waits 40 ms
        ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        ++connections;
        clients.emplace_back([this, client] {
            serve(client);
            ::close(client);
        });
    }
}

bool HttpServer::State::readHead(int socket, std::string& received, HttpQuestion& question) const {
    for (;;) {
        if (const auto end = received.find("\r\n\r\n"); end != received.npos) {
            question = parse(std::string_view(received).substr(0, end + 2));
            received.erase(0, end + 4);
            return true;
        }
        if (!waitFor(socket, POLLIN)) return false;
        char block[4096];
        const auto got = ::recv(socket, block, sizeof block, 0);
        if (got <= 0) return false;
        received.append(block, static_cast<std::size_t>(got));
    }
}

bool HttpServer::State::sendAll(int socket, std::string_view bytes) const {
    while (!bytes.empty()) {
        if (!waitFor(socket, POLLOUT)) return false;
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool HttpServer::State::sendBody(int socket, const HttpReply& reply) const {
    std::string_view rest = reply.body;
    if (reply.cutAfter) rest = rest.substr(0, *reply.cutAfter);
    while (!rest.empty()) {
        const auto piece = rest.substr(0, reply.pieceBytes > 0 ? reply.pieceBytes : rest.size());
        if (!sendAll(socket, piece)) return false;
        rest.remove_prefix(piece.size());
        for (auto left = reply.pause; left.count() > 0 && !rest.empty() && !going;
             left -= std::chrono::milliseconds(kTickMs))
            std::this_thread::sleep_for(std::min(left, std::chrono::milliseconds(kTickMs)));
    }
    return !reply.cutAfter;
}

/// @return whether the connection may be used again
bool HttpServer::State::answer(
    int socket, const HttpQuestion& question, const HttpReply& reply) const {
    if (reply.never) {
        char ignored[256];
        while (waitFor(socket, POLLIN) && ::recv(socket, ignored, sizeof ignored, 0) > 0) { }
        return false;
    }
    std::string head = "HTTP/1.1 " + std::to_string(reply.status) + " test\r\n";
    for (const auto& [name, value] : reply.headers) head += name + ": " + value + "\r\n";
    const auto length = reply.saidLength.value_or(reply.body.size());
    head += "Content-Length: " + std::to_string(length) + "\r\n\r\n";
    if (!sendAll(socket, head)) return false;
    if (question.method == "HEAD") return true;
    return sendBody(socket, reply) && length == reply.body.size();
}

void HttpServer::State::serve(int socket) {
    std::string received;
    HttpQuestion question;
    while (readHead(socket, received, question)) {
        HttpReply reply;
        {
            const std::lock_guard lock(mutex);
            questions.push_back(question);
            reply = handler(question);
        }
        if (!answer(socket, question, reply)) return;
    }
}

HttpServer::HttpServer(Handler handler)
    : m_state(std::make_unique<State>()) {
    m_state->handler = std::move(handler);
    m_state->listen();
    m_state->acceptor = std::thread([this] { m_state->accept(); });
}

HttpServer::~HttpServer() {
    m_state->going = true;
    m_state->acceptor.join();
    for (auto& client : m_state->clients) client.join();
    ::close(m_state->listener);
}

std::string HttpServer::url() const {
    return "http://127.0.0.1:" + std::to_string(m_state->port);
}

std::vector<HttpQuestion> HttpServer::questions() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->questions;
}

std::size_t HttpServer::connections() const {
    return m_state->connections;
}

}  // namespace wattline::test

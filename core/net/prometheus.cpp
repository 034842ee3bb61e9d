// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/prometheus.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

namespace wattline {

namespace {

constexpr double kMostPieces = 10'000;

std::string percentEncoded(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
        if (plain)
            result += c;
        else
            result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return result;
}

std::string addressOf(const PrometheusQuery& query, const QueryPiece& piece) {
    std::string url = query.url;
    while (url.ends_with('/')) url.pop_back();
    return fmt::format("{}/api/v1/query_range?query={}&start={:.3f}&end={:.3f}&step={}", url,
        percentEncoded(query.query), piece.startS, piece.endS, query.stepS);
}

/// "http://user:secret@host" -> "http://host"
std::string withoutUser(const std::string& url) {
    const auto scheme = url.find("://");
    const auto from = scheme == std::string::npos ? 0 : scheme + 3;
    const auto at = url.substr(0, url.find('/', from)).rfind('@');
    return at == std::string::npos || at < from ? url : url.substr(0, from) + url.substr(at + 1);
}

/// The server's own words, where the answer is one of Prometheus and not of a proxy.
std::string reasonIn(const HttpAnswer& answer) {
    const auto document = nlohmann::json::parse(answer.refusal, nullptr, false);
    if (document.is_object() && document.contains("error") && document.at("error").is_string())
        return document.at("error").get<std::string>();
    return fmt::format("status {}: {}", answer.status, answer.refusal);
}

class AnswerFile {
public:
    explicit AnswerFile(const std::filesystem::path& path)
        : m_path(path)
        , m_file(path, std::ios::binary | std::ios::trunc) {
        check();
    }

    void write(std::string_view text) {
        m_file.write(text.data(), static_cast<std::streamsize>(text.size()));
        check();
    }
    /// Takes back what came since `keepPiece`: the answer broke off.
    void dropPiece() {
        m_file.flush();
        check();
        std::filesystem::resize_file(m_path, static_cast<std::uintmax_t>(m_kept));
        m_file.seekp(m_kept);
        check();
    }
    void keepPiece() {
        write("\n");
        m_file.flush();
        m_kept = m_file.tellp();
        check();
    }

private:
    void check() {
        if (!m_file)
            throw Error(m_path.string(), "cannot be written.", "Is there room on the disk?");
    }

    const std::filesystem::path m_path;
    std::ofstream m_file;
    std::streamoff m_kept = 0;
};

void fetchPiece(HttpClient& client, const std::string& address, AnswerFile& file,
    const RetryRule& rule, const RunControl& control) {
    Retries retries(rule, control);
    HttpReceiver receiver;
    receiver.onBody = [&](std::string_view text) { file.write(text); };
    HttpRequest request;
    request.url = address;
    for (;;) {
        try {
            const auto answer = client.get(request, receiver, control);
            if (answer.succeeded()) return file.keepPiece();
            const auto reason = reasonIn(answer);
            if (isPassing(answer.status) && retries.again(reason)) continue;
            throw Error(address.substr(0, address.find("/api/v1/")),
                "the server refuses the query: " + reason, "Check --query, --start and --step.");
        } catch (const HttpFailure& failure) {
            if (!failure.mayPass() || !retries.again(failure.problem())) throw;
            file.dropPiece();
        }
    }
}

}  // namespace

std::string addressOf(const PrometheusQuery& query) {
    return withoutUser(addressOf(query, {query.startS, query.endS}));
}

std::string addressWithoutRange(const PrometheusQuery& query) {
    auto address = addressOf(query);
    const auto from = address.rfind("&start="), to = address.rfind("&step=");
    return address.erase(from, to - from);
}

std::vector<QueryPiece> piecesOf(const PrometheusQuery& query) {
    if (!(query.stepS > 0)) throw Error("--step", "the step must be above 0 s.");
    if (!(query.endS >= query.startS))
        throw Error("--end", "the end of the range is before its start.");
    // A little more than whole steps: an end that is one in decimal may be just below in binary.
    const double points = std::floor((query.endS - query.startS) / query.stepS + 1e-6) + 1;
    const double pieces = std::ceil(points / kMostPrometheusPoints);
    if (!(pieces <= kMostPieces)) {
        throw Error("--step", fmt::format("the range has {:.0f} points of every series.", points),
            "Choose a longer step or a shorter range.");
    }
    std::vector<QueryPiece> result;
    for (double first = 0; first < points; first += kMostPrometheusPoints) {
        const double last = std::fmin(first + kMostPrometheusPoints, points) - 1;
        result.push_back({query.startS + first * query.stepS, query.startS + last * query.stepS});
    }
    return result;
}

void fetchPrometheus(const PrometheusQuery& query, const std::filesystem::path& into,
    const RetryRule& rule, const RunControl& control) {
    const auto pieces = piecesOf(query);
    HttpClient client;
    AnswerFile file(into);
    file.write(nlohmann::json{{"query", query.query}}.dump(
        -1, ' ', false, nlohmann::json::error_handler_t::replace));
    file.keepPiece();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        control.checkpoint();
        control.report(
            {"Asking " + query.url, static_cast<double>(i) / static_cast<double>(pieces.size())});
        fetchPiece(client, addressOf(query, pieces[i]), file, rule, control);
    }
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/prometheus_answer.h"

#include "core/ingest/byte_stream.h"
#include "core/ingest/number.h"
#include "core/ingest/table_head.h"
#include "core/trace/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <istream>
#include <limits>
#include <optional>

namespace wattline {

namespace {

using nlohmann::json;

constexpr std::size_t kMostSeries = 200'000, kMostLabels = 200, kDeepest = 64;
constexpr std::size_t kLongestLabel = 1024;
constexpr std::size_t kMostLabelBytes = 64 << 20;  // of all series

/// Of all documents of a file.
struct KnownSeries {
    std::map<MetricLabels, std::size_t> places;
    std::size_t labelBytes = 0;
};

/// Follows where in the document the parser is; what is not asked for passes by.
class AnswerHandler : public json::json_sax_t {
public:
    AnswerHandler(PrometheusAnswer& answer, KnownSeries& known, std::string where)
        : m_answer(answer)
        , m_known(known)
        , m_where(std::move(where)) { }

    bool null() override { return other(); }
    bool boolean(bool) override { return other(); }
    bool number_integer(number_integer_t value) override {
        return number(static_cast<double>(value));
    }
    bool number_unsigned(number_unsigned_t value) override {
        return number(static_cast<double>(value));
    }
    bool number_float(number_float_t value, const string_t&) override { return number(value); }
    bool binary(binary_t&) override { return other(); }
    bool string(string_t& text) override {
        if (m_path.size() == 1) {
            if (m_path[0].key == "status") m_status = text;
            if (m_path[0].key == "error") m_error = text;
            if (m_path[0].key == "errorType") m_errorType = text;
            if (m_path[0].key == "query") m_answer.query = text;
        } else if (m_path.size() == 2 && m_path[0].key == "data" && m_path[1].key == "resultType") {
            if (text != "matrix" && text != "vector")
                throw Error(m_where, "the result is a \"" + shortened(text) + "\".",
                    "Ask for a range of a query: /api/v1/query_range.");
        } else if (inSeries() && m_path.size() == 5 && m_path[3].key == "metric") {
            if (m_labels.size() < kMostLabels)
                m_labels[m_path[4].key.substr(0, kLongestLabel)] = text.substr(0, kLongestLabel);
        } else if (const auto place = placeInPair()) {
            takeValue(*place, text);
        }
        return next();
    }
    bool start_object(std::size_t) override {
        if (m_path.size() == 3 && m_path[0].key == "data" && m_path[1].key == "result") {
            m_labels.clear();
            m_series.reset();
        }
        return descend();
    }
    bool key(string_t& text) override {
        m_path.back().key = text;
        return true;
    }
    bool end_object() override { return ascend(); }
    bool start_array(std::size_t) override { return descend(); }
    bool end_array() override {
        if (placeInPair(m_path.size())) takePair();
        return ascend();
    }
    bool parse_error(std::size_t, const std::string&, const json::exception& error) override {
        m_problem = error.what();
        return false;
    }

    void refuseServerError() const {
        if (m_status != "error") return;
        throw Error(m_where,
            "the server refused the query: " + shortened(m_error, 300) + " ("
                + shortened(m_errorType) + ").");
    }
    bool complete() const { return m_path.empty(); }
    const std::string& problem() const { return m_problem; }

private:
    struct Step {
        std::string key;  ///< of the object entered; empty in an array
        std::size_t index = 0;  ///< in the array
    };

    bool inSeries() const {
        return m_path.size() >= 4 && m_path[0].key == "data" && m_path[1].key == "result";
    }
    /// 0 = the time, 1 = the value of a sample: data.result[].values[][] or data.result[].value[].
    std::optional<std::size_t> placeInPair() const { return placeInPair(m_path.size()); }
    std::optional<std::size_t> placeInPair(std::size_t depth) const {
        if (!inSeries()) return std::nullopt;
        const bool range = depth == 6 && m_path[3].key == "values";
        const bool instant = depth == 5 && m_path[3].key == "value";
        if (!range && !instant) return std::nullopt;
        return m_path.back().index;
    }

    bool number(double value) {
        if (const auto place = placeInPair()) {
            if (*place == 0)
                m_timeS = value;
            else if (*place == 1)
                m_value = value;
        }
        return next();
    }
    bool other() { return next(); }

    void takeValue(std::size_t place, const std::string& text) {
        if (place != 1) return;
        m_value = parseNumber(text);
        if (!m_value) m_unreadable = true;
    }

    void takePair() {
        if (m_timeS && (m_value || m_unreadable)) {
            if (!m_series) beginSeries();
            auto& series = m_answer.series[*m_series];
            series.unreadable += m_unreadable;
            const double value = m_value.value_or(std::numeric_limits<double>::quiet_NaN());
            m_answer.samples.add({*m_timeS, value});
            ++series.extents.back().count;
        }
        m_timeS.reset();
        m_value.reset();
        m_unreadable = false;
    }

    void beginSeries() {
        const auto [known, isNew] = m_known.places.try_emplace(m_labels, m_answer.series.size());
        if (isNew) {
            if (m_answer.series.size() == kMostSeries)
                throw Error(m_where, fmt::format("it holds more than {} series.", kMostSeries),
                    "Ask for fewer of them, or for a sum.");
            for (const auto& [key, value] : m_labels)
                m_known.labelBytes += key.size() + value.size();
            if (m_known.labelBytes > kMostLabelBytes)
                throw Error(m_where,
                    fmt::format(
                        "the labels of its series take more than {} MiB.", kMostLabelBytes >> 20),
                    "Ask for fewer of them, or for a sum.");
            m_answer.series.push_back({m_labels, {}});
        }
        m_series = known->second;
        m_answer.series[*m_series].extents.push_back({m_answer.samples.size(), 0});
    }

    bool descend() {
        if (m_path.size() == kDeepest)
            throw Error(m_where, fmt::format("the JSON is nested deeper than {}.", kDeepest));
        m_path.push_back({});
        return true;
    }
    bool ascend() {
        m_path.pop_back();
        return next();
    }
    bool next() {
        if (!m_path.empty()) ++m_path.back().index;
        return true;
    }

    PrometheusAnswer& m_answer;
    KnownSeries& m_known;
    std::string m_where, m_status, m_error, m_errorType, m_problem;
    std::vector<Step> m_path;
    MetricLabels m_labels;
    std::optional<std::size_t> m_series;
    std::optional<double> m_timeS, m_value;
    bool m_unreadable = false;
};

bool moreToCome(std::istream& stream) {
    stream >> std::ws;
    return stream.peek() != std::istream::traits_type::eof();
}

}  // namespace

PrometheusAnswer readPrometheusAnswer(ByteSource& source, const RunControl& control) {
    PrometheusAnswer answer;
    KnownSeries known;
    ByteStream buffer(source, control);
    std::istream stream(&buffer);
    stream.exceptions(std::ios::badbit);  // hands on what the source throws
    const auto where = source.path().string();
    while (moreToCome(stream)) {
        AnswerHandler handler(answer, known, where);
        const bool whole
            = json::sax_parse(stream, &handler, json::input_format_t::json, /*strict=*/false);
        handler.refuseServerError();
        if (whole) continue;
        stream.clear();
        answer.endsEarly = !handler.complete() && stream.peek() == std::istream::traits_type::eof();
        if (answer.endsEarly && answer.samples.size() > 0) break;
        throw Error(where,
            fmt::format("this is no answer of a Prometheus server: at byte {}: {}.",
                buffer.position(), shortened(handler.problem(), 200)));
    }
    return answer;
}

}  // namespace wattline

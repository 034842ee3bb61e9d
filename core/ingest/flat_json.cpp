// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/flat_json.h"

#include <cstdint>
#include <nlohmann/json.hpp>

namespace wattline {

namespace {

// Together they bound the memory of a line, whatever stands in it.
constexpr std::size_t kDeepest = 16;
constexpr std::size_t kMostValues = 20'000;
constexpr std::size_t kLongestKey = 64;

/// Called by the parser for every token (nlohmann's SAX interface); false stops it.
class Flattener : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit Flattener(std::vector<JsonScalar>& into)
        : m_into(into) { }

    bool null() override { return take(JsonScalar::Kind::null, 0, {}); }
    bool boolean(bool value) override { return take(JsonScalar::Kind::boolean, value, {}); }
    bool number_integer(number_integer_t value) override {
        return take(JsonScalar::Kind::number, static_cast<double>(value), std::to_string(value));
    }
    bool number_unsigned(number_unsigned_t value) override {
        return take(JsonScalar::Kind::number, static_cast<double>(value), std::to_string(value));
    }
    bool number_float(number_float_t value, const string_t& text) override {
        return take(JsonScalar::Kind::number, value, text);
    }
    bool string(string_t& text) override { return take(JsonScalar::Kind::text, 0, text); }
    bool binary(binary_t&) override { return false; }
    bool key(string_t& name) override {
        m_levels.back().key = name.substr(0, kLongestKey);
        return true;
    }
    bool start_object(std::size_t) override { return open(false); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(true); }
    bool end_array() override { return close(); }
    bool parse_error(
        std::size_t at, const std::string&, const nlohmann::detail::exception&) override {
        problem = "no JSON from character " + std::to_string(at) + " on";
        return false;
    }

    std::string problem;

private:
    struct Level {
        bool array = false;
        std::size_t place = 0;
        std::string key;
    };

    bool open(bool array) {
        if (m_levels.empty() && array) problem = "a list where an object is expected";
        if (m_levels.size() == kDeepest)
            problem = "nested more than " + std::to_string(kDeepest) + " deep";
        if (!problem.empty()) return false;
        m_levels.push_back({array, 0, {}});
        return true;
    }

    bool close() {
        m_levels.pop_back();
        valueEnds();
        return true;
    }

    void valueEnds() {
        if (!m_levels.empty()) ++m_levels.back().place;
    }

    bool take(JsonScalar::Kind kind, double number, std::string text) {
        if (m_levels.empty()) {
            problem = "a single value where an object is expected";
            return false;
        }
        if (m_into.size() == kMostValues) {
            problem = "more than " + std::to_string(kMostValues) + " values in one object";
            return false;
        }
        JsonScalar scalar{{}, kind, number, std::move(text)};
        for (const auto& level : m_levels) {
            if (!scalar.path.empty()) scalar.path += '/';
            scalar.path += level.array ? std::to_string(level.place) : level.key;
        }
        m_into.push_back(std::move(scalar));
        valueEnds();
        return true;
    }

    std::vector<JsonScalar>& m_into;
    std::vector<Level> m_levels;
};

}  // namespace

std::string flattenJsonObject(std::string_view text, std::vector<JsonScalar>& into) {
    into.clear();
    Flattener flattener(into);
    const bool whole = nlohmann::json::sax_parse(text.begin(), text.end(), &flattener);
    if (whole) return {};
    return flattener.problem.empty() ? "no JSON object" : flattener.problem;
}

std::string_view takePathPart(std::string_view& path) {
    const auto slash = path.find('/');
    const auto part = path.substr(0, slash);
    path.remove_prefix(slash == path.npos ? path.size() : slash + 1);
    return part;
}

}  // namespace wattline

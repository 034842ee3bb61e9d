// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/detect.h"
#include "tests/support/catch.h"

using namespace wattline;

namespace {

class Claiming : public TraceReader {
public:
    Claiming(std::string name, Match match)
        : m_name(std::move(name))
        , m_match(match) { }
    FormatInfo info() const override { return {m_name, ""}; }
    std::string expects() const override { return ""; }
    Match match(const FileHead&) const override { return m_match; }
    void read(ByteSource&, TraceSink&, const RunControl&) const override { }

private:
    std::string m_name;
    Match m_match;
};

std::string detected(std::initializer_list<std::pair<const char*, Match>> claims) {
    std::vector<std::unique_ptr<TraceReader>> readers;
    for (const auto& [name, match] : claims)
        readers.push_back(std::make_unique<Claiming>(name, match));
    const auto* reader = detectReader({}, readers, "x.csv");
    return reader ? reader->info().name : "none";
}

}  // namespace

TEST_CASE("the one certain reader wins, else the one that finds it possible", "[ingest]") {
    CHECK(detected({{"a", Match::possible}, {"b", Match::certain}, {"c", Match::possible}}) == "b");
    CHECK(detected({{"a", Match::no}, {"b", Match::possible}}) == "b");
    CHECK(detected({{"a", Match::fallback}, {"b", Match::possible}}) == "b");
    CHECK(detected({{"a", Match::fallback}, {"b", Match::no}}) == "a");
    CHECK(detected({{"a", Match::certain}, {"b", Match::chosen}}) == "b");
    CHECK(detected({{"a", Match::no}}) == "none");
}

TEST_CASE("readers that are equally sure are listed, none is preferred", "[ingest]") {
    try {
        detected({{"a", Match::certain}, {"b", Match::possible}, {"c", Match::certain}});
        FAIL("chose one");
    } catch (const AmbiguousFormat& ambiguous) {
        CHECK(ambiguous.where() == "x.csv");
        CHECK(ambiguous.candidates() == std::vector<std::string>{"a", "c"});
    }
}

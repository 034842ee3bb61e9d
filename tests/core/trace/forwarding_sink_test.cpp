// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/forwarding_sink.h"

#include "tests/support/catch.h"

using namespace wattline;

namespace {

/// Writes down what it hears; its traces are counted from 7.
class Heard : public TraceSink {
public:
    bool leavesAsRead(FindingKind kind) const override { return kind == FindingKind::clampedValue; }
    bool judgesPower() const override { return true; }
    bool wants(const ChannelHead& channel) const override { return channel.name == "power"; }
    std::size_t begin(TraceHead head) override {
        calls.push_back("begin " + head.labels["node"]);
        return next++;
    }
    void append(std::size_t trace, const ColumnBlock& block) override {
        calls.push_back(std::to_string(trace) + " rows " + std::to_string(block.timeS.size()));
    }
    void note(std::size_t trace, Finding finding) override {
        calls.push_back(std::to_string(trace) + " note " + finding.text);
    }
    void noteSource(Finding finding) override { calls.push_back("source " + finding.text); }
    void label(std::size_t trace, const std::string& key, const std::string& value) override {
        calls.push_back(std::to_string(trace) + ' ' + key + '=' + value);
    }

    std::vector<std::string> calls;
    std::size_t next = 7;
};

/// Traces without a node do not pass.
class NodesOnly : public ForwardingSink {
public:
    using ForwardingSink::ForwardingSink;
    std::size_t begin(TraceHead head) override {
        return head.labels.contains("node") ? ForwardingSink::begin(std::move(head))
                                            : beginUnheard();
    }
};

Finding saying(std::string text) {
    Finding finding{};
    finding.text = std::move(text);
    return finding;
}

}  // namespace

TEST_CASE("a sink before another one passes everything on under its numbers", "[trace][sink]") {
    Heard heard;
    NodesOnly sink(heard);
    CHECK(sink.begin({{{"node", "a"}}, {}}) == 0);
    CHECK(sink.begin({{}, {}}) == 1);
    CHECK(sink.begin({{{"node", "b"}}, {}}) == 2);
    const std::vector<double> timeS{1, 2, 3};
    const std::vector<std::uint32_t> lines{1, 2, 3};
    for (const std::size_t trace : {2, 1, 0}) {
        sink.append(trace, {timeS, lines, {}});
        sink.note(trace, saying("odd"));
        sink.label(trace, "job", "5");
    }
    sink.noteSource(saying("cut"));
    // Of the trace in the middle the sink behind never hears.
    CHECK(heard.calls
        == std::vector<std::string>{"begin a", "begin b", "8 rows 3", "8 note odd", "8 job=5",
            "7 rows 3", "7 note odd", "7 job=5", "source cut"});
}

TEST_CASE("readers are told what the sink behind wants", "[trace][sink]") {
    Heard heard;
    const ForwardingSink sink(heard);
    CHECK(sink.wants({"power", "W", PowerKind::nodeWall}));
    CHECK_FALSE(sink.wants({"fan", "1/min"}));
    CHECK(sink.leavesAsRead(FindingKind::clampedValue));
    CHECK_FALSE(sink.leavesAsRead(FindingKind::gap));
    CHECK(sink.judgesPower());
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/saved_session.h"

#include "core/store/atomic_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string complaint(const std::string& text) {
    try {
        sessionFromJson(text, "s.wattline", "/home");
    } catch (const Error& error) {
        return error.what();
    }
    return "none";
}

}  // namespace

TEST_CASE("a session is read back as it was saved", "[session]") {
    const ScratchFolder scratch;
    SavedSession session;
    session.data.push_back(
        {scratch / "runs/gpu.csv", "power-csv", parseMapText("time=ts:ms,power=col3:kW:nodeWall"),
            {{(scratch / "runs/gpu.csv").string(), "job 1 · GPU 0"}}, -12'600});
    session.data.push_back({"/elsewhere/wall.csv", ""});
    session.result = scratch / "result";
    session.repairs = false;
    session.filter = "power > 5000";
    session.level = "node";
    session.stepS = 2.5;
    session.shownChannels = {"rest"};
    session.hiddenChannels = {"memory_used"};
    session.overlay = Overlay::on;
    session.shifts = {{(scratch / "runs/gpu.csv").string(), 90}, {"/elsewhere/wall.csv", -0.5}};
    session.formulas = {{"rest", "node - sum(gpu)", "W", 1}};
    writeSession(session, scratch / "a.wattline");

    const auto again = readSession(scratch / "a.wattline");
    REQUIRE(again.data.size() == 2);
    CHECK(again.data[0].path == session.data[0].path);
    CHECK(again.data[0].format == "power-csv");
    REQUIRE(again.data[0].mapping);
    CHECK(*again.data[0].mapping == *session.data[0].mapping);
    CHECK(again.data[0].checked == session.data[0].checked);
    CHECK(again.data[1].path == session.data[1].path);
    CHECK_FALSE(again.data[1].mapping);
    CHECK(again.data[0].zoneS == -12'600);  // -03:30
    CHECK(again.data[1].zoneS == 0);
    CHECK(again.result == session.result);
    CHECK_FALSE(again.repairs);
    CHECK(again.filter == session.filter);
    CHECK(again.level == "node");
    CHECK(again.stepS == 2.5);
    CHECK(again.shownChannels == session.shownChannels);
    CHECK(again.hiddenChannels == session.hiddenChannels);
    CHECK(again.overlay == Overlay::on);
    CHECK(again.shifts == session.shifts);
    CHECK(formulasJson(again.formulas) == formulasJson(session.formulas));
}

TEST_CASE("a session moves together with the data below it", "[session]") {
    const ScratchFolder scratch;
    SavedSession session;
    session.data.push_back({"/old/place/runs/gpu.csv", "", {}, {{"/old/place/runs/gpu.csv", "t"}}});
    session.data.push_back({"/old/other.csv", ""});
    session.shifts = {{"/old/place/runs/gpu.csv", 5}};
    const auto text = sessionJson(session, "/old/place");
    const auto moved = sessionFromJson(text, "s", "/new");
    CHECK(moved.data[0].path == "/new/runs/gpu.csv");
    CHECK(moved.data[0].checked[0].source == "/new/runs/gpu.csv");
    CHECK(moved.data[1].path == "/old/other.csv");
    CHECK(moved.shifts == TimeShifts{{"/new/runs/gpu.csv", 5}});
}

TEST_CASE("what a session does not know is refused by name", "[session]") {
    CHECK(complaint(R"({"version": 1})") == "none");
    CHECK_THAT(complaint(R"({"version": 1, "formula": []})"),
        ContainsSubstring("formula") && ContainsSubstring("formulas"));
    CHECK_THAT(complaint(R"({"version": 1, "data": [{"path": "a", "pat": 1}]})"),
        ContainsSubstring("data[0].pat"));
    CHECK_THAT(complaint(R"({"version": 2})"), ContainsSubstring("newer Wattline"));
    CHECK_THAT(complaint("{}"), ContainsSubstring("version"));
    CHECK_THAT(complaint(R"({"version": 1, "overlay": "yes"})"), ContainsSubstring("automatic"));
    CHECK_THAT(complaint(R"({"version": 1, "shifts": {"a": "5"}})"), ContainsSubstring("\"a\""));
    CHECK_THAT(complaint(R"({"version": 1, "formulas": [{"name": "x"}]})"),
        ContainsSubstring("s.wattline") && ContainsSubstring("formulas[0]"));
    CHECK_THAT(complaint(R"({"version": 1, "formulas": [{"name": "x", "formula": "1"},
        {"name": "x", "formula": "2"}]})"),
        ContainsSubstring("\"x\" is there twice"));
    CHECK_THAT(complaint(R"({"version": 1, "stepS": -1})"), ContainsSubstring("stepS"));
    CHECK_THAT(complaint(R"({"version": 1, "data": [{}]})"), ContainsSubstring("data[0].path"));
    CHECK_THAT(complaint("[]"), ContainsSubstring("object"));
    CHECK_THAT(complaint(R"({"version": 1)"), ContainsSubstring("s.wattline:1"));
}

TEST_CASE("a hostile session ends in one message", "[session]") {
    CHECK_THAT(complaint(std::string(1'000'000, '[')), ContainsSubstring("nested too deeply"));
    std::string many = R"({"version": 1, "data": [)";
    for (int i = 0; i < 10'001; ++i) many += R"({"path": "a"},)";
    many.back() = ']';
    CHECK_THAT(complaint(many + '}'), ContainsSubstring("at most 10000"));
    const ScratchFolder scratch;
    writeFileAtomically(scratch / "large.wattline", std::string((16 << 20) + 1, ' '));
    CHECK_THROWS_AS(readSession(scratch / "large.wattline"), Error);
    CHECK_THROWS_AS(readSession(scratch / "none.wattline"), Error);
}

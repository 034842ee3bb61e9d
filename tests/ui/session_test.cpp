// SPDX-License-Identifier: GPL-3.0-or-later
// What is opened by drop, dialog or command line: told apart by content, several at once, and what
// is said about those that fail.
#include "core/trace/run_control.h"
#include "tests/support/catch.h"
#include "tests/support/fake_run.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wait_until.h"
#include "ui/main_window.h"
#include "ui/paths.h"

#include <QPushButton>

using namespace wattline;

namespace {

constexpr auto kAnswer
    = R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{)"
      R"("__name__":"DCGM_FI_DEV_POWER_USAGE","gpu":"0","Hostname":"n1"},)"
      R"("values":[[1435781430,"61"],[1435781445,"62"]]}]}})";
constexpr auto kPower = "time,power_W\n1788307200,1\n1788307201,2\n1788307202,3\n";

struct Fixture {
    FakeRun run;
    ScratchFolder folder{"session"};
    Session session{Services{openSeries, std::ref(run)}};
    std::vector<Message> messages;
    std::vector<LoadRequest> asked;
    std::vector<ExperimentSpec> specs;

    Fixture() {
        QObject::connect(&session, &Session::messageRaised,
            [this](const Message& message) { messages.push_back(message); });
        QObject::connect(&session, &Session::importWanted,
            [this](const std::vector<LoadRequest>& requests) { asked = requests; });
        QObject::connect(&session, &Session::specOpened,
            [this](const ExperimentSpec& spec) { specs.push_back(spec); });
    }
    void open(const std::vector<std::filesystem::path>& paths) {
        session.open(paths);
        REQUIRE(waitUntil([this] { return !session.loads().loading(); }));
    }
};

}  // namespace

TEST_CASE("a Prometheus answer called .json is data, an experiment beside it is a spec",
    "[ui][session]") {
    Fixture fixture;
    const auto answer = fixture.folder.file("answer.json", kAnswer);
    const auto data = fixture.folder.file("power.csv", kPower);
    fixture.open(
        {answer, fixture.folder.file("experiment.json", R"({"data": {"paths": ["power.csv"]}})")});
    CHECK(fixture.messages.empty());
    REQUIRE(fixture.specs.size() == 1);
    REQUIRE(fixture.session.workspace().dataSets().size() == 2);
    CHECK(fixture.session.workspace().find(answer));
    CHECK(fixture.session.workspace().find(data));
}

TEST_CASE("of several files one that fails is named at the end and offers to be looked at",
    "[ui][session]") {
    Fixture fixture;
    const auto bad = fixture.folder.file("bad.csv", "colour,shape\nred,round\n");
    fixture.open({fixture.folder.file("a.csv", kPower), bad, fixture.folder.file("b.csv", kPower)});
    CHECK(fixture.session.workspace().dataSets().size() == 2);
    REQUIRE(fixture.messages.size() == 2);  // when it failed, and at the end
    const Message& last = fixture.messages.back();
    CHECK(last.level == Message::Level::error);
    CHECK(last.strong == "1 of 3 could not be read:");
    CHECK(last.text.contains("bad.csv"));
    REQUIRE(last.actions.size() == 1);
    CHECK(last.actions[0].text == "Import…");
    last.actions[0].run();
    REQUIRE(fixture.asked.size() == 1);
    CHECK(fixture.asked[0].path == bad);
}

TEST_CASE("a file that two formats claim is asked about, after the others are read",
    "[ui][session]") {
    Fixture fixture;
    const auto both = fixture.folder.file("both.csv",
        "timestamp,gpu_index,utilization_gpu_pct,power_draw_W,power.draw [W],index\n"
        "1788307200,0,5,60,60,0\n1788307201,0,5,61,61,0\n");
    fixture.open({both, fixture.folder.file("a.csv", kPower)});
    CHECK(fixture.messages.empty());
    CHECK(fixture.session.workspace().dataSets().size() == 1);
    REQUIRE(fixture.asked.size() == 1);
    CHECK(fixture.asked[0].path == both);
}

TEST_CASE("repairs switched off read a file again as it was chosen to be read", "[ui][session]") {
    Fixture fixture;
    const auto path = fixture.folder.file("t.csv", "a,b\n1788307200,5\n1788307201,6\n");
    const ReadChoice choice{"table", parseMapText("time=a,power=b:kW"), 7200};
    fixture.session.loads().openAs({{path, choice}});
    REQUIRE(waitUntil([&] { return !fixture.session.loads().loading(); }));
    fixture.session.setRepairs(false);
    REQUIRE(waitUntil([&] { return !fixture.session.loads().loading(); }));
    CHECK(fixture.messages.empty());
    REQUIRE(fixture.session.workspace().dataSets().size() == 1);
    CHECK(fixture.session.workspace().dataSets()[0]->choice == choice);
    // A new start of the program knows it from the list of recent files.
    RecentFiles again;
    CHECK(again.choiceFor(toQString(path)) == choice);
    Fixture later;
    later.session.openRecent(toQString(path));
    REQUIRE(waitUntil([&] { return !later.session.loads().loading(); }));
    REQUIRE(later.session.workspace().dataSets().size() == 1);
    CHECK(later.session.workspace().dataSets()[0]->powerCurve.back() == 6000);
}

TEST_CASE("assumptions are not counted among what was odd in a file", "[ui][session]") {
    Fixture fixture;
    const auto path = fixture.folder.file(
        "t.csv", "time,power_W\n2026-09-02 00:00:00,1\n2026-09-02 00:00:01,2\n"
                 "2026-09-02 00:00:01,2\n2026-09-02 00:00:02,3\n");
    fixture.open({path});
    const auto dataSet = fixture.session.workspace().find(path);
    REQUIRE(dataSet);
    std::size_t assumptions = 0, others = 0;
    for (const auto& finding : dataSet->content.series.at(0)->info().findings)
        ++(finding.kind == FindingKind::assumption ? assumptions : others);
    CHECK(assumptions > 0);  // that times without a zone are UTC
    CHECK(others == 1);
    CHECK(dataSet->findingCount() == 1);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Loading in the background, driven by a reader that the test holds by the hand.
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wait_until.h"
#include "ui/load_controller.h"
#include "ui/paths.h"

#include <atomic>

using namespace wattline;

namespace {

/// Blocks in "slow*" until released or stopped; fails on "bad*"; else one trace of three samples.
struct FakeReader {
    std::atomic<bool> release{false};
    std::atomic<int> calls{0};

    LoadController::Reader reader() {
        return [this](const std::vector<std::filesystem::path>& paths, const ReadOptions&,
                   const RunControl& control, const FilesTold&) {
            ++calls;
            const std::string name = paths.front().filename().string();
            control.report({"Reading " + name, 0.5});
            while (name.rfind("slow", 0) == 0 && !release) {
                control.checkpoint();
                QThread::msleep(1);
            }
            if (name.rfind("bad", 0) == 0)
                throw Error(name + ":3", "expected a number, found \"x\".", "Correct the line.");
            OpenResult result;
            Trace trace;
            trace.timeS = {0, 1, 2};
            trace.channels = {{"power", "W", PowerKind::nodeWall, {1, 2, 3}}};
            result.series = {makeMemorySeries(trace)};
            return result;
        };
    }
};

/// What the controller said, in order.
struct Record {
    QStringList events;
    explicit Record(LoadController& loads) {
        QObject::connect(&loads, &LoadController::loaded, [this](const DataSetPtr& dataSet) {
            events << QStringLiteral("loaded ") + dataSet->name();
        });
        QObject::connect(&loads, &LoadController::failed, [this](const LoadFailure& failure) {
            events << QStringLiteral("failed ") + failure.where;
        });
        QObject::connect(&loads, &LoadController::cancelled, [this](const QString& path) {
            events << QStringLiteral("cancelled ") + path.section(QLatin1Char('/'), -1);
        });
    }
};

}  // namespace

TEST_CASE("a second file opened while the first loads is read after it", "[ui][load]") {
    FakeReader fake;
    LoadController loads(fake.reader());
    Record record(loads);
    loads.open({"slow.csv"});
    REQUIRE(waitUntil([&] { return fake.calls == 1; }));
    loads.open({"second.csv"});
    CHECK(fake.calls == 1);
    fake.release = true;
    REQUIRE(waitUntil([&] { return !loads.loading(); }));
    CHECK(record.events == QStringList{"loaded slow.csv", "loaded second.csv"});
}

TEST_CASE("cancelling gives up the load in hand and those waiting, and nothing arrives afterwards",
    "[ui][load]") {
    FakeReader fake;
    LoadController loads(fake.reader());
    Record record(loads);
    loads.open({"slow.csv", "second.csv"});
    REQUIRE(waitUntil([&] { return fake.calls == 1; }));
    loads.cancel();
    REQUIRE(waitUntil([&] { return !loads.loading(); }));
    CHECK(record.events == QStringList{"cancelled slow.csv"});
    CHECK(fake.calls == 1);
}

TEST_CASE("an unreadable file names its line and does not stop the next one", "[ui][load]") {
    FakeReader fake;
    LoadController loads(fake.reader());
    Record record(loads);
    loads.open({"bad.csv", "good.csv"});
    REQUIRE(waitUntil([&] { return !loads.loading(); }));
    CHECK(record.events == QStringList{"failed bad.csv:3", "loaded good.csv"});
}

TEST_CASE("a window closed while a file loads does not wait for the whole file", "[ui][load]") {
    FakeReader fake;
    {
        LoadController loads(fake.reader());
        loads.open({"slow.csv"});
        REQUIRE(waitUntil([&] { return fake.calls == 1; }));
    }
    CHECK_FALSE(fake.release);  // it ended by the stop, not by coming to its end
}

TEST_CASE("several files are one queue: which of how many, how much of all of it", "[ui][load]") {
    const ScratchFolder folder("queue");
    std::vector<std::filesystem::path> paths;
    for (const char* name : {"a.csv", "b.csv"})
        paths.push_back(folder.file(name, "time,power_W\n1788307200,1\n1788307201,2\n"));
    folder.file("more/c.csv", "time,power_W\n1788307200,1\n1788307201,2\n");
    paths.push_back(folder / "more");
    LoadController loads(openSeries);
    std::vector<LoadProgress> told;
    QObject::connect(&loads, &LoadController::progressed,
        [&](const LoadProgress& progress) { told.push_back(progress); });
    std::size_t paths0 = 0;
    QObject::connect(&loads, &LoadController::finished, [&] { paths0 = loads.pathCount(); });
    loads.open(paths);
    REQUIRE(waitUntil([&] { return !loads.loading(); }));
    CHECK(paths0 == 3);
    REQUIRE(told.size() >= 2);
    CHECK(told.front().activity.startsWith("1 of 3 · "));
    CHECK(told.back().activity.startsWith("3 of 3 · "));
    // Three files of the same 39 bytes.
    CHECK(told.back().fraction == 1);
    CHECK(told.back().pace.startsWith("117 bytes of 117 bytes, 3/3 files"));
}

TEST_CASE("a path is read again as somebody chose that it is read", "[ui][load]") {
    const ScratchFolder folder("choice");
    const auto path = folder.file("t.csv", "a,b\n1788307200,5\n1788307201,6\n");
    LoadController loads(openSeries);
    ReadOptions options;
    options.mappingMemory = folder / "memory/mappings.json";
    loads.setOptions(options);
    DataSetPtr read;
    QObject::connect(
        &loads, &LoadController::loaded, [&](const DataSetPtr& dataSet) { read = dataSet; });
    const ReadChoice choice{"table", parseMapText("time=a,power=b:kW")};
    loads.openAs({{path, choice}});
    REQUIRE(waitUntil([&] { return !loads.loading(); }));
    REQUIRE(read);
    CHECK(read->choice == choice);
    CHECK(read->powerCurve.back() == 6000);
    // As on the command line, the next table of this shape needs no choice.
    loads.open({folder.file("next.csv", "a,b\n1788307200,7\n1788307201,8\n")});
    REQUIRE(waitUntil([&] { return !loads.loading(); }));
    CHECK(read->name() == "next.csv");
    CHECK(read->powerCurve.back() == 8000);
    // A run that trains on it is to read it so as well.
    CHECK(read->choice == ReadChoice{"", choice.mapping});
}

TEST_CASE("files go into a store one after the other, and it is opened at the end, also when the "
          "last of them is broken",
    "[ui][load]") {
    const ScratchFolder folder("store");
    const auto store = folder / "all.h5";
    std::vector<LoadRequest> requests;
    for (const char* name : {"a.csv", "b.csv"})
        requests.push_back(
            {folder.file(name, "time,power_W\n1788307200,1\n1788307201,2\n"), {}, store});
    requests.push_back({folder.file("bad.csv", "time,power_W\n"), {}, store});
    LoadController loads(openSeries);
    Record record(loads);
    std::size_t imported = 0;
    QObject::connect(&loads, &LoadController::imported,
        [&](const std::filesystem::path& into, const ImportReport& report) {
            CHECK(into == store);
            imported += report.files;
        });
    loads.openAs(requests);
    REQUIRE(waitUntil([&] { return !loads.loading(); }));
    CHECK(imported == 2);
    REQUIRE(record.events.size() == 2);
    CHECK(record.events[0].startsWith("failed "));
    CHECK(record.events[1] == "loaded all.h5");
    CHECK(openSeries({store}, {}, {}).series.size() == 2);
}

TEST_CASE("opening the same path again replaces it and keeps the others", "[ui][load]") {
    Workspace workspace;
    const auto dataSet = [](const char* path, std::size_t traces) {
        OpenResult content;
        for (std::size_t i = 0; i < traces; ++i) content.series.push_back(makeMemorySeries({}));
        return makeDataSet(plainPath(path), std::move(content));
    };
    workspace.add(dataSet("/data/a", 1));
    workspace.add(dataSet("/data/b", 2));
    workspace.add(dataSet("/data/./a/", 3));
    REQUIRE(workspace.dataSets().size() == 2);
    CHECK(workspace.find("/data/a")->content.series.size() == 3);
    workspace.remove("/data/a");
    CHECK(workspace.find("/data/a") == nullptr);
    CHECK(workspace.dataSets().size() == 1);
}

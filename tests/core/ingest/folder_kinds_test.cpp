// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/folder_kinds.h"

#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <stop_token>

using namespace wattline;

namespace {

constexpr auto kPower = "time,power_W\n1788307200,1\n1788307201,2\n";
constexpr auto kWatts = "time,power_kW,inlet_C\n1788307200,1,20\n1788307201,2,21\n";
constexpr auto kUnknown = "a,b,c\n1788307200,5,x\n1788307201,6,x\n";

const FileKind* kindWith(const FolderKinds& found, const std::string& columns) {
    for (const auto& kind : found.kinds)
        if (kind.columns == columns) return &kind;
    return nullptr;
}

}  // namespace

TEST_CASE("files of a folder are grouped by reader and columns, readable ones first",
    "[ingest][folder]") {
    const ScratchFolder folder;
    for (const char* name : {"a/1.txt", "a/2.txt", "b/3.txt", "b/4.txt"})
        folder.file(name, kUnknown);
    for (const char* name : {"5.csv", "6.csv", "7.csv"}) folder.file(name, kPower);
    folder.file("8.csv", kWatts);
    folder.file("notes.md", std::string("\0\1\2", 3));
    folder.file("empty.csv", "");
    const auto found = lookIntoFolder(folder.path(), {}, {});
    CHECK(found.files == 10);
    CHECK(found.looked == 10);
    REQUIRE(found.kinds.size() == 5);
    CHECK(found.kinds[0].columns == "time, power_W");
    CHECK(found.kinds[0].files == 3);
    CHECK(found.kinds[0].isReadable());
    CHECK(found.kinds[0].format == "power-csv");
    CHECK(found.kinds[0].examples.at(0).filename() == "5.csv");
    CHECK(found.kinds[1].columns == "time, power_kW, inlet_C");
    CHECK(found.kinds[1].files == 1);
    CHECK(found.kinds[2].columns == "a, b, c");
    CHECK(found.kinds[2].files == 4);
    CHECK(found.kinds[2].problem == "no reader knows these columns.");
    CHECK_FALSE(found.kinds[3].isReadable());
    CHECK_FALSE(found.kinds[4].isReadable());
}

TEST_CASE(
    "a readable file among very many others is found with few of them opened", "[ingest][folder]") {
    const ScratchFolder folder;
    for (int i = 0; i < 300; ++i) folder.file("junk_" + std::to_string(i) + ".txt", kUnknown);
    folder.file("zz/power.csv", kPower);
    const auto found = lookIntoFolder(folder.path(), {}, {}, 10);
    CHECK(found.files == 301);
    CHECK(found.looked == 10);
    REQUIRE(found.kinds.size() == 2);
    CHECK(found.kinds[0].format == "power-csv");
    CHECK(found.kinds[0].files == 1);
    CHECK(found.kinds[1].files == 300);  // those that were not opened are named like these
    CHECK(found.kinds[1].examples.size() == 9);
}

TEST_CASE("more manners of names than files that may be opened", "[ingest][folder]") {
    const ScratchFolder folder;
    for (char c = 'a'; c <= 'j'; ++c) folder.file(std::string(3, c) + ".csv", kPower);
    const auto found = lookIntoFolder(folder.path(), {}, {}, 4);
    CHECK(found.files == 10);
    CHECK(found.looked == 4);
    REQUIRE(found.kinds.size() == 1);
    CHECK(found.kinds[0].files == 4);  // of the others nothing is known
}

TEST_CASE("a file that several readers claim is told apart from others", "[ingest][folder]") {
    const ScratchFolder folder;
    folder.file("both.csv",
        "timestamp,gpu_index,utilization_gpu_pct,power_draw_W,power.draw [W],index\n"
        "1788307200,0,5,60,60,0\n1788307201,0,5,61,61,0\n");
    const auto found = lookIntoFolder(folder.path(), {}, {});
    REQUIRE(found.kinds.size() == 1);
    CHECK(found.kinds[0].format.empty());
    CHECK(found.kinds[0].problem.find("several formats begin like this") == 0);
    CHECK(kindWith(
        found, "timestamp, gpu_index, utilization_gpu_pct, power_draw_W, power.draw [W], index"));
}

TEST_CASE(
    "looking into a folder can be stopped, and says what it cannot read", "[ingest][folder]") {
    const ScratchFolder folder;
    folder.file("a.csv", kPower);
    CHECK(lookIntoFolder(folder.path(), {}, {}).bytes == std::string(kPower).size());
    CHECK_THROWS_AS(lookIntoFolder(folder / "nothing", {}, {}), Error);
    std::stop_source stop;
    stop.request_stop();
    RunControl control;
    control.stop = stop.get_token();
    CHECK_THROWS_AS(lookIntoFolder(folder.path(), {}, control), Interrupted);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What people get for a wrong, broken or odd input: a sentence that says where and what, or a
// finding. Never a crash.
#include "tests/core/ingest/reading.h"
#include "tests/support/without_rights.h"

#include <cmath>
#include <stop_token>

#include <sys/stat.h>
#include <unistd.h>

using namespace wattline;
using namespace wattline::test;

namespace {

bool says(const std::string& message, const std::string& part) {
    return message.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a table of something else is answered with its header and what would be read",
    "[ingest][bad]") {
    const ScratchFolder folder;
    const auto path = folder.file("staff.csv", "name,office\nAda,5.8\nAlan,30.5\n");
    const auto message = refusal(path);
    CHECK(says(message, path.string() + ":1: no reader knows these columns: \"name,office\"."));
    CHECK(says(message, "supercloud-gpu: timestamp, gpu_index"));
    CHECK(says(message, "power-csv: timestamp, power_W"));
}

TEST_CASE("an empty file, blank lines and binary data are each called by name", "[ingest][bad]") {
    const ScratchFolder folder;
    CHECK(says(refusal(folder.file("a.csv", "")), "a.csv: the file is empty."));
    CHECK(
        says(refusal(folder.file("b.csv", "\n\r\n\n")), "b.csv: the file holds only blank lines."));
    CHECK(says(refusal(folder.file("c.csv", std::string_view("PK\3\4\0\0", 6))),
        "c.csv: this is no text but binary data."));
    CHECK(says(refusal(folder.file("d.csv", std::string_view("\xff\xfe\0\0t\0\0\0", 8))),
        "d.csv: this is no text but binary data."));
}

TEST_CASE("a header without rows says so", "[ingest][bad]") {
    const ScratchFolder folder;
    CHECK(says(refusal(folder.file("a.csv", "timestamp,power_W\n")),
        "a.csv:1: there is a header but no row below it."));
}

TEST_CASE("when no row can be used the first reason is given with its line", "[ingest][bad]") {
    const ScratchFolder folder;
    const auto message = refusal(folder.file("a.csv", "timestamp,power_W\nyesterday,5\ntoday,6\n"));
    CHECK(says(message, "a.csv:2: no row can be used: no time stamp: \"yesterday\"."));
    CHECK(says(message, "Expected rows with the columns timestamp, power_W"));
}

TEST_CASE(
    "a path that is not there, and a folder with nothing readable, end clearly", "[ingest][bad]") {
    const ScratchFolder folder;
    CHECK(says(refusal(folder.path() / "no.csv"), "no.csv: there is no such file or folder."));
    folder.file("README.md", "# nothing\n");
    const auto message = refusal(folder.path());
    CHECK(says(message, "there is no trace in it (1 files looked at)"));
    CHECK(says(message, "supercloud-gpu"));
}

TEST_CASE("a file or folder that may not be read says why", "[ingest][bad]") {
    const ScratchFolder folder;
    const auto path = folder.file("a.csv", "timestamp,power_W\n1715289558,5\n");
    const auto closed = folder.file("closed/b.csv", "").parent_path();
    chmod(path.c_str(), 0);
    chmod(closed.c_str(), 0);
    {
        const WithoutRights nobody;
        if (nobody.works()) {
            CHECK(says(refusal(path), "a.csv: cannot be opened: Permission denied."));
            CHECK(says(refusal(closed), "closed: the folder cannot be read: Permission denied."));
        }
    }
    chmod(closed.c_str(), 0700);
}

TEST_CASE("a named pipe is refused instead of waited for", "[ingest][bad]") {
    const ScratchFolder folder;
    const auto pipe = folder.path() / "pipe.csv";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(says(refusal(pipe), "is no regular file"));
    CHECK(says(refusal("/dev/null"), "is no regular file"));
    folder.file("a.csv", "timestamp,power_W\n1715289558,5\n");
    CHECK(read(folder.path()).traces.size() == 1);
}

TEST_CASE("links that go in circles end, and no file is read twice", "[ingest][bad]") {
    const ScratchFolder folder;
    const auto file = folder.file("deep/a.csv", "timestamp,power_W\n1715289558,5\n");
    std::filesystem::create_directory_symlink(folder.path(), folder.path() / "deep/up");
    std::filesystem::create_symlink(file, folder.path() / "again.csv");
    std::filesystem::create_symlink("self", folder.path() / "self");
    CHECK(readTraces({folder.path(), file}, {}, {}).files.size() == 1);
}

TEST_CASE("a trace of three rows is read: what is too short is decided later", "[ingest][bad]") {
    const auto traces = readText("timestamp,power_W\n1715289558,5\n1715289559,6\n1715289560,7\n");
    CHECK(traces[0].size() == 3);
}

TEST_CASE("negative power is kept missing and counted with its first line", "[ingest][bad]") {
    const auto traces
        = readText("timestamp,power_W\n1715289558,5\n1715289559,-43\n1715289560,-1\n");
    CHECK(std::isnan(valuesOf(traces[0], "power")[1]));
    const Finding& finding = needFinding(traces[0], FindingKind::outOfRange);
    CHECK(finding.text == "power below 0: \"-43\"");
    CHECK(finding.action == "kept missing");
    CHECK(finding.count == 2);
    CHECK(finding.line == 3);
    CHECK(finding.startS == 1715289559);
    CHECK(finding.endS == 1715289560);
}

TEST_CASE("text, infinity and overflow where a number belongs are kept missing and shown",
    "[ingest][bad]") {
    const auto traces = readText(
        "timestamp,power_W\n1715289557,5\n1715289558,oops\n1715289559,inf\n1715289560,1e999\n");
    const Finding& finding = needFinding(traces[0], FindingKind::outOfRange);
    CHECK(finding.text == "no number: \"oops\"");
    CHECK(finding.count == 3);
    CHECK(finding.line == 3);
}

TEST_CASE("rows that go back in time are sorted and counted", "[ingest][bad]") {
    const auto traces
        = readText("timestamp,power_W\n1715289560,3\n1715289558,1\n1715289559,2\n1715289561,4\n");
    CHECK(valuesOf(traces[0], "power") == std::vector{1.0, 2.0, 3.0, 4.0});
    const Finding& finding = needFinding(traces[0], FindingKind::timeBackwards);
    CHECK(finding.text == "time goes back by 2 s");
    CHECK(finding.count == 1);
    CHECK(finding.line == 3);
    CHECK(finding.action == "sorted by time");
}

TEST_CASE("of rows with one time the last is kept, near or far apart", "[ingest][bad]") {
    const auto near = readText("timestamp,power_W\n1715289558,1\n1715289558,2\n1715289559,3\n");
    CHECK(valuesOf(near[0], "power") == std::vector{2.0, 3.0});
    CHECK(needFinding(near[0], FindingKind::duplicateTime).line == 3);
    const auto far = readText("timestamp,power_W\n1715289558,1\n1715289559,3\n1715289558,2\n");
    CHECK(valuesOf(far[0], "power") == std::vector{2.0, 3.0});
    CHECK(needFinding(far[0], FindingKind::duplicateTime).line == 4);
    CHECK(needFinding(far[0], FindingKind::duplicateTime).action == "last one kept");
}

TEST_CASE(
    "a gap of more than three steps is found where it is, and nothing fills it", "[ingest][bad]") {
    const auto traces
        = readText("timestamp,power_W\n1715289558,1\n1715289559,2\n1715289560,3\n1715289563,4\n"
                   "1715289564,5\n1715289600,6\n1715289601,7\n");
    CHECK(traces[0].size() == 7);
    const Finding& finding = needFinding(traces[0], FindingKind::gap);
    CHECK(finding.count == 1);  // 3 s is three steps, not more
    CHECK(finding.line == 7);
    CHECK(finding.startS == 1715289564);
    CHECK(finding.endS == 1715289600);
    CHECK(finding.text == "no sample for 36 s, more than 3 steps of 1 s");
}

TEST_CASE("rows of another width are dropped, counted and quoted", "[ingest][bad]") {
    const auto traces
        = readText("timestamp,power_W\n1715289558,1\n1715289559\n1715289560,3,9\n1715289561,4\n");
    CHECK(traces[0].size() == 2);
    const Finding& finding = needFinding(traces[0], FindingKind::droppedRow);
    CHECK(finding.text
        == "wrong number of fields: 1 where 2 are expected, beginning with \"1715289559\"");
    CHECK(finding.count == 2);
    CHECK(finding.line == 3);
}

TEST_CASE("a line without end is refused, not swallowed into memory", "[ingest][bad]") {
    const ScratchFolder folder;
    const auto path = folder.file(
        "a.csv", "timestamp,power_W\n1715289558,1\n\"" + std::string(3 << 20, 'x') + "\n");
    CHECK(says(refusal(path), "a.csv:3: this line is longer than 1 MiB"));
}

TEST_CASE("a row of more than 10,000 fields is refused", "[ingest][bad]") {
    const ScratchFolder folder;
    const auto path = folder.file("a.csv", "timestamp,power_W\n" + std::string(10'000, ',') + "\n");
    CHECK(says(refusal(path), "a.csv:2: this line has more than 10,000 fields."));
}

TEST_CASE("a forced format that does not fit names the missing column", "[ingest][bad]") {
    const ScratchFolder folder;
    const auto path = folder.file("a.csv", "timestamp,power_W\n1715289558,1\n");
    CHECK(says(refusal(path, "supercloud-gpu"), "a.csv:1: there is no column power_draw_W"));
    CHECK(says(refusal(path, "supercloud-cpu"), "a.csv:1: there is no column EpochTime"));
    CHECK(says(refusal(path, "nvidia-smi"), "a.csv:1: this is no nvidia-smi log."));
    CHECK(says(refusal(path, "xls"),
        "--format: there is no format \"xls\". Formats: supercloud-gpu, supercloud-cpu,"));
}

TEST_CASE(
    "text from a broken file is shown shortened and without control characters", "[ingest][bad]") {
    const ScratchFolder folder;
    const auto message
        = refusal(folder.file("a.csv", "\x1b[31mred" + std::string(500, 'x') + "\n"));
    CHECK(says(message, "\"?[31mredxxx"));
    CHECK(says(message, "...\""));
    CHECK(message.size() < 2000);
}

TEST_CASE("a stop ends reading as an interruption, not as a failure", "[ingest][bad]") {
    const ScratchFolder folder;
    std::stop_source stop;
    stop.request_stop();
    RunControl control;
    control.stop = stop.get_token();
    const auto path = folder.file("a.csv", "timestamp,power_W\n1715289558,1\n");
    CHECK_THROWS_AS(readTraces({path}, {}, control), Interrupted);
}

TEST_CASE("a line of 100 MB and a million columns are refused at once", "[ingest][bad]") {
    const ScratchFolder folder;
    const auto longLine
        = folder.file("a.csv", "timestamp,power_W\n1715289558,1\n" + std::string(1 << 17, '5'));
    std::filesystem::resize_file(longLine, 100'000'000);  // the rest is zeros without a line end
    CHECK(says(refusal(longLine), "a.csv:3: this line is longer than 1 MiB"));
    std::string columns = "timestamp,power_W";
    for (int i = 0; i < 1'000'000; ++i) columns += ",column";
    CHECK(says(refusal(folder.file("b.csv", columns + "\n1715289558,1\n")),
        "b.csv:1: this line is longer than 1 MiB"));
    const std::string manyFields(999'998, ',');
    CHECK(says(refusal(folder.file("c.csv", "timestamp,power_W" + manyFields + "\n1,1\n")),
        "c.csv:1: this line has more than 10,000 fields."));
}

// SPDX-License-Identifier: GPL-3.0-or-later
// `wattline-cli import` from outside.
#include "core/store/trace_store.h"
#include "tests/support/catch.h"
#include "tests/support/http_server.h"
#include "tests/support/run_program.h"
#include "tests/support/scratch_folder.h"

#include <fstream>
#include <map>

using namespace wattline;
using namespace wattline::test;

namespace {

constexpr long kStartS = 1788307200;

std::string powerFile(int rows, int from = 0) {
    std::string text = "timestamp,power_W\n";
    for (int i = from; i < from + rows; ++i)
        text += std::to_string(kStartS + i) + ',' + std::to_string(100 + i % 7) + '\n';
    return text;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

class Import {
public:
    ProgramRun operator()(std::vector<std::string> arguments, ProgramOptions options = {}) const {
        options.environment = {"XDG_CONFIG_HOME=" + (folder / "config").string()};
        arguments.insert(arguments.begin(), {cliPath(), "import", "-o", store.string()});
        return runProgram(arguments, options);
    }
    std::size_t samples() const {
        std::size_t all = 0;
        for (const auto& series : openTraceStore(store).series) all += series->info().samples;
        return all;
    }

    const ScratchFolder folder;
    const std::filesystem::path store = folder / "s.h5";
};

}  // namespace

TEST_CASE("import reads a file and a folder and says on stdout what it did", "[cli][import]") {
    const Import import;
    const auto file = import.folder.file("a.csv", powerFile(10));
    import.folder.file("in/deep/b.csv", powerFile(20));
    import.folder.file("in/broken.csv", "timestamp,power_W\nyesterday,5\n");
    const auto run = import({file, import.folder / "in"});
    CHECK(run.exitCode == 0);
    CHECK(has(run.out, "2 files ("));
    CHECK(has(run.out, " as 2 series in "));
    CHECK(has(run.out, "; 1 not read."));
    CHECK(run.err.starts_with("not read: "));
    CHECK(has(run.err, "broken.csv: line 2: "));
    CHECK(import.samples() == 30);
}

TEST_CASE("import passes over what it has and replaces what has changed", "[cli][import]") {
    const Import import;
    const auto same = import.folder.file("a.csv", powerFile(10));
    const auto other = import.folder.file("b.csv", powerFile(10));
    REQUIRE(import({same, other}).exitCode == 0);
    const auto again = import({same, other});
    CHECK(again.exitCode == 0);
    CHECK(again.err.empty());
    CHECK(again.out.starts_with("Nothing new for "));
    CHECK(has(again.out, ": 2 files were in it already."));
    import.folder.file("b.csv", powerFile(15));
    const auto changed = import({same, other});
    CHECK(changed.out.starts_with("1 file "));
    CHECK(has(changed.out, "; 1 file was in it already."));
    CHECK(import.samples() == 25);
}

TEST_CASE("an import that is interrupted or terminated goes on where it stopped", "[cli][import]") {
    const Import import;
    const int files = 300;  // 256 series make a piece, which is then in the store
    for (int i = 0; i < files; ++i)
        import.folder.file("in/" + std::to_string(1000 + i) + ".csv", powerFile(5, 10 * i));
    std::string large = "timestamp,power_W\n";
    for (int i = 0; i < 4'000'000; ++i) large += std::to_string(kStartS + i) + ",100\n";
    import.folder.file("in/large.csv", large);  // seconds of work: the middle is met
    ProgramOptions stopped;
    const auto manifest = import.store.string() + ".pieces/manifest";
    for (const int signal : {SIGINT, SIGTERM}) {
        std::filesystem::remove_all(import.store.string() + ".pieces");
        std::filesystem::remove(import.store);
        stopped.interruptSignal = signal;
        stopped.interruptWhen = [&] {
            std::error_code none;
            const auto bytes = std::filesystem::file_size(manifest, none);
            return !none && bytes > 1000;
        };
        const auto run = import({import.folder / "in"}, stopped);
        CAPTURE(signal, run.err);
        REQUIRE(run.exitCode == 130);
        CHECK(run.out.empty());
        CHECK(has(run.err, "the same command goes on."));
        CHECK(has(run.err, "interrupted\n"));
        CHECK(import.samples() >= 256 * 5);
        CHECK(import.samples() < 4'000'000);
    }
    import.folder.file("in/large.csv", powerFile(7));
    const auto rest = import({import.folder / "in"});
    CHECK(rest.exitCode == 0);
    const auto known = rest.out.find(" files were in it already.");
    REQUIRE(known != std::string::npos);
    const auto number = rest.out.rfind(' ', known - 1) + 1;
    CHECK(std::stoi(rest.out.substr(number)) >= 256);  // the rest of them is read now
    CHECK(import.samples() == std::size_t(files) * 5 + 7);
}

TEST_CASE("import refuses what cannot be meant, and leaves stdout empty", "[cli][import]") {
    const Import import;
    const auto file = import.folder.file("a.csv", powerFile(3));
    REQUIRE(import({file}).exitCode == 0);
    const auto itself = import({file, import.store});
    CHECK(itself.exitCode == 1);
    CHECK(itself.out.empty());
    CHECK(has(itself.err, "is the store that is to be written."));
    const auto nothing = import({import.folder / "nowhere.csv"});
    CHECK(nothing.exitCode == 1);
    CHECK(has(nothing.err, "nowhere.csv"));
    CHECK(runProgram({cliPath(), "import", file}).exitCode == 2);  // no store named
    CHECK(import({}).exitCode == 2);
    CHECK(import({file, "--no-such-option"}).exitCode == 2);
    const auto noStore
        = runProgram({cliPath(), "import", file, "-o", import.folder.file("x.h5", "text")});
    CHECK(noStore.exitCode == 1);
    CHECK(has(noStore.err, "no trace store"));
}

TEST_CASE("import takes another store's traces and then knows their files", "[cli][import]") {
    const Import import;
    const auto file = import.folder.file("a.csv", powerFile(9));
    const auto other = (import.folder / "other.h5").string();
    REQUIRE(runProgram({cliPath(), "import", file, "-o", other}).exitCode == 0);
    REQUIRE(import({other}).exitCode == 0);
    CHECK(import.samples() == 9);
    CHECK(has(import({file}).out, "1 file was in it already."));
}

TEST_CASE("import reads a file again when its columns are mapped anew", "[cli][import]") {
    const Import import;
    const auto file = import.folder.file("a.csv", "x;y;z\n1788307200;1,5;7\n1788307201;2,5;9\n");
    const auto mean
        = [&] { return openTraceStore(import.store).series.at(0)->info().channels.at(0).mean; };
    const auto unknown = import({file, "--map", "time=x,power=w"});
    CHECK(unknown.exitCode == 1);
    CHECK(has(unknown.err, "there is no column \"w\". Columns: x, y, z."));
    REQUIRE(import({file, "--map", "time=x,power=y"}).exitCode == 0);
    CHECK(mean() == 2);
    CHECK(import({file, "--map", "time=x,power=y"}).out.starts_with("Nothing new for "));
    CHECK(import({file, "--map", "time=x,power=z"}).out.starts_with("1 file "));
    CHECK(mean() == 8);
    CHECK(import({file}).out.starts_with("Nothing new for "));  // nothing else is asked for
    const auto next = import.folder.file("b.csv", "x;y;z\n1788307300;3,5;1\n");
    CHECK(import({next}).exitCode == 0);  // remembered from the file before
    CHECK(import({file, "--no-repair"}).out.starts_with("1 file "));
    CHECK(import({file, "--no-repair"}).out.starts_with("Nothing new for "));
}

TEST_CASE("a mapping for another table is refused where a file was named", "[cli][import]") {
    const Import import;
    const auto known = import.folder.file("in/known.csv", powerFile(3));
    const auto run = import({known, "--map", "time=x,power=y"});
    CHECK(run.exitCode == 1);
    CHECK(has(run.err, "there is no column \"x\". Columns: timestamp, power_W."));
    CHECK(import({import.folder / "in", "--map", "time=x,power=y"}).exitCode == 0);
    CHECK(import({import.folder / "in", "--map", "time=x,power=y"})
              .out.starts_with("Nothing new for "));
}

TEST_CASE("what a server answered is stored under what it was asked", "[cli][import]") {
    const HttpServer server([](const HttpQuestion&) {
        return HttpReply{.body
            = R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":)"
              R"({"__name__":"DCGM_FI_DEV_POWER_USAGE","gpu":"0","Hostname":"n1"},)"
              R"("values":[[1788307200,"50"],[1788307215,"60"]]}]}})"};
    });
    const Import import;
    auto url = server.url();
    url.insert(url.find("//") + 2, "me:secret@");
    REQUIRE(import({"--prometheus", url, "--query", "DCGM_FI_DEV_POWER_USAGE", "--start",
                       "1788307200", "--end", "1788307215"})
                .exitCode
        == 0);
    const auto stored = openTraceStore(import.store);
    REQUIRE(stored.sources.size() == 1);
    CHECK(stored.sources[0].path
        == server.url()
            + "/api/v1/query_range?query=DCGM_FI_DEV_POWER_USAGE&start=1788307200.000"
              "&end=1788307215.000&step=15");
    CHECK(stored.series.at(0)->info().source == stored.sources[0].path);
}

TEST_CASE("import --append adds what a log has grown by, and series go on", "[cli][import]") {
    const Import import;
    const auto path = import.folder / "live.csv";
    const auto whole = powerFile(30);
    const auto cut = whole.find(std::to_string(kStartS + 20)) + 12;  // inside the 21st row
    import.folder.file("live.csv", whole.substr(0, cut));
    REQUIRE(import({path, "--append"}).exitCode == 0);
    CHECK(import.samples() == 20);
    import.folder.file("live.csv", whole);
    const auto grown = import({path, "--append"});
    CHECK(grown.exitCode == 0);
    CHECK(grown.out.starts_with("1 file "));
    const auto stored = openTraceStore(import.store);
    REQUIRE(stored.series.size() == 1);
    const auto trace = readTrace(*stored.series[0]);
    REQUIRE(trace.size() == 30);
    CHECK(trace.timeS.back() == kStartS + 29);
    CHECK(trace.channels.at(0).values.at(20) == 100 + 20 % 7);
    CHECK(trace.findings.empty());
    CHECK(import({path, "--append"}).out.starts_with("Nothing new for "));
    import.folder.file("live.csv", powerFile(5, 1000));  // begun anew
    REQUIRE(import({path, "--append"}).exitCode == 0);
    CHECK(import.samples() == 5);
}

TEST_CASE("import --follow goes on with a log until it is interrupted", "[cli][import]") {
    const Import import;
    const auto whole = powerFile(30);
    const auto path = import.folder.file("live.csv", whole.substr(0, whole.size() / 2));
    ProgramOptions options;
    bool grown = false;
    options.interruptWhen = [&] {
        if (!isTraceStore(import.store)) return false;
        const auto stored = import.samples();
        if (stored > 0 && !grown) {
            std::ofstream(path, std::ios::app) << whole.substr(whole.size() / 2);
            grown = true;
        }
        return stored == 30;
    };
    const auto run = import({path, "--follow", "20ms"}, options);
    CHECK(run.exitCode == 130);
    CHECK(has(run.out, "1 file ("));
    CHECK(openTraceStore(import.store).series.size() == 1);
    CHECK(import({path, "--follow", "now and then"}).exitCode == 2);
}

TEST_CASE("answers of one query go on as one series", "[cli][import]") {
    int asked = 0;
    const HttpServer server([&](const HttpQuestion&) {
        const long from = kStartS + 15L * asked++;
        return HttpReply{.body
            = R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":)"
              R"({"__name__":"DCGM_FI_DEV_POWER_USAGE","gpu":"0","Hostname":"n1"},"values":[[)"
                + std::to_string(from) + ",\"50\"],[" + std::to_string(from + 15)
                + ",\"60\"]]}]}}"};
    });
    const Import import;
    for (int i = 0; i < 3; ++i)
        REQUIRE(import({"--append", "--prometheus", server.url(), "--query", "P"}).exitCode == 0);
    const auto stored = openTraceStore(import.store);
    REQUIRE(stored.sources.size() == 1);
    CHECK(stored.sources[0].path == server.url() + "/api/v1/query_range?query=P&step=15");
    REQUIRE(stored.series.size() == 1);
    CHECK(readTrace(*stored.series[0]).timeS
        == std::vector<double>{kStartS, kStartS + 15, kStartS + 30, kStartS + 45});
}

TEST_CASE("import --level keeps power per node, each kind for itself", "[cli][import]") {
    const Import import;
    // One file for each board, and the meter of the node.
    const std::string head = "timestamp,node,gpu,power_W\n";
    std::string boards[2] = {head, head}, meter = "timestamp,node,power_W\n";
    for (int i = 0; i < 40; ++i) {
        const auto time = std::to_string(kStartS) + '.' + (i < 10 ? "0" : "") + std::to_string(i);
        for (int gpu : {0, 1})
            boards[gpu]
                += time + ",n1," + std::to_string(gpu) + ',' + std::to_string(100 + 2 * i) + '\n';
        meter += time + ",n1,500\n";
    }
    import.folder.file("in/0.csv", boards[0]);
    import.folder.file("in/1.csv", boards[1]);
    import.folder.file("in/meter.csv", meter);
    const auto in = (import.folder / "in").string();
    const auto run = import({in, "--level", "node", "--step", "1s"});
    CAPTURE(run.err);
    REQUIRE(run.exitCode == 0);
    CHECK(has(run.out, "3 files ("));
    CHECK(has(run.out, " as 2 series in "));
    std::map<PowerKind, double> powers;
    for (const auto& series : openTraceStore(import.store).series) {
        const auto trace = readTrace(*series);
        REQUIRE(trace.channels.size() == 1);
        CHECK(trace.labels.at("node") == "n1");
        powers[trace.channels[0].power] = trace.channels[0].values.back();
        CHECK(trace.timeS.back() == kStartS + 1);
    }
    CHECK(powers
        == std::map<PowerKind, double>{
            {PowerKind::gpuSum, 2 * (102 + 178) / 2.0}, {PowerKind::nodeWall, 500}});

    const auto again = import({in, "--level", "node"});  // 1 s is the default
    CHECK(has(again.out, ": 3 files were in it already."));
    for (const auto& other : std::vector<std::vector<std::string>>{
             {in}, {in, "--level", "job"}, {in, "--level", "node", "--step", "5s"}}) {
        const auto mixed = import(other);
        CHECK(mixed.exitCode == 1);
        CHECK(mixed.out.empty());
        CHECK(has(mixed.err, "it holds node power every 1 s; "));
        CHECK(has(mixed.err, "Name another store with -o."));
    }
    std::filesystem::remove(in + "/1.csv");
    import.folder.file("in/0.csv", boards[0].substr(0, boards[0].size() / 2));
    CHECK(has(import({in, "--level", "node"}).out, "1 file ("));  // it alone is read again

    CHECK(import({in, "--level", "rack"}).exitCode == 2);
    CHECK(import({in, "--step", "5s"}).exitCode == 2);
    CHECK(has(import({in, "--level", "node", "--step", "often"}).err, "--step"));
    const auto both = import({in, "--level", "node", "--append"});
    CHECK(both.exitCode == 2);
    CHECK(has(both.err, "--append"));
}

TEST_CASE("an import to a level that is interrupted goes on", "[cli][import]") {
    const Import import;
    std::string large = "timestamp,node,power_W\n";
    for (int i = 0; i < 4'000'000; ++i) large += std::to_string(kStartS + i) + ",n1,100\n";
    import.folder.file("in/0.csv", "timestamp,node,power_W\n1788307200,n0,100\n");
    import.folder.file("in/1.csv", large);
    ProgramOptions stopped;
    const auto parts = import.folder / ".s.h5.parts";
    stopped.interruptWhen = [&] { return std::filesystem::exists(parts); };
    const auto run = import({import.folder / "in", "--level", "cluster"}, stopped);
    CHECK(run.exitCode == 130);
    CHECK_FALSE(std::filesystem::exists(import.store));
    import.folder.file("in/1.csv", large.substr(0, large.find('\n', 100) + 1));
    const auto rest = import({import.folder / "in", "--level", "cluster"});
    CAPTURE(rest.out, rest.err);
    CHECK(rest.exitCode == 0);
    CHECK(openTraceStore(import.store).series.size() == 1);
}

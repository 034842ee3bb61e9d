// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/path_kind.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

using namespace wattline;

TEST_CASE("JSON that holds power is data, an experiment is a spec, whatever they are called",
    "[experiment]") {
    const ScratchFolder folder("kind");
    const auto kind = [&](const char* name, const char* text) {
        return pathKind(folder.file(name, text));
    };
    CHECK(kind("answer.json",
              R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{)"
              R"("__name__":"DCGM_FI_DEV_POWER_USAGE","gpu":"0"},"values":[[1435781430,"61"]]}]}})")
        == PathKind::data);
    CHECK(kind("sample.json", R"({"timestamp": "2025-11-13T23:57:13Z", "gpus": [{"gpu_index": 0,)"
                              R"( "power_watts": 60.9}]})" "\n")
        == PathKind::data);
    CHECK(kind("experiment.json", R"({"data": {"paths": ["trace.csv"]}})") == PathKind::spec);
    CHECK(kind("experiment.txt", "\n{\n  \"schema\": 1,\n  \"data\": {\"paths\": [\"a.csv\"]},\n"
                                 "  \"seeds\": [1, 2]\n}\n")
        == PathKind::spec);
    CHECK(kind("settings.json", R"({"colour": "red"})") == PathKind::data);
    CHECK(kind("table.json", "time,power\n1788307200,5\n") == PathKind::data);
}

TEST_CASE("a spec with a mistake in it is a spec, so that the mistake is named", "[experiment]") {
    const ScratchFolder folder("kind");
    CHECK(pathKind(folder.file("a.json", R"({"data": {"paths": ["trace.csv"],}})"))
        == PathKind::spec);
    CHECK(pathKind(folder.file("a.txt", R"({"data": {"paths": ["trace.csv"],}})"))
        == PathKind::data);
}

TEST_CASE("a folder with a result is one; what is not there is data, whose reading says so",
    "[experiment]") {
    const ScratchFolder folder("kind");
    CHECK(pathKind(folder.path()) == PathKind::data);
    folder.file("result.json", "{}");
    CHECK(pathKind(folder.path()) == PathKind::result);
    CHECK(pathKind(folder / "nothing.json") == PathKind::data);
}

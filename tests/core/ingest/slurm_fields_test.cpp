// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/slurm_fields.h"

#include "tests/support/catch.h"

using namespace wattline;

TEST_CASE("GPUs of a job are counted by the number of the resource, not by its digits",
    "[ingest][slurm]") {
    const std::vector<std::string> gpus{"1001", "1002"};
    CHECK(countResources("1=20,2=170000,4=1,5=20,1002=2", gpus) == 2);
    CHECK(countResources("1001=1,1002=2", gpus) == 3);
    CHECK(countResources("1=1001,2=11002,10010=4,21001=8", gpus) == 0);
    CHECK(countResources("", gpus) == 0);
    CHECK(countResources("1002=,1002,=1002,1002=x,1002=-3,1002=1e300", gpus) == 0);
}

TEST_CASE("a list of nodes is read as Python wrote it", "[ingest][slurm]") {
    CHECK(listedNodes("['r9189566-n911952']") == std::vector<std::string>{"r9189566-n911952"});
    CHECK(listedNodes("['r1-n1', \"r1-n2\"]") == std::vector<std::string>{"r1-n1", "r1-n2"});
    CHECK(listedNodes("[]").empty());
    CHECK(listedNodes("['half").empty());
}

TEST_CASE(
    "ids of processed copies, states and limits are read as what they mean", "[ingest][slurm]") {
    CHECK(idText("16051200000000.0") == "16051200000000");
    CHECK(idText("16051200000000") == "16051200000000");
    CHECK(stateName("11") == "OUT_OF_MEMORY");
    CHECK(stateName("1024") == "1024");
    CHECK(timeLimit("4294967295") == "unlimited");
    CHECK(timeLimit("10239") == "10239");
    CHECK(timeLimit("\\N").empty());
}

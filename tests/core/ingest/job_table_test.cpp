// SPDX-License-Identifier: GPL-3.0-or-later
// Hand-written rows in the layout of slurm-log.csv with the columns shortened; the ids are made up.
#include "core/ingest/job_table.h"

#include "core/ingest/slurm_fields.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <fmt/format.h>

using namespace wattline;

namespace {

const std::string kLog
    = "id_job,id_user,nodes_alloc,nodelist,partition,state,timelimit,tres_alloc,tres_req\n"
      "32585007376605,77,2,\"['r1-n1', 'r1-n2']\",xeon-g6,3,4294967295,\"1=80,1002=4\",\"1002=4\"\n"
      "16051200000000.0,42770100000000.0,1,\"['r1-n1']\",normal,6,10239,\"1=20,2=1001\",\"1=20\"\n"
      "13,78,,\"['r1-n1', 'r2-n2']\",\\N,4,525600,,\"1001=1\"\n";

Labels tell(const JobTable& table, const std::string& job) {
    Labels labels;
    table.tell(job, labels);
    return labels;
}

}  // namespace

TEST_CASE("the scheduler log says of a job what a trace should know", "[ingest][slurm]") {
    const ScratchFolder folder;
    JobTable table;
    table.read(folder.file("slurm-log.csv", kLog), {});
    CHECK(table.jobs() == 3);
    CHECK(tell(table, "32585007376605")
        == Labels{{"state", "COMPLETED"}, {"user", "77"}, {"partition", "xeon-g6"},
            {"time_limit_min", "unlimited"}, {"nodes", "2"}, {"gpus", "4"}});
    CHECK(tell(table, "16051200000000")
        == Labels{{"state", "TIMEOUT"}, {"user", "42770100000000"}, {"partition", "normal"},
            {"time_limit_min", "10239"}, {"nodes", "1"}, {"gpus", "0"}});
    CHECK(tell(table, "13")
        == Labels{{"state", "CANCELLED"}, {"user", "78"}, {"time_limit_min", "525600"},
            {"nodes", "2"}, {"gpus", "1"}});
    CHECK(tell(table, "1").empty());
}

TEST_CASE("which resources are GPUs is what the map beside the log says", "[ingest][slurm]") {
    const ScratchFolder folder;
    folder.file("tres-mapping.txt", "tres_id,resource_type\n2,mem\n7,gpu:volta \n1001,license\n");
    JobTable table;
    table.read(folder.file("slurm-log.csv", "id_job,tres_req\n11,\"1001=8,7=2\"\n12,1001=1\n"), {});
    CHECK(tell(table, "11").at("gpus") == "2");
    CHECK(tell(table, "12").at("gpus") == "0");
}

TEST_CASE("a log of many jobs is kept as short text and every job is found", "[ingest][slurm]") {
    const ScratchFolder folder;
    std::string log = "id_job,state,id_user,ballast\n";
    constexpr int kJobs = 20'000;
    for (int i = 0; i < kJobs; ++i)
        log += fmt::format("{},3,{},{}\n", 7919LL * i % kJobs, i, std::string(100, 'x'));
    JobTable table;
    table.read(folder.file("slurm-log.csv", log), {});
    for (int i = 0; i < kJobs; i += 997)
        CHECK(tell(table, std::to_string(7919LL * i % kJobs)).at("user") == std::to_string(i));
}

TEST_CASE("a table that is cut off or broken tells what it still can", "[ingest][slurm]") {
    const ScratchFolder folder;
    JobTable table;
    table.read(folder.file("slurm-log.csv", "id_job,state\n11,3\n12\n13,5,7\n14,"), {});
    CHECK(tell(table, "11").at("state") == "COMPLETED");
    CHECK(tell(table, "12").empty());
    CHECK(tell(table, "14").empty());
    JobTable none;
    none.read(folder.file("other.csv", "a,b\n1,2\n"), {});
    CHECK(none.jobs() == 0);
}

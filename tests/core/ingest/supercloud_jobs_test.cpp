// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ingest/reading.h"

using namespace wattline;
using namespace wattline::test;

namespace {

const std::string kSeries
    = "timestamp,gpu_index,utilization_gpu_pct,power_draw_W\n1627487662.237,0,0,48.42\n";
const std::string kLog = "id_job,id_user,nodelist,state\n"
                         "11,77,\"['r1-n1', 'r1-n2']\",3\n"
                         "12,78,\"['r1-n1']\",6\n";

}  // namespace

TEST_CASE(
    "scheduler log and labels reach the traces of their jobs, from the folder and from one file",
    "[ingest][supercloud]") {
    const ScratchFolder folder;
    const auto series = folder.file("202201/gpu/0000/11-r1-n1.csv", kSeries);
    folder.file("202201/gpu/0001/99-r1-n1.csv", kSeries);
    folder.file("202201/slurm-log.csv", kLog);
    folder.file("202201/labelled_jobids.csv", "id_job,model\n11,U3-32\n");
    folder.file("202201/tres-mapping.txt", "tres_id,resource_type\n1002,gpu:volta \n");
    for (const auto& path : {folder.path() / "202201", series}) {
        const auto traces = read(path).traces;
        CHECK(traces[0].labels.at("state") == "COMPLETED");
        CHECK(traces[0].labels.at("user") == "77");
        CHECK(traces[0].labels.at("label") == "U3-32");
    }
    const auto whole = read(folder.path());
    REQUIRE(whole.traces.size() == 2);
    CHECK(whole.traces[1].labels.count("state") == 0);
    CHECK(whole.files.size() == 2);
    CHECK(whole.skipped.size() == 3);
}

TEST_CASE(
    "a trace knows the GPUs, nodes, partition and time limit of its job", "[ingest][supercloud]") {
    const ScratchFolder folder;
    folder.file("202201/gpu/0000/deeper/11-r1-n1.csv", kSeries);
    folder.file("202201/tres-mapping.txt", "tres_id,resource_type\n1002,gpu:volta \n");
    folder.file("202201/labelled_job_stats.csv", "model,count\nU3-32,165\n");
    folder.file("202201/scheduler-log.csv",
        "id_job,id_user,nodes_alloc,nodelist,partition,state,timelimit,tres_alloc,tres_req\n"
        "11.0,77.0,2,\"['r1-n1', 'r1-n2']\",xeon-g6,3,4294967295,\"1=80,1002=4\",\"1002=4\"\n");
    const auto result = read(folder.path());
    REQUIRE(result.traces.size() == 1);
    const auto& labels = result.traces[0].labels;
    CHECK(labels.at("gpus") == "4");
    CHECK(labels.at("nodes") == "2");
    CHECK(labels.at("partition") == "xeon-g6");
    CHECK(labels.at("time_limit_min") == "unlimited");
    CHECK(labels.at("user") == "77");
    CHECK(result.skipped.size() == 3);
    CHECK(result.skipped[0].reason == "describes jobs");
}

TEST_CASE("a scheduler log opened by itself is explained", "[ingest][supercloud]") {
    const ScratchFolder folder;
    const auto message = refusal(folder.file("slurm-log.csv", kLog));
    CHECK(message.find(
              "slurm-log.csv:1: this table describes jobs; it is no trace. Open the time series")
        != std::string::npos);
}

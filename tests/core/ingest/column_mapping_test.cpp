// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/column_mapping.h"
#include "core/ingest/file_head.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"

using namespace wattline;

namespace {

ColumnMapping guess(std::string_view text) {
    FileHead head;
    head.bytes = text;
    return guessMapping(head);
}

std::string rolesOf(const ColumnMapping& mapping) {
    std::string text;
    for (const auto& column : mapping.columns) {
        text += text.empty() ? "" : " ";
        if (column.role == ColumnRole::ignored) text += "-";
        if (column.role == ColumnRole::time) text += "time";
        if (column.role == ColumnRole::clock) text += "clock";
        if (column.role == ColumnRole::label) text += "@" + column.name;
        if (column.role == ColumnRole::channel)
            text += column.name + (column.power == PowerKind::notPower ? "" : "!");
    }
    return text;
}

}  // namespace

TEST_CASE("columns are guessed by name and by content", "[ingest][mapping]") {
    CHECK(rolesOf(guess("time,host,power_kW,inlet_C,remark\n1788307200,a,1,20,hello\n"))
        == "time @node power! inlet -");
    CHECK(rolesOf(guess("Date,Time,Load\n2026-09-02,00:00:01,5\n")) == "time clock load");
    CHECK(rolesOf(guess("ts;gpu;power.draw [W]\n1788307200;0;55,5\n")) == "time @gpu power.draw!");
    CHECK(rolesOf(guess("1788307200,5\n1788307201,6\n")) == "time col2");
    CHECK(rolesOf(guess("a,b\nx,y\n")) == "- -");
    CHECK(mappingProblem(guess("a,b\nx,y\n")) == "no column is known to hold the time");
    CHECK(mappingProblem(guess("time,b\n5,y\n")) == "no column is known to hold numbers");
    CHECK(mappingProblem(guess("time,b\n5,6\n")).empty());
}

TEST_CASE("a power limit, a power factor and an energy are no power", "[ingest][mapping]") {
    CHECK(rolesOf(guess("time,power_limit,power factor,energy_kWh,power\n1,2,3,4,5\n"))
        == "time power_limit power factor energy_kwh power!");
}

TEST_CASE("columns called like machines make a wide table", "[ingest][mapping]") {
    CHECK(guess("time,node1,node2\n1788307200,1,2\n").wide);
    CHECK(
        guess("time,gpu0 [W],gpu1 [W]\n1788307200,1,2\n").columns[2].power == PowerKind::gpuBoard);
    CHECK_FALSE(guess("time,node1,load\n1788307200,1,2\n").wide);
    CHECK_FALSE(guess("time,gpu0_power [W],gpu0_temp [C]\n1788307200,1,2\n").wide);
    CHECK_FALSE(guess("run,time,node1,node2\n0,1788307200,1,2\n").wide);
}

TEST_CASE("a mapping survives JSON", "[ingest][mapping]") {
    ColumnMapping mapping = parseMapText(
        "time=a:unix:ms,clock=b,power=c:kW:facility,node=d,delimiter=tab,decimal=comma,header=no,"
        "skip=3,zone=-05:30,dates=monthFirst,wide=yes");
    CHECK(mapping.delimiter == '\t');
    CHECK(mapping.zoneS == -19800.0);
    CHECK(mapping.skipLines == 3);
    CHECK(parseMappingJson(mappingJson(mapping)) == mapping);
    CHECK(parseMappingJson("{}") == ColumnMapping{});
}

TEST_CASE("JSON of a mapping is refused by the key that is wrong", "[ingest][mapping]") {
    const auto refusal = [](std::string_view text) -> std::string {
        try {
            parseMappingJson(text);
            return {};
        } catch (const Error& error) {
            return error.what();
        }
    };
    CHECK(refusal("[").find("no JSON object") != std::string::npos);
    CHECK(refusal(R"({"colour": 1})").find("no key \"colour\"") != std::string::npos);
    CHECK(refusal(R"({"skipLines": -1})").find("\"skipLines\" must be") != std::string::npos);
    CHECK(refusal(R"({"columns": [{"role": "x"}]})").find("ignored, time") != std::string::npos);
    CHECK(refusal(R"({"columns": [5]})").find("list of objects") != std::string::npos);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/tables.h"
#include "tests/support/catch.h"
#include "tests/support/made_up_result.h"

using namespace wattline;

namespace {

const Cell& cell(const Table& table, const std::string& model, const std::string& column) {
    for (const auto& row : table.rows)
        if (row.model == model) return row.cells.at(table.column(column));
    throw std::runtime_error("no row for " + model);
}

}  // namespace

TEST_CASE("every row of every table has one cell a column", "[report]") {
    const auto result = test::madeUpResult();
    for (const auto& table :
        {metricsTable(result), metricsTable(result, 2), relativeTable(result), leadTable(result),
            footprintTable(result), trainingTable(result), comparisonTable(result)}) {
        INFO(table.id);
        REQUIRE_FALSE(table.rows.empty());
        for (const auto& row : table.rows) CHECK(row.cells.size() == table.columns.size());
    }
}

TEST_CASE("the metrics table says what was measured and marks the best fitted model", "[report]") {
    const auto table = metricsTable(test::madeUpResult());
    CHECK(cell(table, "student", "mae").text == "50.0");
    CHECK(cell(table, "student", "mae").best);
    CHECK_FALSE(cell(table, "gru", "mae").best);
    CHECK(cell(table, "student", "maeStd").text == "1.2");
    CHECK(cell(table, "student", "skillMae").text == "+50.0");
    CHECK(cell(table, "student", "params").text == "3,682");
    CHECK(cell(table, "student", "sizeKiB").text == "15.4");
    CHECK(cell(table, "student", "p50Us").text == "0.180");
    CHECK(cell(table, "persistence", "skillMae").text == "0.0");
}

TEST_CASE("relative errors name what they are relative to", "[report]") {
    const auto table = relativeTable(test::madeUpResult());
    // From the made-up student: MAE 50, RMSE 200, mean 5,000, range 10,000, persistence 100 and
    // 400.
    CHECK(cell(table, "student", "maePctMean").text == "1.00");
    CHECK(cell(table, "student", "maePctRange").text == "0.50");
    CHECK(cell(table, "student", "rmsePctMean").text == "4.00");
    CHECK(cell(table, "student", "rmsePctRange").text == "2.00");
    CHECK(cell(table, "student", "skillRmse").text == "+50.0");
    for (const auto& column : table.columns)
        if (column.numeric) CHECK_FALSE(column.unit.empty());
}

TEST_CASE("persistence never carries the mark of the best, though nothing is smaller", "[report]") {
    auto result = test::madeUpResult();
    result.models[0].metrics.mae = 1;
    result.models[0].byHorizon[0].metrics.mae = 1;
    const auto table = metricsTable(result);
    for (const auto& column : table.columns)
        CHECK_FALSE(cell(table, "persistence", column.id).best);
    CHECK(cell(table, "student", "mae").best);
}

TEST_CASE("a model stopped before its plateau is marked so", "[report]") {
    const auto table = metricsTable(test::madeUpResult());
    CHECK(cell(table, "gru", "plateau").text == "not reached");
    CHECK(cell(table, "student", "plateau").text == "reached");
    CHECK(cell(table, "persistence", "plateau").text == "–");
    CHECK(cell(table, "persistence", "trainSteps").text == "–");
}

TEST_CASE("a comparison reads the right way round from the other model's row", "[report]") {
    const auto table = metricsTable(test::madeUpResult());
    CHECK(cell(table, "student", "againstStudent").text == "● reference");
    CHECK(cell(table, "gru", "againstStudent").text == "▼ worse, p < 0.001");
    CHECK(cell(table, "student-undistilled", "againstStudent").text
        == "◆ no clear difference, p = 0.07");
}

TEST_CASE("at another lead the errors change and what does not depend on it stays", "[report]") {
    const auto table = metricsTable(test::madeUpResult(), 2);
    CHECK(table.title == "Errors 2 steps (4 s) ahead");
    CHECK(cell(table, "gru", "mae").text == "92.2");
    CHECK(cell(table, "gru", "maeStd").text == "–");
    CHECK(cell(table, "gru", "params").text == "37,889");
    const auto beyond = metricsTable(test::madeUpResult(), 3);
    CHECK(cell(beyond, "gru", "mae").text == "–");
}

TEST_CASE("a model measured in two ways has two rows, its memory in the first", "[report]") {
    const auto table = footprintTable(test::madeUpResult());
    REQUIRE(table.rows.size() == 5);
    CHECK(table.rows[3].cells[table.column("how")].text == "native, AVX-512, 1 thread");
    CHECK(table.rows[3].cells[table.column("residentMiB")].text == "0.25");
    CHECK(table.rows[4].cells[table.column("p50Us")].text == "7.00");
    CHECK(table.rows[4].cells[table.column("residentMiB")].text == "–");
    CHECK(table.rows[0].cells[table.column("p50Us")].text == "–");
}

TEST_CASE("a comparison's probability is never shown as zero", "[report]") {
    const auto table = comparisonTable(test::madeUpResult());
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0].cells[table.column("p")].text == "< 0.001");
    CHECK(table.rows[1].cells[table.column("p")].text == "0.070");
}

TEST_CASE("chosen columns keep their cells", "[report]") {
    const auto table
        = withColumns(metricsTable(test::madeUpResult()), {"model", "no such", "rmse"});
    REQUIRE(table.columns.size() == 2);
    CHECK(cell(table, "gru", "rmse").text == "246.0");
    CHECK(cell(table, "gru", "model").text == "GRU");
}

TEST_CASE("a CSV file holds full precision, empty cells and quoted text", "[report]") {
    Table table{"t", "", "", {}, {}};
    table.columns.resize(3);
    table.columns[0].id = "model";
    table.columns[0].numeric = false;
    table.columns[1].id = "mae";
    table.columns[1].unit = "W";
    table.columns[2].id = "p";
    table.rows = {{"", {{"a, \"b\""}, {"61.3", 61.25}, {"–"}}, false}};
    CHECK(toCsv(table) == "model,mae [W],p\n\"a, \"\"b\"\"\",61.25,\n");
}

TEST_CASE("the terminal shows aligned columns, also with letters of several bytes", "[report]") {
    Table table{"t", "", "", {}, {}};
    table.columns.resize(2);
    table.columns[0].title = "Model";
    table.columns[0].numeric = false;
    table.columns[1].title = "µs";
    table.rows = {{"", {{"Grün"}, {"7.0", 7, true}}, false}, {"", {{"b"}, {"–"}}, false}};
    CHECK(toText(table) == "Model     µs\n\nGrün   ★ 7.0\nb          –\n");
}

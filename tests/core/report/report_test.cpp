// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"
#include "core/report/summary.h"
#include "tests/support/catch.h"
#include "tests/support/made_up_result.h"

#include <algorithm>

using namespace wattline;

namespace {

const Verdict& verdictOn(const Verdicts& verdicts, const std::string& opponent) {
    const auto found = std::find_if(verdicts.begin(), verdicts.end(),
        [&](const Verdict& verdict) { return verdict.opponent == opponent; });
    if (found == verdicts.end()) throw std::runtime_error("no verdict on " + opponent);
    return *found;
}

bool contains(const std::string& text, const std::string& part) {
    UNSCOPED_INFO(text);
    return text.find(part) != std::string::npos;
}

const Section& sectionOf(const Report& report, const std::string& id) {
    const auto found = std::find_if(report.sections.begin(), report.sections.end(),
        [&](const Section& section) { return section.id == id; });
    if (found == report.sections.end()) throw std::runtime_error("no section " + id);
    return *found;
}

}  // namespace

TEST_CASE("the report says whom the student beats, with the figures behind it", "[report]") {
    const auto verdicts = verdictsOfStudent(test::madeUpResult());
    const auto& gru = verdictOn(verdicts, "GRU");
    CHECK(gru.outcome == Outcome::better);
    CHECK(gru.claim == "Better than the GRU");
    CHECK(contains(gru.evidence, "MAE 50.0 against 61.5 W"));
    CHECK(contains(gru.evidence, "−11.5 W (95 % interval −15.0 to −8.0 W, p < 0.001)"));
    CHECK(contains(gru.evidence, "1/10.3 of its parameters"));
}

TEST_CASE("an opponent that was not trained to its plateau comes with a reservation", "[report]") {
    const auto verdicts = verdictsOfStudent(test::madeUpResult());
    CHECK(contains(
        verdictOn(verdicts, "GRU").evidence, "the GRU had not reached its validation plateau"));
    CHECK_FALSE(contains(verdictOn(verdicts, "Student, undistilled").evidence, "plateau"));
}

TEST_CASE("more training is not held against the one that won", "[report]") {
    auto result = test::madeUpResult();
    result.comparisons[0].verdict = "worse";  // than the GRU, which had not reached its plateau
    CHECK_FALSE(contains(verdictOn(verdictsOfStudent(result), "GRU").evidence, "plateau"));
    result.models.back().train.plateau = false;
    CHECK(contains(verdictOn(verdictsOfStudent(result), "GRU").evidence,
        "the student had not reached its validation plateau"));
}

TEST_CASE("no clear difference is said as plainly as a win", "[report]") {
    const auto verdicts = verdictsOfStudent(test::madeUpResult());
    const auto& twin = verdictOn(verdicts, "Student, undistilled");
    CHECK(twin.outcome == Outcome::unclear);
    CHECK(twin.claim == "No clear difference to its undistilled twin");
    CHECK(contains(twin.evidence, "p = 0.07"));
}

TEST_CASE("an opponent that was left out is named, not passed over", "[report]") {
    const auto verdicts = verdictsOfStudent(test::madeUpResult());
    const auto& lstm = verdictOn(verdicts, "LSTM");
    CHECK(lstm.outcome == Outcome::unknown);
    CHECK(lstm.evidence == "LSTM was not part of this experiment.");
}

TEST_CASE("the summary leads with the student's error and skill", "[report]") {
    const auto section = summarySection(test::madeUpResult());
    const auto& first = std::get<Paragraph>(section.blocks.at(0)).text;
    CHECK(contains(first, "3,682 parameters"));
    CHECK(contains(first, "50.0 W (1.0 % of the mean)"));
    CHECK(contains(
        first, "+50.0 %: its error is 50.0 % smaller than that of repeating the last value"));
    const auto& last = std::get<Paragraph>(section.blocks.back()).text;
    CHECK(last
        == "What is in student.wlb: The distilled student ships: it is better on the validation "
           "part.");
}

TEST_CASE("a result without a student still has a report", "[report]") {
    auto result = test::madeUpResult();
    result.models.pop_back();
    const auto report = makeReport(result);
    CHECK(contains(std::get<Paragraph>(report.sections.at(0).blocks.at(0)).text, "has no student"));
}

TEST_CASE("the report holds every part that makes it checkable", "[report]") {
    const auto report = makeReport(test::madeUpResult());
    std::vector<std::string> ids;
    for (const auto& section : report.sections) ids.push_back(section.id);
    CHECK(ids
        == std::vector<std::string>{"summary", "errors", "forecasts", "training", "footprint",
            "data", "settings", "reproduction", "definitions"});
    CHECK(report.title == "Forecasting node wall power, 2 to 4 s ahead");
    CHECK(report.subtitle == "1 file · step 2 s · 10,000 test windows · seeds 1 and 2");
}

TEST_CASE("a report shows no folder of the machine it was made on", "[report]") {
    auto result = test::madeUpResult();
    result.files[0].path = "/srv/secret/node7.csv";
    result.spec.paths = {"/srv/secret/", "relative/node8.csv"};
    const auto report = makeReport(result);
    const auto& files = std::get<Table>(sectionOf(report, "data").blocks.at(3));
    CHECK(files.rows.at(0).cells.at(0).text == "node7.csv");
    CHECK(files.rows.at(0).cells.at(3).text == result.files[0].sha256);
    const auto& spec = std::get<Listing>(sectionOf(report, "settings").blocks.at(1)).text;
    CHECK_FALSE(contains(spec, "srv"));
    CHECK(contains(spec, "\"secret\""));
    CHECK(contains(spec, "relative/node8.csv"));
}

TEST_CASE("every figure column of the report is defined in it", "[report]") {
    const auto report = makeReport(test::madeUpResult());
    const auto& facts = std::get<Facts>(sectionOf(report, "definitions").blocks.at(0));
    for (const auto* name : {"MAE", "MAE, % of mean", "RMSE", "MASE", "Skill, % vs persistence",
             "Ramp MAE", "Training, steps", "Training, s", "Plateau", "p99 latency"}) {
        INFO(name);
        CHECK(std::count_if(facts.begin(), facts.end(), [&](const auto& f) {
            return f.first == name;
        }) == 1);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Finding series by what is typed.
#include "core/catalog/quantity.h"
#include "core/catalog/series_filter.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/described_series.h"

#include <memory>

using namespace wattline;

namespace {

SeriesPtr job(int number, double peakW, const char* state, const char* label) {
    SeriesInfo info{"/data/jobs.csv",
        {{"job", std::to_string(number)}, {"state", state}, {"label", label}, {"gpu", "0"}}, {},
        100, 0, 7200, 1, {}};
    info.channels
        = {{"power", "W", PowerKind::gpuBoard, 100, 10, peakW, peakW / 2, peakW / 2 * 2 / 1000}};
    return std::make_shared<test::DescribedSeries>(info);
}

std::vector<std::string> shown(const JobCatalog& catalog, const char* text) {
    std::vector<std::string> names;
    for (const auto at : SeriesFilter::parse(text, catalog.keys()).match(catalog).jobs)
        names.push_back(catalog.nodes()[catalog.jobs()[at].node].value);
    return names;
}

std::string refusal(const char* text) {
    try {
        SeriesFilter::parse(text, {"job", "label", "state"});
    } catch (const Error& error) {
        return error.problem() + ' ' + error.advice();
    }
    return {};
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("jobs are found by figure, label and free text", "[catalog]") {
    const std::vector<SeriesPtr> all{job(1, 300, "COMPLETED", "bert-base"),
        job(2, 6000, "FAILED", "resnet50"), job(3, 5000, "FAILED", "bert-large")};
    const JobCatalog catalog(all);
    CHECK(shown(catalog, "") == Names{"1", "2", "3"});
    CHECK(shown(catalog, "power > 5000") == Names{"2"});
    CHECK(shown(catalog, "power>=5kW") == Names{"2", "3"});
    CHECK(shown(catalog, "power > 4.9 kW state:failed") == Names{"2", "3"});
    CHECK(shown(catalog, "state:Failed") == Names{"2", "3"});
    CHECK(shown(catalog, "label:bert -state:failed") == Names{"1"});
    CHECK(shown(catalog, "BERT") == Names{"1", "3"});
    CHECK(shown(catalog, "resnet or large") == Names{"2", "3"});
    CHECK(shown(catalog, "energy < 1") == Names{"1"});  // 150 W for two hours are 0.3 kWh
    CHECK(shown(catalog, "duration >= 2h gpus = 1") == Names{"1", "2", "3"});
    CHECK(shown(catalog, "\"job 2\"") == Names{"2"});
    CHECK(shown(catalog, "label:completed").empty());  // that is its state
    CHECK(shown(catalog, "state").empty());  // names of labels are not searched
}

TEST_CASE("a filter that cannot be understood says which term and what there is", "[catalog]") {
    CHECK(refusal("powr > 5")
        == "there is no figure powr. Figures are power, peak, mean, energy, duration, nodes, gpus, "
           "findings, samples.");
    CHECK(refusal("power >").find("expected a number after power.") == 0);
    CHECK(refusal("power > lots").find("found lots. Its unit may be W, kW or MW.")
        != std::string::npos);
    CHECK(refusal("power > 5kWh").find("found 5kWh") != std::string::npos);
    CHECK(
        refusal("colour:red").find("there is no label colour. Labels are job, label, state.") == 0);
    CHECK(refusal("state:").find("expected text after state:.") == 0);
    CHECK(refusal("\"bert").find("the quotes before bert do not end.") == 0);
    CHECK(refusal("bert or").find("expected a term after or.") == 0);
    CHECK(refusal("-").find("expected text after -.") == 0);
    CHECK(refusal("bert power > 1e3").empty());
}

TEST_CASE("amounts are read in the unit they are typed in", "[catalog]") {
    CHECK(parseQuantity("1.5 kWh", Dimension::energyKWh) == 1.5);
    CHECK(parseQuantity("500Wh", Dimension::energyKWh) == 0.5);
    CHECK(parseQuantity("90min", Dimension::timeS) == 5400);
    CHECK(parseQuantity("2", Dimension::count) == 2);
    CHECK_FALSE(parseQuantity("2 kg", Dimension::count));
    CHECK_FALSE(parseQuantity("nan", Dimension::count));
}

TEST_CASE("among a hundred thousand jobs exactly those that match are found", "[catalog]") {
    std::vector<SeriesPtr> all;
    for (int i = 0; i < 100'000; ++i)
        all.push_back(
            job(i, i % 7000, i % 10 == 3 ? "FAILED" : "COMPLETED", i % 2 ? "bert" : "resnet"));
    const JobCatalog catalog(all);
    REQUIRE(catalog.jobs().size() == 100'000);
    std::size_t expected = 0;
    for (int i = 0; i < 100'000; ++i) expected += i % 7000 > 5000 && i % 10 == 3;
    const auto match
        = SeriesFilter::parse("power > 5000 state:failed bert", catalog.keys()).match(catalog);
    CHECK(match.jobs.size() == expected);  // every i with i % 10 == 3 is odd: a bert
    CHECK(match.seriesCount == expected);
}

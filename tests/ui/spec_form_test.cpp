// SPDX-License-Identifier: GPL-3.0-or-later
// The form gives back the experiment it was given, and says what is wrong before a run starts.
#include "tests/support/catch.h"
#include "tests/support/wait_until.h"
#include "ui/pages/train/spec_form.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

using namespace wattline;

namespace {

ExperimentSpec exampleSpec() {
    ExperimentSpec spec;
    spec.paths = {"/data/a.csv"};
    spec.level = "gpu";
    spec.covariates = {"utilization_gpu"};
    spec.derived = {{"half", "power / 2", "W", 0}};
    spec.stepS = 2;
    spec.lookback = 192;
    spec.horizon = 4;
    spec.splitBy = SplitBy::run;
    spec.parts = {24, 6, 10};
    spec.preset = "thorough";
    spec.models = {{"persistence"}, {"gru", 32, 1, 0, 500, 0}, {"teacher"}, {"student"}};
    spec.teacherKind = "gru-encoder-decoder";
    spec.teacherMembers = 2;
    spec.distill = {0.5, 0, 0.25};
    spec.seeds = {4, 5, 6, 9};
    spec.device = "cpu";
    return spec;
}

template <class Field> Field& field(QWidget& form, const char* name) {
    for (auto* widget : form.findChildren<Field*>())
        if (widget->accessibleName() == QLatin1String(name)) return *widget;
    throw std::runtime_error(std::string("no field named ") + name);
}

DataSetPtr fourRuns() {
    OpenResult made;
    for (int run = 0; run < 4; ++run) {
        Trace trace;
        trace.labels = {{"run", std::to_string(run)}, {"node", "0"}};
        trace.channels
            = {{"power", "W", PowerKind::nodeWall, {}}, {"load", "%", PowerKind::notPower, {}}};
        for (int i = 0; i < 60; ++i) {
            trace.timeS.push_back(1000.0 * run + i);
            trace.channels[0].values.push_back(100 + i % 7);
            trace.channels[1].values.push_back(i % 5);
        }
        made.series.push_back(makeMemorySeries(trace));
    }
    return makeDataSet("/data/a.csv", std::move(made));
}

}  // namespace

TEST_CASE("an experiment opened in the form and saved again is the same experiment", "[ui][form]") {
    SpecForm form;
    const ExperimentSpec spec = exampleSpec();
    form.setSpec(spec);
    CHECK(toJson(form.spec()) == toJson(spec));
}

TEST_CASE("the form says what cannot be run, in the words of the checker", "[ui][form]") {
    SpecForm form;
    form.setSpec(exampleSpec());
    CHECK(form.problem().toStdString() == "");
    field<QLineEdit>(form, "Seeds").setText("one");
    CHECK(form.problem().contains("Seeds"));
    field<QLineEdit>(form, "Seeds").setText("1-3");
    CHECK(form.problem().isEmpty());
}

TEST_CASE("without data the form asks for data first", "[ui][form]") {
    const SpecForm form;
    CHECK(form.problem() == "Open data first.");
}

TEST_CASE(
    "the split is worked out while the form is filled and shows that nothing leaks", "[ui][form]") {
    SplitPreview preview;
    SplitSummary summary;
    int answers = 0;
    QObject::connect(&preview, &SplitPreview::ready, [&](const SplitSummary& ready) {
        summary = ready;
        ++answers;
    });
    DatasetOptions options;
    options.splitBy = SplitBy::run;
    options.parts = {2, 1, 1};
    preview.request({fourRuns()}, options);
    REQUIRE(waitUntil([&] { return answers == 1; }));
    CHECK(summary.problem.toStdString() == "");
    CHECK(summary.runs[0].size() == 2);
    CHECK(summary.windows[0] == 2 * summary.windows[2]);  // equal runs
    CHECK(summary.leakFree());
    summary.runs[2] = summary.runs[0];
    CHECK_FALSE(summary.leakFree());
}

TEST_CASE("a run reads its files as the window did", "[ui][form]") {
    const auto opened = fourRuns();
    ReadChoice choice{"table", parseMapText("time=ts,power=kW"), 7200};
    SpecForm form;
    form.setDataSets({makeDataSet("/data/a.csv", opened->content, choice)});
    CHECK(form.spec().reading.format == "table");
    CHECK(form.spec().reading.mapping == choice.mapping);
    CHECK(form.spec().reading.zoneS == 7200);
    form.setDataSets({opened});  // opened anew, by its content
    CHECK_FALSE(form.spec().reading.mapping);
}

TEST_CASE("no sample is read for the split before somebody looks at the form", "[ui][form]") {
    SpecForm form;
    const auto saysSplit = [&] {
        const auto labels = form.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
            [](const QLabel* label) { return label->text().contains("no leak"); });
    };
    form.setDataSets({fourRuns()});
    CHECK_FALSE(waitUntil(saysSplit, 1000));  // a split takes a pause in typing and a moment
    form.show();
    CHECK(waitUntil(saysSplit));
}

TEST_CASE("seeds are read as numbers and ranges", "[ui][form]") {
    CHECK(parseSeeds("1-3, 7") == std::vector<std::uint64_t>{1, 2, 3, 7});
    CHECK(formatSeeds({1, 2, 3, 7}) == "1-3, 7");
    CHECK(parseSeeds("3-1").empty());
    CHECK(parseSeeds("1;2").empty());
    CHECK(parseSeeds("").empty());
}

TEST_CASE("covariates are ticked among the channels of the data", "[ui][form]") {
    SpecForm form;
    form.setDataSets({fourRuns()});
    form.chooseData("/data/a.csv");
    auto& covariates = field<QToolButton>(form, "Covariates");
    CHECK(covariates.text() == "none");
    const auto actions = covariates.menu()->actions();
    REQUIRE(actions.size() == 2);
    CHECK(actions[1]->text() == "load");
    int changes = 0;
    QObject::connect(&form, &SpecForm::changed, [&] { ++changes; });
    actions[1]->trigger();
    CHECK(covariates.text() == "load");
    CHECK(form.spec().covariates == std::vector<std::string>{"load"});
    CHECK(changes == 1);
    CHECK(form.problem().isEmpty());
    // The target itself is refused in the checker's words.
    actions[0]->trigger();
    CHECK(form.problem().contains("the target itself"));
    actions[0]->trigger();
    actions[1]->trigger();
    CHECK(form.spec().covariates.empty());
    CHECK(covariates.text() == "none");
}

TEST_CASE("the split of the preview is that of the covariates too", "[ui][form]") {
    SplitPreview preview;
    std::vector<SplitSummary> answers;
    QObject::connect(&preview, &SplitPreview::ready,
        [&](const SplitSummary& ready) { answers.push_back(ready); });
    DatasetOptions options;
    options.covariates = {"doubled"};
    options.derived = {"doubled"};
    preview.request({fourRuns()}, options, {{"doubled", "load * 2", "%", 0}});
    REQUIRE(waitUntil([&] { return answers.size() == 1; }));
    CHECK(answers[0].problem.toStdString() == "");
    CHECK(answers[0].windows[0] > 0);
    options.covariates = {"heat"};
    preview.request({fourRuns()}, options);
    REQUIRE(waitUntil([&] { return answers.size() == 2; }));
    CHECK(answers[1].problem.contains("no channel \"heat\""));
}

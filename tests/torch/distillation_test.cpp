// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distill/made_windows.h"
#include "core/trace/error.h"
#include "core/train/training_backend.h"
#include "tests/support/catch.h"
#include "tests/torch/made_dataset.h"
#include "tests/torch/specs.h"

#include <cmath>

using namespace wattline;
using namespace wattline::tests;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Says that nothing will ever change, whatever the window.
class Stubborn : public TrainedModel {
public:
    int lookback() const override { return 4; }
    int horizon() const override { return 1; }
    std::int64_t parameterCount() const override { return 0; }
    void predictMany(const WindowBatch& windows, int steps, std::span<float> out) const override {
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = windows[i / static_cast<std::size_t>(steps)][3];
    }
    const ModelSpec& spec() const override { return m_spec; }
    void save(const std::filesystem::path&) const override { }

private:
    ModelSpec m_spec;
};

TrainOutcome train(const TrainJob& job) {
    return torchBackend().train(job, RunControl(), nullptr);
}

}  // namespace

TEST_CASE(
    "a student listens to its teacher: one that says nothing changes holds it back", "[distill]") {
    const auto dataset = dutyCycle();
    auto job = shortJob(dataset, "student", 400);
    const double alone = train(job).summary.validationMae;
    job.teachers = {std::make_shared<Stubborn>()};
    job.distill = GENERATE(DistillWeights{50, 0, 0}, DistillWeights{0, 0, 50});
    CHECK(train(job).summary.validationMae > 2 * alone);
    job.distill = {};
    CHECK(train(job).summary.validationMae == alone);
}

TEST_CASE(
    "both alignment terms train with both teachers, and the student stays as small", "[distill]") {
    const auto dataset = dutyCycle();
    const std::string kind = GENERATE("residual-mlp", "gru-encoder-decoder");
    INFO(kind);
    const auto teacher = train(shortJob(dataset, "teacher", 250, kind)).model;
    auto job = shortJob(dataset, "student", 300);
    job.teachers = {teacher, teacher};
    job.distill = {1.0, 0.1, 0.0};
    const auto outcome = train(job);
    CHECK(outcome.model->parameterCount() == 3682);
    CHECK(outcome.summary.validationMae < 200);
}

TEST_CASE("made windows are what they are said to be", "[distill]") {
    const auto dataset = dutyCycle();
    const MadeWindows made(dataset, 64, 1), again(dataset, 64, 1), other(dataset, 64, 2);
    REQUIRE(made.count() == 9 * dataset.of(Part::train).size());
    std::vector<float> window(64), copy(64);
    double stretch = 0, shift = 0;
    int jitters = 0, shifts = 0;
    for (std::size_t i = 0; i < made.count(); ++i) {
        made.make(i, window);
        again.make(i, copy);
        REQUIRE(window == copy);
        other.make(i, copy);
        REQUIRE(window != copy);
        const auto& origin = dataset.of(Part::train)[i / 9];
        const auto source = dataset.window(origin, 64);
        if (i % 9 < 3) {
            REQUIRE(window.back() == source.back());
            if (std::abs(source[60] - source[63]) > 1000) {
                const double factor = (window[60] - source[63]) / (source[60] - source[63]);
                REQUIRE(factor == Approx(1).margin(0.35 + 0.1));  // exp(0.3) and noise of 0.05 s
                stretch += factor;
                ++jitters;
            }
        } else if (i % 9 < 6) {
            for (const float watts : window) REQUIRE((watts >= 870 && watts <= 3130));
        } else if (const float next = dataset.future(origin)[0];
                   std::abs(next - source.back()) > 1000) {
            const double share = (window.back() - source.back()) / (next - source.back());
            REQUIRE((share > 0.099 && share < 0.901));
            shift += share;
            ++shifts;
        }
    }
    REQUIRE(jitters > 100);
    REQUIRE(shifts > 100);
    CHECK(stretch / jitters
        == Approx(std::sinh(0.3) / 0.3).margin(0.03));  // mean of exp(U(-0.3, 0.3))
    CHECK(shift / shifts == Approx(0.5).margin(0.05));
}

TEST_CASE("distillation that cannot be done is refused with what to change", "[distill]") {
    const auto dataset = dutyCycle();
    auto job = shortJob(dataset, "student", 10);
    job.distill.nearTerm = 1;
    CHECK_THROWS_WITH(train(job), ContainsSubstring("no teacher to learn from"));
    job.teachers = {std::make_shared<Stubborn>()};
    job.distill.features = 1;
    CHECK_THROWS_WITH(train(job), ContainsSubstring("distill.features"));
}

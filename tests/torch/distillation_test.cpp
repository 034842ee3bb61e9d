// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/error.h"
#include "core/train/training_backend.h"
#include "tests/support/catch.h"
#include "tests/torch/made_dataset.h"
#include "tests/torch/specs.h"

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
    void predictMany(
        std::span<const float* const> windows, int steps, std::span<float> out) const override {
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
    job.distill.nearTerm = 50;
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

TEST_CASE("distillation that cannot be done is refused with what to change", "[distill]") {
    const auto dataset = dutyCycle();
    auto job = shortJob(dataset, "student", 10);
    job.distill.nearTerm = 1;
    CHECK_THROWS_WITH(train(job), ContainsSubstring("no teacher to learn from"));
    job.teachers = {std::make_shared<Stubborn>()};
    job.distill.features = 1;
    CHECK_THROWS_WITH(train(job), ContainsSubstring("distill.features"));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/significance.h"
#include "core/evaluate/student_t.h"

#include "tests/support/catch.h"

#include <cmath>
#include <vector>

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("t quantiles are those of the tables", "[evaluate]") {
    // scipy.stats.t.ppf(0.975, n), evaluate_reference.py
    CHECK(studentT975(1) == Approx(12.706205).epsilon(1e-7));
    CHECK(studentT975(2) == Approx(4.302653).epsilon(1e-7));
    CHECK(studentT975(9) == Approx(2.262157).epsilon(1e-6));
    CHECK(studentT975(10) == Approx(2.228139).epsilon(1e-5));
    CHECK(studentT975(29) == Approx(2.04523).epsilon(1e-6));
    CHECK(studentT975(99) == Approx(1.984217).epsilon(1e-6));
}

TEST_CASE("over runs: interval and p by hand", "[evaluate]") {
    const std::vector<double> differences{-1, -2, -3};
    const auto estimate = estimateOverRuns(differences);
    CHECK(estimate.mean == Approx(-2));
    // Standard deviation 1, so the error of the mean is 1 / sqrt(3); t(2) = 4.302653.
    CHECK(estimate.ci95[0] == Approx(-2 - 4.302653 / std::sqrt(3)));
    CHECK(estimate.ci95[1] == Approx(-2 + 4.302653 / std::sqrt(3)));
    // Of eight sign patterns only - - - and + + + reach a sum of 6.
    CHECK(estimate.p == Approx(0.25));
    CHECK_THAT(estimate.how, ContainsSubstring("3 runs") && ContainsSubstring("every pattern"));
}

TEST_CASE("over runs: differences that cancel are no difference", "[evaluate]") {
    const auto estimate = estimateOverRuns(std::vector<double>{-4, 4, -1, 1});
    CHECK(estimate.mean == 0);
    CHECK(estimate.p == 1);
}

TEST_CASE("over many runs the drawn p is near the exact one", "[evaluate]") {
    // 17 runs, 13 of them +1, four -1: P(|sum| >= 9) = 2 P(Binomial(17, 1/2) >= 13) = 2 * 3214 /
    // 131072.
    std::vector<double> differences(17, 1.0);
    for (std::size_t i = 0; i < 4; ++i) differences[i * 4] = -1;
    const auto estimate = estimateOverRuns(differences);
    CHECK(estimate.p
        == Approx(2 * 3214.0 / 131072).margin(0.005));  // five standard errors of 20,000 draws
    CHECK_THAT(estimate.how, ContainsSubstring("20000 draws"));
    CHECK(estimateOverRuns(differences).p == estimate.p);  // seeded
}

TEST_CASE("over more runs than a word has bits, each has a sign of its own", "[evaluate]") {
    // 100 equal differences: the chance that all signs agree is 2^-99, so only the pattern seen
    // counts.
    const std::vector<double> differences(100, 1.0);
    CHECK(estimateOverRuns(differences).p == Approx(1.0 / 20001));
}

TEST_CASE("blocks keep neighbours together, so a slow wave gives a wide interval", "[evaluate]") {
    std::vector<double> wave;
    for (int i = 0; i < 400; ++i) wave.push_back(i / 20 % 2 ? 3.0 : -1.0);
    const auto estimate = estimateOverBlocks(wave);
    CHECK(estimate.mean == Approx(1));
    // numpy, 20,000 resamples: 0.49 to 1.51; as if independent it would be 1 +- 0.196.
    CHECK(estimate.ci95[0] == Approx(0.49).margin(0.08));
    CHECK(estimate.ci95[1] == Approx(1.51).margin(0.08));
    CHECK(estimate.p == Approx(2.0 / 2001));  // no resample reaches 0
    CHECK_THAT(estimate.how, ContainsSubstring("400 windows, blocks of 20"));
}

TEST_CASE("blocks: an error difference around 0 is no difference", "[evaluate]") {
    std::vector<double> noise;
    for (int i = 0; i < 300; ++i) noise.push_back((i * 37 % 101) - 50.0);
    const auto estimate = estimateOverBlocks(noise);
    CHECK(estimate.ci95[0] < 0);
    CHECK(estimate.ci95[1] > 0);
    CHECK(estimate.p > 0.05);
    CHECK(estimateOverBlocks(std::vector<double>{5}).mean == 5);
}

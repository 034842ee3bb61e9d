// SPDX-License-Identifier: GPL-3.0-or-later
// Paired comparison over runs: were the models alike, each run's difference could as well have the
// other sign.
#include "core/evaluate/significance.h"
#include "core/evaluate/student_t.h"

#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <cstdint>
#include <random>

namespace wattline {
namespace {

constexpr std::size_t kMostExactRuns = 16;  // 65,536 patterns
constexpr std::size_t kDraws = 20000;

/// Counts the sign patterns whose sum is at least as far from 0 as the one seen.
class SignFlips {
public:
    explicit SignFlips(std::span<const double> differences)
        : m_differences(differences) {
        double sum = 0, size = 0;
        for (const double difference : differences) {
            sum += difference;
            size += std::abs(difference);
        }
        m_threshold
            = std::abs(sum) - 1e-12 * size;  // the same sum in another order rounds differently
    }

    double exactP() const {
        const auto patterns = std::uint64_t{1} << m_differences.size();
        std::size_t extreme = 0;
        for (std::uint64_t pattern = 0; pattern < patterns; ++pattern) {
            double sum = 0;
            for (std::size_t i = 0; i < m_differences.size(); ++i)
                sum += (pattern >> i & 1) ? m_differences[i] : -m_differences[i];
            extreme += std::abs(sum) >= m_threshold;
        }
        return static_cast<double>(extreme) / static_cast<double>(patterns);
    }

    /// The pattern seen counts as one more draw, so that p is never 0.
    double drawnP() const {
        std::mt19937_64 generator(1);
        std::size_t extreme = 1;
        for (std::size_t draw = 0; draw < kDraws; ++draw) {
            double sum = 0;
            std::uint64_t signs = 0;
            for (std::size_t i = 0; i < m_differences.size(); ++i, signs >>= 1) {
                if (i % 64 == 0) signs = generator();
                sum += (signs & 1) ? m_differences[i] : -m_differences[i];
            }
            extreme += std::abs(sum) >= m_threshold;
        }
        return static_cast<double>(extreme) / static_cast<double>(kDraws + 1);
    }

private:
    std::span<const double> m_differences;
    double m_threshold = 0;
};

}  // namespace

MeanEstimate estimateOverRuns(std::span<const double> differences) {
    assert(differences.size() >= 2);
    const auto count = static_cast<double>(differences.size());
    MeanEstimate estimate;
    for (const double difference : differences) estimate.mean += difference / count;
    double squares = 0;
    for (const double difference : differences)
        squares += (difference - estimate.mean) * (difference - estimate.mean);
    const double error = std::sqrt(squares / (count - 1) / count);
    const double half = studentT975(static_cast<int>(differences.size()) - 1) * error;
    estimate.ci95[0] = estimate.mean - half;
    estimate.ci95[1] = estimate.mean + half;

    const SignFlips flips(differences);
    const bool exact = differences.size() <= kMostExactRuns;
    estimate.p = exact ? flips.exactP() : flips.drawnP();
    estimate.how = fmt::format("t-interval over {} runs of equal weight; p by sign flips, {}",
        differences.size(), exact ? "every pattern" : fmt::format("{} draws", kDraws));
    return estimate;
}

}  // namespace wattline

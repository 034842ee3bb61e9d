// SPDX-License-Identifier: GPL-3.0-or-later
// The student without torch: a Forecaster over core/runtime, loaded from a bundle (student.wlb).
#pragma once

#include "core/forecast/forecaster.h"

#include <filesystem>
#include <memory>
#include <string>

namespace wattline {

/// What a bundle says about the series its student was trained on. See docs/formats.md.
struct BundleInfo {
    std::string name;  ///< of the model, "student"
    std::string target;  ///< channel, "power"
    std::string unit;  ///< "W"
    std::string powerKind;  ///< "node wall"; empty when the target is no power or was not recorded
    double stepS = 0;  ///< of the series
    int lookback = 128;
    double scale = 1;  ///< Scaler::s, in `unit`
};

class NativeStudent : public Forecaster {
public:
    /// @throws Error naming the file and what is wrong: no student, wrong shapes, weights that are
    /// not finite
    static std::unique_ptr<NativeStudent> load(const std::filesystem::path& bundle);
    ~NativeStudent() override;

    const BundleInfo& info() const;
    std::string engineName() const;  ///< "native, AVX-512"

    int lookback() const override;
    int horizon() const override;  ///< 1: longer forecasts roll
    std::int64_t parameterCount() const override;
    void predictMany(
        std::span<const float* const> windows, int steps, std::span<float> out) const override;

private:
    struct State;
    explicit NativeStudent(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// The student without torch: a Forecaster over core/runtime, loaded from a bundle (student.wlb).
#pragma once

#include "core/footprint/student_bundle.h"
#include "core/forecast/forecaster.h"
#include "core/runtime/student_kernel.h"

#include <filesystem>
#include <memory>
#include <string>

namespace wattline {

class NativeStudent : public Forecaster {
public:
    explicit NativeStudent(const StudentBundle& bundle);
    /// @throws Error as readStudentBundle()
    static std::unique_ptr<NativeStudent> load(const std::filesystem::path& bundle);

    const BundleInfo& info() const { return m_info; }
    std::string engineName() const;  ///< "native, AVX-512"

    int lookback() const override { return kStudentLookback; }
    int horizon() const override { return 1; }
    std::int64_t parameterCount() const override {
        return kStudentParameters
            + kCovariateParameters * static_cast<std::int64_t>(m_info.covariates.size());
    }
    std::size_t covariateCount() const override { return m_info.covariates.size(); }
    void predictMany(const WindowBatch& windows, int steps, std::span<float> out) const override;

private:
    BundleInfo m_info;
    StudentKernel m_kernel;
};

}  // namespace wattline

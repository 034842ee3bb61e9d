// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/footprint/native_student.h"

#include <cassert>

namespace wattline {

NativeStudent::NativeStudent(const StudentBundle& bundle)
    : m_info(bundle.info)
    , m_kernel(bundle.weights) { }

std::unique_ptr<NativeStudent> NativeStudent::load(const std::filesystem::path& bundle) {
    return std::make_unique<NativeStudent>(readStudentBundle(bundle));
}

std::string NativeStudent::engineName() const {
    return "native, " + std::string(toString(m_kernel.level()));
}

void NativeStudent::predictMany(const WindowBatch& windows, int steps, std::span<float> out) const {
    assert(out.size() == windows.size() * static_cast<std::size_t>(steps));
    static_assert(kStudentMostCovariates == kMostCovariates);
    assert(windows.stride() > 0 || m_info.covariates.empty());
    float* forecast = out.data();
    for (const float* const window : windows) {
        m_kernel.roll(window, steps, forecast, windows.stride());
        forecast += steps;
    }
}

}  // namespace wattline

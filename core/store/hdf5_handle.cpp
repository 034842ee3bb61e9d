// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/hdf5_handle.h"

namespace wattline::hdf5 {

namespace {

std::mutex& libraryMutex() {
    static std::mutex mutex;
    return mutex;
}

herr_t keepInnermost(unsigned, const H5E_error2_t* error, void* text) {
    if (error->desc) *static_cast<std::string*>(text) = error->desc;
    return 0;
}

}  // namespace

Lock::Lock()
    : m_lock(libraryMutex()) {
    // Everything is closed when its owner goes. Tidying up at exit would crash over a file that
    // could not be closed for want of space (HDF5 1.10.8).
    [[maybe_unused]] static const herr_t noTidyingUp = H5dont_atexit();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

std::string lastError() {
    std::string text = "the HDF5 library gave no reason";
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, keepInnermost, &text);
    return text;
}

}  // namespace wattline::hdf5

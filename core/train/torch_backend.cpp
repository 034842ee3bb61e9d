// SPDX-License-Identifier: GPL-3.0-or-later
// Opens libwattline_torch when somebody first trains: linking it would cost every start 0.4 s and
// 160 MB.
#include "core/trace/error.h"
#include "core/train/training_backend.h"

#include <dlfcn.h>

namespace wattline {

namespace {

std::filesystem::path besideThisLibrary() {
    Dl_info info{};
    if (dladdr(reinterpret_cast<void*>(&torchBackend), &info) == 0 || !info.dli_fname) return {};
    return std::filesystem::path(info.dli_fname).parent_path() / "libwattline_torch.so";
}

TrainingBackend* open() {
    const auto path = besideThisLibrary();
    // Never closed: LibTorch does not survive being unloaded.
    void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        throw Error(path.string(),
            std::string("the training part cannot be loaded: ") + dlerror() + ".",
            "Install LibTorch (Debian: libtorch-dev) or build with WATTLINE_TORCH_DIR set.");
    }
    using Make = TrainingBackend* (*)();
    const auto make = reinterpret_cast<Make>(dlsym(library, "wattlineMakeTorchBackend"));
    if (!make)
        throw Error(path.string(), "this is no training part of Wattline.", "Reinstall Wattline.");
    return make();
}

}  // namespace

TrainingBackend& torchBackend() {
    static TrainingBackend* const backend = open();  // lives as long as the library: to the end
    return *backend;
}

std::string_view toString(ModelKind kind) {
    switch (kind) {
    case ModelKind::persistence: return "persistence";
    case ModelKind::drift: return "drift";
    case ModelKind::ridge: return "ridge";
    case ModelKind::lstm: return "lstm";
    case ModelKind::gru: return "gru";
    case ModelKind::teacher: return "teacher";
    case ModelKind::student: return "student";
    }
    return "";
}

}  // namespace wattline

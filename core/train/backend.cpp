// SPDX-License-Identifier: GPL-3.0-or-later
// The door of this library: found by core/train/torch_backend.cpp under its C name.
#include "core/nn/network_model.h"
#include "core/nn/torch_support.h"
#include "core/trace/error.h"
#include "core/train/trainer.h"

namespace wattline {

namespace {

class TorchBackend : public TrainingBackend {
public:
    std::string version() const override { return torchVersion(); }

    std::string deviceName(Device device) const override {
        if (device == Device::cpu) return "CPU, 1 thread a job";
        return cudaAvailable() ? "CUDA" : "";
    }

    TrainOutcome train(const TrainJob& job, const RunControl& control,
        const std::function<void(const LossPoint&)>& onLoss) override {
        useOneThread();
        require(job.device);
        return trainNetwork(job, control, onLoss);
    }

    std::shared_ptr<const TrainedModel> load(
        const std::filesystem::path& path, Device device) override {
        useOneThread();
        require(device);
        return NetworkModel::load(path, device);
    }

private:
    static void require(Device device) {
        if (device == Device::cuda && !cudaAvailable())
            throw Error("--device", "this LibTorch sees no CUDA device.", "Choose cpu or auto.");
    }
};

}  // namespace

}  // namespace wattline

extern "C" __attribute__((visibility("default"))) wattline::TrainingBackend*
wattlineMakeTorchBackend() {
    static wattline::TorchBackend backend;  // no torch object in it: nothing to destroy at exit
    return &backend;
}

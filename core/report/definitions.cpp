// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/definitions.h"

#include <map>

namespace wattline {

std::string definitionOf(const std::string& columnId) {
    static const std::map<std::string, std::string> kDefinitions{
        {"mae", "Mean absolute error over every window of the test part, mean over the seeds."},
        {"maeStd", "Standard deviation of the MAE over the seeds (divisor n - 1)."},
        {"maePctMean", "100 × MAE / mean of the actual values of the same windows."},
        {"rmse",
            "Root of the mean squared error over every window of the test part, mean over the "
            "seeds. "
            "Large errors weigh more than in the MAE."},
        {"rmsePctMean", "100 × RMSE / mean of the actual values of the same windows."},
        {"maePctRange", "100 × MAE / (largest - smallest value of the training part)."},
        {"rmsePctRange", "100 × RMSE / (largest - smallest value of the training part)."},
        {"mase",
            "MAE / MAE of one-step persistence on the training part (Hyndman and Koehler 2006). "
            "Below 1: better than repeating the last value was there."},
        {"skillMae",
            "100 × (1 - MAE / MAE of persistence at the same lead on the same windows). 0: no "
            "better "
            "than repeating the last value; 100: no error."},
        {"skillRmse",
            "100 × (1 - RMSE / RMSE of persistence at the same lead on the same windows)."},
        {"rampMae",
            "MAE of the windows whose actual step into the lead is larger than 5 % of the training "
            "range: how well jumps are met."},
        {"params", "Numbers fitted in training, as the model runs."},
        {"sizeKiB", "Size of the weights file on disk, 1 KiB = 1,024 bytes."},
        {"residentMiB",
            "Growth of the resident set of a fresh process that loads the model and makes "
            "forecasts, "
            "libraries it needs for that included. 1 MiB = 1,048,576 bytes."},
        {"p50Us", "Median time of one forecast of one window, one step ahead, one thread."},
        {"p99Us", "99th percentile of the time of one forecast: 1 in 100 takes longer."},
        {"trainSteps", "Optimiser steps of one seed, mean over the seeds."},
        {"trainS", "Training time of one seed in seconds, pauses left out, mean over the seeds."},
        {"plateau",
            "Reached: the validation MAE fell by less than 1 % over the last quarter of the steps, "
            "for every seed. Not reached: one seed or more was still falling, and more steps might "
            "lower the error. The learning rate falls to zero over the steps given, which lowers "
            "the error late: the mark is strict, and \"reached\" holds for this number of steps "
            "only."},
        {"againstStudent",
            "Paired comparison with the student over test runs, MAE one step ahead. No clear "
            "difference: the 95 % interval of the difference includes 0."},
        {"difference",
            "Error of the first model minus that of the second; negative: the first is better."},
        {"ci", "95 % confidence interval of the difference."},
        {"p", "Two-sided probability of a difference at least this large if there were none."},
    };
    const auto found = kDefinitions.find(columnId);
    return found == kDefinitions.end() ? std::string() : found->second;
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// Which jobs of a data set to get: named, by label, the first, or a sample that a seed repeats.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace wattline {

using JobLabels = std::map<std::int64_t, std::string>;  ///< job -> label ("bert-base-uncased")

struct JobSelection {
    std::vector<std::int64_t> jobs = {};  ///< these; empty = not by name
    std::string label = {};  ///< only jobs of this label; empty = any
    std::size_t first = 0;  ///< the first so many; 0 = no limit
    std::size_t sample = 0;  ///< so many, drawn; 0 = no sample
    bool stratify = false;  ///< every label with its share of the sample
    std::uint64_t seed = 1;
};

/// "id_job,model" lines, as labelled_jobids.csv has them.
/// @throws Error naming `where`, the line and the text found
JobLabels parseJobLabels(const std::string& text, const std::string& where);

/// Of `present` (ascending, each once), those chosen; drawn ones in the order they were drawn.
/// A larger sample of one seed begins with the smaller one, because each job draws a number of its
/// own: the jobs with the smallest numbers are taken. Stratified, a label gets n * share jobs, the
/// fractions settled by the largest remainder (ties: by name).
/// @throws Error naming the option, for a label nobody has or choices that exclude each other
std::vector<std::int64_t> chooseJobs(const JobSelection& selection,
    const std::vector<std::int64_t>& present, const JobLabels& labels);

}  // namespace wattline

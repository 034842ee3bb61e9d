// SPDX-License-Identifier: GPL-3.0-or-later
// The series of one data set as a tree (job or run, node, GPU) and as a list of jobs with their
// figures: what a browser shows, filters and sorts. Made once, read by any thread.
#pragma once

#include "core/trace/series.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// Figures of everything that belongs to one job, from its series' infos alone.
struct JobFigures {
    std::size_t nodes = 0;  ///< told apart by their label; at least 1
    std::size_t gpus = 0;  ///< 0 = no series says so
    std::size_t findings = 0, samples = 0;
    double startS = 0, durationS = 0;  ///< Unix s, s; NaN without samples
    PowerKind power = PowerKind::notPower;  ///< what the next three speak of; kinds are not mixed
    double energyKWh = 0;  ///< NaN without power
    double meanW = 0;  ///< of one series its mean, of several their energy over the duration
    double peakW = 0;  ///< of one series its peak, of several the sum of the peaks
    bool peakIsBound = false;  ///< several series: the true peak is at most that
};
/// Node wall is preferred to sums of GPUs, these to GPU boards, these to facility power.
JobFigures figuresOf(std::span<const SeriesInfo* const> members);

enum class TreeLevel : std::uint8_t { dataSet, job, run, node, gpu, file };

struct CatalogNode {
    TreeLevel level{};
    std::string value;  ///< "12" of "job 12"
    std::uint32_t parent = 0;
    std::vector<std::uint32_t> children;  ///< in natural order
    std::vector<std::uint32_t> series;  ///< held by this node itself
    std::uint32_t job = 0;  ///< index into jobs; of no meaning for the root
    std::size_t findings = 0, seriesBelow = 0;  ///< its own and those below
};

struct CatalogJob {
    std::uint32_t node = 0;
    std::string state, user, label;  ///< of the first series that has one
    JobFigures figures;
};

/// The values of one label over all series.
struct LabelColumn {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    std::vector<std::string> values;  ///< each once, in lower case
    std::vector<std::uint32_t>
        ofSeries;  ///< index into values; kNone = the series has no such label
};

class JobCatalog {
public:
    /// @param series  its infos must outlive the catalogue
    explicit JobCatalog(std::span<const SeriesPtr> series);

    const std::vector<CatalogNode>& nodes() const { return m_nodes; }  ///< the first is the root
    const std::vector<CatalogJob>& jobs() const { return m_jobs; }  ///< in natural order
    std::size_t seriesCount() const { return m_jobOf.size(); }
    std::uint32_t jobOf(std::size_t series) const { return m_jobOf[series]; }

    /// Keys of labels that occur, sorted.
    const std::vector<std::string>& keys() const { return m_keys; }
    /// Values of one of the keys: few, as a rule, for very many series.
    const LabelColumn& labelColumn(std::size_t key) const { return m_columns[key]; }
    /// Every label's value, the title and the file's name in lower case, a line each.
    std::string_view searchText(std::size_t series) const {
        return std::string_view(m_text).substr(
            m_textBegins[series], m_textBegins[series + 1] - m_textBegins[series]);
    }

private:
    void place(const std::vector<const SeriesInfo*>& infos);
    void sortTree();
    void describeJobs(const std::vector<const SeriesInfo*>& infos);
    void indexText(const std::vector<const SeriesInfo*>& infos);

    std::vector<CatalogNode> m_nodes;
    std::vector<CatalogJob> m_jobs;
    std::vector<std::uint32_t> m_jobOf;
    std::vector<std::string> m_keys;
    std::vector<LabelColumn> m_columns;  ///< one per key
    std::string m_text;  ///< of all series, one behind the other
    std::vector<std::size_t> m_textBegins;  ///< and where the last one ends
};

/// ASCII letters in lower case, the rest as it is.
std::string lowered(std::string_view text);

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// One pass to place the series, one to sort, one for figures and one for the text to search.
#include "core/catalog/job_catalog.h"

#include "core/dataset/natural_order.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>
#include <unordered_map>

namespace wattline {

namespace {

constexpr std::pair<const char*, TreeLevel> kLevels[]{{"job", TreeLevel::job},
    {"run", TreeLevel::run}, {"node", TreeLevel::node}, {"gpu", TreeLevel::gpu}};

constexpr std::size_t kManyValues = 1000;

std::string_view fileNameOf(const SeriesInfo& info) {
    const std::string_view source = info.source;
    return source.substr(source.rfind('/') + 1);  // npos + 1 = 0
}

/// An entry below another one; the value is held by the series' info.
struct Place {
    std::uint32_t parent = 0;
    TreeLevel level{};
    std::string_view value;
    bool operator==(const Place&) const = default;
};
struct PlaceHash {
    std::size_t operator()(const Place& place) const {
        const auto above = std::size_t{place.parent} * 8 + static_cast<std::size_t>(place.level);
        return std::hash<std::string_view>()(place.value) ^ (above * 0x9E3779B97F4A7C15U);
    }
};

/// Calls `visit` with level and value of each entry on the way to the series.
void visitPath(const SeriesInfo& info, const auto& visit) {
    bool isPlaced = false;
    for (const auto& [key, level] : kLevels) {
        const auto value = info.labels.find(key);
        if (value == info.labels.end() || value->second.empty()) continue;
        visit(level, std::string_view(value->second));
        isPlaced = true;
    }
    if (!isPlaced) visit(TreeLevel::file, fileNameOf(info));
}

}  // namespace

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& letter : lower)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + ('a' - 'A'));
    return lower;
}

JobCatalog::JobCatalog(std::span<const SeriesPtr> series)
    : m_nodes(1)
    , m_jobOf(series.size()) {
    std::vector<const SeriesInfo*> infos;
    for (const auto& one : series) infos.push_back(&one->info());
    place(infos);
    sortTree();
    describeJobs(infos);
    indexText(infos);
}

void JobCatalog::place(const std::vector<const SeriesInfo*>& infos) {
    std::unordered_map<Place, std::uint32_t, PlaceHash> known;
    known.reserve(2 * infos.size());
    m_nodes.reserve(2 * infos.size() + 1);
    for (std::uint32_t i = 0; i < infos.size(); ++i) {
        std::uint32_t at = 0;
        m_nodes[0].findings += infos[i]->findings.size();
        ++m_nodes[0].seriesBelow;
        visitPath(*infos[i], [&](TreeLevel level, std::string_view value) {
            const auto [found, isNew]
                = known.try_emplace({at, level, value}, static_cast<std::uint32_t>(m_nodes.size()));
            if (isNew) {
                m_nodes.push_back({level, std::string(value), at, {}, {}, 0, 0, 0});
                m_nodes[at].children.push_back(found->second);
            }
            at = found->second;
            m_nodes[at].findings += infos[i]->findings.size();
            ++m_nodes[at].seriesBelow;
        });
        m_nodes[at].series.push_back(i);
    }
}

void JobCatalog::sortTree() {
    for (auto& node : m_nodes) {
        const auto less = [this](std::uint32_t a, std::uint32_t b) {
            const auto &left = m_nodes[a], &right = m_nodes[b];
            return left.level != right.level ? left.level < right.level
                                             : naturalLess(left.value, right.value);
        };
        if (!std::is_sorted(node.children.begin(), node.children.end(), less))
            std::stable_sort(node.children.begin(), node.children.end(), less);
    }
}

void JobCatalog::describeJobs(const std::vector<const SeriesInfo*>& infos) {
    std::vector<const SeriesInfo*> members;
    const auto take = [&](auto&& self, std::uint32_t at, std::uint32_t job) -> void {
        m_nodes[at].job = job;
        for (const auto series : m_nodes[at].series) {
            m_jobOf[series] = job;
            members.push_back(infos[series]);
        }
        for (const auto child : m_nodes[at].children) self(self, child, job);
    };
    m_jobs.reserve(m_nodes[0].children.size());
    for (const auto node : m_nodes[0].children) {
        members.clear();
        take(take, node, static_cast<std::uint32_t>(m_jobs.size()));
        CatalogJob job{node, {}, {}, {}, figuresOf(members)};
        for (const auto* info : members) {
            if (job.state.empty()) job.state = labelOr(info->labels, "state");
            if (job.user.empty()) job.user = labelOr(info->labels, "user");
            if (job.label.empty()) job.label = labelOr(info->labels, "label");
        }
        m_jobs.push_back(std::move(job));
    }
}

void JobCatalog::indexText(const std::vector<const SeriesInfo*>& infos) {
    std::set<std::string> keys;
    for (const auto* info : infos)
        for (const auto& [key, value] : info->labels) keys.insert(key);
    m_keys.assign(keys.begin(), keys.end());
    m_columns.resize(m_keys.size());
    for (auto& column : m_columns) column.ofSeries.assign(infos.size(), LabelColumn::kNone);
    std::vector<std::unordered_map<std::string, std::uint32_t>> known(m_keys.size());
    m_textBegins.reserve(infos.size() + 1);
    for (std::size_t i = 0; i < infos.size(); ++i) {
        m_textBegins.push_back(m_text.size());
        std::size_t key = 0;
        for (const auto& [name, value] : infos[i]->labels) {
            while (m_keys[key] != name) ++key;  // both are sorted
            auto& column = m_columns[key];
            auto lower = lowered(value);
            (m_text += lower) += '\n';
            const auto [found, isNew] = known[key].try_emplace(
                std::move(lower), static_cast<std::uint32_t>(column.values.size()));
            if (isNew) column.values.push_back(found->first);
            // Differs nearly always, as the number of a job does.
            if (isNew && column.values.size() == kManyValues) known[key].reserve(infos.size());
            column.ofSeries[i] = found->second;
        }
        (m_text += lowered(infos[i]->title())) += '\n';
        (m_text += lowered(fileNameOf(*infos[i]))) += '\n';
    }
    m_textBegins.push_back(m_text.size());
}

}  // namespace wattline

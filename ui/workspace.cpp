// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the open data sets by path and says when they change.
#include "ui/workspace.h"

#include "ui/paths.h"

#include <algorithm>

namespace wattline {

namespace {

std::vector<double> smallPowerCurve(const OpenResult& content) {
    constexpr int kColumns = 24;
    std::vector<double> values;
    for (const SeriesPtr& series : content.series) {
        const auto& info = series->info();
        const auto power = info.firstPower();
        if (!power || info.samples == 0) continue;
        for (const auto& point : series->plot(*power, info.startS, info.endS, kColumns))
            values.push_back(point.y);
        break;
    }
    return values;
}

}  // namespace

DataSetPtr makeDataSet(
    const std::filesystem::path& path, OpenResult content, ReadChoice choice) {
    auto dataSet = std::make_shared<DataSet>();
    dataSet->path = path;
    dataSet->choice = std::move(choice);
    dataSet->content = std::move(content);
    dataSet->catalog = std::make_shared<const JobCatalog>(dataSet->content.series);
    dataSet->powerCurve = smallPowerCurve(dataSet->content);
    return dataSet;
}

std::filesystem::path plainPath(const std::filesystem::path& path) {
    auto plain = std::filesystem::absolute(path).lexically_normal();
    return plain.has_filename() ? plain : plain.parent_path();
}

QString DataSet::name() const {
    return toQString(path.filename());
}

std::size_t DataSet::sampleCount() const {
    std::size_t count = 0;
    for (const SeriesPtr& series : content.series) count += series->info().samples;
    return count;
}

std::size_t DataSet::findingCount() const {
    std::size_t count = 0;
    for (const SeriesPtr& series : content.series)
        for (const Finding& finding : series->info().findings)
            count += finding.kind != FindingKind::assumption;
    return count;
}

DataSetPtr Workspace::find(const std::filesystem::path& path) const {
    const auto plain = plainPath(path);
    const auto found = std::find_if(m_dataSets.begin(), m_dataSets.end(),
        [&](const DataSetPtr& dataSet) { return dataSet->path == plain; });
    return found == m_dataSets.end() ? nullptr : *found;
}

void Workspace::add(const DataSetPtr& dataSet) {
    const auto same = std::find_if(m_dataSets.begin(), m_dataSets.end(),
        [&](const DataSetPtr& other) { return other->path == dataSet->path; });
    if (same == m_dataSets.end())
        m_dataSets.push_back(dataSet);
    else
        *same = dataSet;
    Q_EMIT dataChanged();
}

void Workspace::remove(const std::filesystem::path& path) {
    const auto plain = plainPath(path);
    if (std::erase_if(
            m_dataSets, [&](const DataSetPtr& dataSet) { return dataSet->path == plain; }))
        Q_EMIT dataChanged();
}

void Workspace::setResult(const ResultPtr& result) {
    m_result = result;
    Q_EMIT resultChanged();
}

}  // namespace wattline

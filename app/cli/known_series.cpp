// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/known_series.h"

#include <set>
#include <utility>

namespace wattline {

namespace {

class InfoOnly : public Series {
public:
    InfoOnly(SeriesInfo info, std::size_t file)
        : m_info(std::move(info))
        , m_file(file) { }

    const SeriesInfo& info() const override { return m_info; }
    void visit(const TimeRange&, std::span<const std::size_t>,
        const std::function<void(const SeriesBlock&)>&, const RunControl&) const override { }
    std::vector<PlotPoint> plot(std::size_t, double, double, int) const override { return {}; }
    ChannelStatistics statistics(std::size_t, const TimeRange&) const override { return {}; }
    std::size_t file() const { return m_file; }

private:
    SeriesInfo m_info;
    std::size_t m_file;
};

}  // namespace

void KnownSeries::add(const Series& series, const std::filesystem::path& file) {
    auto info = series.info();
    // A hundred thousand of them have to fit: what they say in many words is printed already.
    std::erase_if(info.channels,
        [](const ChannelInfo& channel) { return channel.power == PowerKind::notPower; });
    std::vector<Finding>(info.findings.size()).swap(info.findings);
    info.channels.shrink_to_fit();
    if (m_files.empty() || m_files.back() != file.native()) m_files.push_back(file.native());
    m_all.push_back(std::make_shared<InfoOnly>(std::move(info), m_files.size() - 1));
}

std::vector<std::filesystem::path> KnownSeries::filesOf(
    const std::vector<SeriesPtr>& series) const {
    std::set<std::size_t> places;
    for (const auto& one : series) places.insert(static_cast<const InfoOnly&>(*one).file());
    std::vector<std::filesystem::path> files;
    for (const auto place : places) files.emplace_back(m_files[place]);
    return files;
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/level_chooser.h"

#include "core/dataset/grid.h"
#include "core/dataset/levels.h"
#include "ui/format.h"
#include "ui/widgets/segmented.h"

#include <QComboBox>
#include <QHBoxLayout>

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {

enum Level { gpuLevel, nodeLevel, jobLevel, clusterLevel, siteLevel };

bool isOfGpu(const SeriesInfo& info) {
    return info.labels.count("gpu") > 0
        || std::any_of(info.channels.begin(), info.channels.end(),
            [](const ChannelInfo& channel) { return channel.power == PowerKind::gpuBoard; });
}

}  // namespace

QString stepText(double stepS) {
    const auto whole = [](double value) { return std::abs(value - std::round(value)) < 1e-9; };
    if (stepS >= 3600 && whole(stepS / 3600))
        return LevelChooser::tr("%1 h").arg(std::llround(stepS / 3600));
    if (stepS >= 60 && whole(stepS / 60))
        return LevelChooser::tr("%1 min").arg(std::llround(stepS / 60));
    if (stepS < 1) return LevelChooser::tr("%1 ms").arg(QString::number(stepS * 1000, 'g', 3));
    return LevelChooser::tr("%1 s").arg(QString::number(stepS, 'g', 4));
}

LevelChooser::LevelChooser(QWidget* parent)
    : QWidget(parent)
    , m_levels(new Segmented(
          tr("Level"), {tr("GPU"), tr("Node"), tr("Job"), tr("Cluster"), tr("Site")}, this))
    , m_steps(new QComboBox(this)) {
    m_steps->setAccessibleName(tr("Step of the samples shown"));
    m_steps->setToolTip(tr("Longer steps are means of the samples in them"));
    m_steps->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_steps->setMinimumContentsLength(9);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_levels);
    row->addWidget(m_steps);
    setRecorded({});
    connect(m_levels, &Segmented::changed, this, [this](int level) {
        m_wished = level;
        Q_EMIT changed();
    });
    connect(m_steps, &QComboBox::activated, this, [this] {
        m_wishedS = m_steps->currentData().toDouble();
        Q_EMIT changed();
    });
}

void LevelChooser::wish(const std::string& level, double stepS) {
    const auto& names = levelNames();
    const auto found = std::find(names.begin(), names.end(), level);
    m_wished = found == names.end() ? gpuLevel : static_cast<int>(found - names.begin());
    m_wishedS = stepS;
}

void LevelChooser::setRecorded(const std::vector<SeriesPtr>& recorded) {
    bool hasGpus = recorded.empty(), hasSites = false;
    double nativeS = 0, firstS = INFINITY, lastS = -INFINITY;
    for (const auto& one : recorded) {
        const SeriesInfo& info = one->info();
        hasGpus = hasGpus || isOfGpu(info);
        hasSites = hasSites || !labelOr(info.labels, "site").empty();
        if (info.stepS > 0) nativeS = std::max(nativeS, info.stepS);
        if (info.samples == 0) continue;
        firstS = std::min(firstS, info.startS);
        lastS = std::max(lastS, info.endS);
    }
    m_hasGpus = hasGpus;
    m_levels->setAvailable(gpuLevel, hasGpus,
        hasGpus ? tr("Every trace as it was recorded")
                : tr("These traces hold power of whole nodes or more, which cannot be told apart "
                     "by GPU"));
    m_levels->setAvailable(nodeLevel, true,
        tr("The checked GPUs of a node together: power added up, the rest averaged. Wall power "
           "stays for itself."));
    m_levels->setAvailable(jobLevel, true,
        tr("The checked nodes of a job together, wherever all of them have a value"));
    m_levels->setAvailable(
        clusterLevel, true, tr("All checked traces together, as many as were recorded at a time"));
    m_levels->setAvailable(
        siteLevel, true, tr("The checked traces of each site together, by the label site"));
    m_levels->setLastShown(hasSites);
    int level = m_wished;
    if (level == siteLevel && !hasSites) level = clusterLevel;
    if (level == gpuLevel && !hasGpus) level = nodeLevel;
    m_levels->setCurrent(level);
    fillSteps(nativeS > 0 ? plainStepS(nativeS) : 0, lastS - firstS);
}

void LevelChooser::fillSteps(double nativeS, double spanS) {
    constexpr double kSteps[]{
        0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 6 * 3600.0, 24 * 3600.0};
    m_steps->clear();
    m_steps->addItem(nativeS > 0 ? tr("%1, native").arg(stepText(nativeS)) : tr("native"), 0.0);
    for (const double stepS : kSteps)
        if (nativeS > 0 && stepS > 1.5 * nativeS && stepS < spanS / 2)
            m_steps->addItem(stepText(stepS), stepS);
    m_steps->setCurrentIndex(std::max(0, m_steps->findData(m_wishedS)));
    m_steps->setEnabled(m_steps->count() > 1);
}

std::string LevelChooser::level() const {
    return levelNames()[static_cast<std::size_t>(m_levels->current())];
}

bool LevelChooser::keepsRecordings() const {
    const int level = m_levels->current();
    return stepS() == 0 && (level == gpuLevel || (level == nodeLevel && !m_hasGpus));
}

double LevelChooser::stepS() const {
    return m_steps->currentData().toDouble();
}

}  // namespace wattline

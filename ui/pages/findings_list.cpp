// SPDX-License-Identifier: GPL-3.0-or-later
// Two lines a finding: what, and where with what was done about it.
#include "ui/pages/findings_list.h"

#include "ui/format.h"
#include "ui/pages/channel_plots.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon.h"

#include <QListWidget>
#include <QVBoxLayout>

#include <set>
#include <tuple>

namespace wattline {

namespace {

constexpr int kFromRole = Qt::UserRole;
constexpr int kToRole = Qt::UserRole + 1;
constexpr int kHeadingRole = Qt::UserRole + 2;
constexpr std::size_t kMostShown = 500;  ///< a list nobody reads to its end

bool isNote(FindingKind kind) {
    return kind == FindingKind::assumption || kind == FindingKind::unitGuess;
}

/// What is found of a whole file, as that it ends too early, has no time.
bool hasPlace(const Finding& finding, double originS) {
    return !isNote(finding.kind) && (finding.startS != 0 || originS == 0);
}

QString headingOf(const Finding& finding) {
    const auto kind = toString(finding.kind);
    QString text = QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size()));
    text[0] = text[0].toUpper();
    if (finding.kind == FindingKind::gap && finding.endS > finding.startS)
        text += QStringLiteral(", ") + formatDuration(finding.endS - finding.startS);
    return finding.count > 1 ? text + QStringLiteral("  ×%1").arg(formatCount(finding.count))
                             : text;
}

QString detailOf(const Finding& finding, double originS) {
    QStringList parts;
    if (!finding.channel.empty()) parts << QString::fromStdString(finding.channel);
    if (hasPlace(finding, originS)) parts << formatClock(finding.startS - originS);
    if (finding.line > 0) parts << FindingsList::tr("line %1").arg(finding.line);
    parts << QString::fromStdString(finding.action.empty() ? finding.text : finding.action);
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

FindingsList::FindingsList(QWidget* parent)
    : Panel(tr("Quality"), {}, parent)
    , m_list(new QListWidget(this)) {
    m_list->setAccessibleName(tr("Findings in the checked traces"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setIconSize(QSize(16, 16));
    m_list->setSpacing(2);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body()->addWidget(m_list);
    const auto jump = [this](const QListWidgetItem* item) {
        if (item->data(kFromRole).isValid())
            Q_EMIT jumpRequested(
                {{item->data(kFromRole).toDouble(), item->data(kToRole).toDouble()},
                    item->data(kHeadingRole).toString()});
    };
    connect(m_list, &QListWidget::itemClicked, this, jump);
    connect(m_list, &QListWidget::itemActivated, this, jump);
}

void FindingsList::add(const Finding& finding, const SeriesPtr& series, double originS) {
    if (++m_count > kMostShown) return;
    const Colors& colors = Theme::instance().colors();
    const QIcon sign = isNote(finding.kind)
        ? iconPixmap(QStringLiteral("info"), colors(ColorRole::textSecondary), 16, 2)
        : iconPixmap(QStringLiteral("warning"), colors(ColorRole::warningText), 16, 2);
    auto* item = new QListWidgetItem(
        sign, headingOf(finding) + QLatin1Char('\n') + detailOf(finding, originS), m_list);
    const QString title = series ? nameOf(series) + QLatin1Char('\n') : QString();
    item->setToolTip(title + QString::fromStdString(finding.text));
    if (!hasPlace(finding, originS) || !series) return;
    item->setData(kFromRole, finding.startS - originS);
    item->setData(kHeadingRole, headingOf(finding));
    item->setData(kToRole, finding.endS - originS);
    m_timesS.push_back(finding.startS - originS);
}

void FindingsList::setSeries(
    const std::vector<SeriesPtr>& series, Overlay overlay, const std::vector<Finding>& ofAll) {
    m_list->clear();
    m_timesS.clear();
    m_count = 0;
    const TimeOrigin origin = timeOriginOf(series, overlay);
    for (const Finding& finding : ofAll) add(finding, nullptr, 0);
    // What was put together carries what was found in its members: each is told once.
    std::set<std::tuple<FindingKind, std::string, std::string, double, double>> told;
    for (std::size_t i = 0; i < series.size(); ++i)
        for (const Finding& finding : series[i]->info().findings)
            if (!series[i]->info().labels.count("members")
                || told.emplace(finding.kind, finding.channel, finding.text, finding.startS,
                           finding.endS)
                       .second)
                add(finding, series[i], origin.startS[i]);
    if (m_count == 0) m_list->addItem(tr("Nothing odd was found."));
    if (m_count > kMostShown)
        m_list->addItem(tr("and %1 more").arg(formatCount(m_count - kMostShown)));
    setSubtitle(m_count == 0 ? QString() : countOf(m_count, tr("finding"), tr("findings")));
}

}  // namespace wattline

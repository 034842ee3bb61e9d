// SPDX-License-Identifier: GPL-3.0-or-later
// A small table: name, figure, unit.
#include "ui/pages/statistics_panel.h"

#include "ui/format.h"
#include "ui/widgets/segmented.h"

#include <QComboBox>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace wattline {

namespace {

int decimalsFor(double largest) {
    return largest >= 1000 ? 1 : largest >= 10 ? 2 : 3;
}

}  // namespace

StatisticsPanel::StatisticsPanel(LinkedView& view, LinkedCursor& cursor, QWidget* parent)
    : Panel(tr("Statistics"), {}, parent)
    , m_view(view)
    , m_cursor(cursor)
    , m_choice(new QComboBox(this))
    , m_range(new Segmented(
          tr("Range of the statistics"), {tr("Visible"), tr("A to B"), tr("All")}, this))
    , m_table(new QTableWidget(this)) {
    m_choice->setAccessibleName(tr("Trace and channel"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(10);
    m_table->setColumnCount(3);
    m_table->horizontalHeader()->hide();
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(22);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->setAccessibleName(tr("Statistics"));
    m_table->horizontalHeader()->setMinimumSectionSize(16);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(8, 8, 8, 8);
    head->setSpacing(8);
    head->addWidget(m_choice);
    auto* row = new QHBoxLayout;
    row->addWidget(m_range);
    row->addStretch(1);
    head->addLayout(row);
    body()->addLayout(head);
    body()->addWidget(m_table, 1);
    constexpr int kPauseMs = 100;
    m_later.setSingleShot(true);
    m_later.setInterval(kPauseMs);
    connect(&m_later, &QTimer::timeout, this, &StatisticsPanel::request);
    connect(&view, &LinkedView::changed, this, [this] {
        if (!m_later.isActive()) m_later.start();
    });
    connect(&cursor, &LinkedCursor::marksChanged, this, [this] {
        if (!m_later.isActive()) m_later.start();
    });
    connect(&m_job, &LatestJob::failed, this, &StatisticsPanel::failed);
    connect(m_range, &Segmented::changed, this, &StatisticsPanel::request);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &StatisticsPanel::choose);
}

void StatisticsPanel::setSeries(const std::vector<SeriesPtr>& series, Overlay overlay) {
    const QString before = m_choice->currentText();
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    m_choices = measurableCurves(series, overlay);
    for (const MeasuredCurve& measured : m_choices)
        m_choice->addItem(QStringLiteral("%1 · %2").arg(
            QString::fromStdString(measured.channel().name), measured.curve.name));
    m_choice->setCurrentIndex(std::max(0, m_choice->findText(before)));
    m_job.cancel();
    choose();
}

const MeasuredCurve* StatisticsPanel::chosen() const {
    const int at = m_choice->currentIndex();
    return at < 0 || at >= static_cast<int>(m_choices.size())
        ? nullptr
        : &m_choices[static_cast<std::size_t>(at)];
}

void StatisticsPanel::choose() {
    Q_EMIT measuredChanged(chosen() ? *chosen() : MeasuredCurve());
    request();
}

void StatisticsPanel::request() {
    setSubtitle({});
    const MeasuredCurve* measured = chosen();
    if (!measured) {
        setRows({});
        return;
    }
    double fromS = -std::numeric_limits<double>::infinity(), toS = -fromS;
    if (m_range->current() == 0) {
        fromS = m_view.view().x.from;
        toS = m_view.view().x.to;
    }
    if (m_range->current() == 1) {
        if (!m_cursor.a() || !m_cursor.b()) {
            m_job.cancel();
            setRows({{tr("Set the cursors A and B first"), {}, {}}});
            return;
        }
        std::tie(fromS, toS) = std::minmax(*m_cursor.a(), *m_cursor.b());
    }
    if (std::isfinite(fromS))
        setSubtitle(tr("%1 to %2").arg(formatClock(fromS), formatClock(toS)));
    m_job.request<Figures>(
        [measured = *measured, fromS, toS](const std::stop_token&) {
            const CurveSource& curve = measured.curve;
            const TimeRange range{curve.originS + fromS, curve.originS + toS};
            return Figures{curve.series->statistics(curve.channel, range),
                measured.sameKind.size() > 1 ? energyOfAllWh(measured, fromS, toS) : 0};
        },
        [this, measured = *measured](const Figures& figures) { show(figures, measured); });
}

void StatisticsPanel::show(const Figures& all, const MeasuredCurve& measured) {
    const ChannelInfo& channel = measured.channel();
    const ChannelStatistics& figures = all.of;
    const auto unit = QString::fromStdString(channel.unit);
    const int decimals = decimalsFor(figures.maximum);
    const auto inUnit = [&](const QString& name, double value) {
        return std::array<QString, 3>{name, formatNumber(value, decimals), unit};
    };
    std::vector<std::array<QString, 3>> rows{{tr("Samples"), formatCount(figures.samples), {}},
        {tr("Missing"), formatCount(figures.missing), {}},
        {tr("Step, median"), formatNumber(figures.stepS, 3), QStringLiteral("s")},
        inUnit(tr("Mean"), figures.mean), inUnit(tr("p50"), figures.p50),
        inUnit(tr("p95"), figures.p95), inUnit(tr("Peak"), figures.maximum),
        inUnit(tr("Minimum"), figures.minimum),
        {tr("Load factor"), formatNumber(figures.loadFactor, 3), {}},
        inUnit(tr("Peak ramp, 1 step"), figures.largestRamp)};
    if (channel.power != PowerKind::notPower) {
        rows.insert(rows.begin(), {tr("Power of %1").arg(kindText(channel)), QString(), QString()});
        rows.push_back({tr("Energy"), formatNumber(figures.energyKWh, 3), QStringLiteral("kWh")});
        constexpr double kWhPerKWh = 1000;
        if (measured.sameKind.size() > 1)
            rows.push_back({tr("Energy of all %1").arg(measured.sameKind.size()),
                formatNumber(all.energyOfAllWh / kWhPerKWh, 3), QStringLiteral("kWh")});
    }
    setRows(rows);
}

void StatisticsPanel::setRows(const std::vector<std::array<QString, 3>>& rows) {
    m_table->clearSpans();
    m_table->setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        for (int column = 0; column < 3; ++column) {
            auto* item = new QTableWidgetItem(
                rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]);
            item->setTextAlignment(
                (column == 1 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
            item->setToolTip(item->text());
            m_table->setItem(row, column, item);
        }
        // Words have the whole row: in the column of figures they would take the names' room.
        if (rows[static_cast<std::size_t>(row)][1].isEmpty()) m_table->setSpan(row, 0, 1, 3);
    }
}

}  // namespace wattline

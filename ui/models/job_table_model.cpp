// SPDX-License-Identifier: GPL-3.0-or-later
// Sorts references, never texts of figures.
#include "ui/models/job_table_model.h"

#include "core/dataset/natural_order.h"
#include "ui/format.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace wattline {

namespace {

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool isOfPower(int column) {
    return column == JobTableModel::energyColumn || column == JobTableModel::meanColumn
        || column == JobTableModel::peakColumn;
}

/// As many letters as tell users apart; the tool tip has them all.
QString shortHash(const QString& hash) {
    constexpr int kShown = 6, kLongest = 9;
    return hash.size() <= kLongest ? hash : hash.left(kShown) + QChar(0x2026);
}

bool isText(int column) {
    return column <= JobTableModel::userColumn || column == JobTableModel::kindColumn;
}

double figureOf(const JobFigures& figures, int column) {
    switch (column) {
    case JobTableModel::nodesColumn: return static_cast<double>(figures.nodes);
    case JobTableModel::gpusColumn: return static_cast<double>(figures.gpus);
    case JobTableModel::durationColumn: return figures.durationS;
    case JobTableModel::energyColumn: return figures.energyKWh;
    case JobTableModel::meanColumn: return figures.meanW;
    case JobTableModel::peakColumn: return figures.peakW;
    case JobTableModel::findingsColumn: return static_cast<double>(figures.findings);
    default: return 0;
    }
}

}  // namespace

void JobTableModel::setJobs(
    const std::vector<DataSetPtr>& dataSets, const std::vector<FilterMatch>& matches) {
    beginResetModel();
    m_dataSets = dataSets;
    m_rows.clear();
    for (std::size_t set = 0; set < matches.size(); ++set)
        for (const auto job : matches[set].jobs) m_rows.push_back({set, job});
    sortRows();
    endResetModel();
}

const CatalogJob& JobTableModel::at(const JobRef& ref) const {
    return m_dataSets[ref.set]->catalog->jobs()[ref.job];
}

std::vector<int> JobTableModel::rowsOf(const std::set<JobRef>& jobs) const {
    std::vector<int> rows;
    for (std::size_t row = 0; row < m_rows.size() && rows.size() < jobs.size(); ++row)
        if (jobs.contains(m_rows[row])) rows.push_back(static_cast<int>(row));
    return rows;
}

QString JobTableModel::energyText() const {
    std::map<PowerKind, double> sums;
    for (const JobRef& ref : m_rows) {
        const JobFigures& figures = at(ref).figures;
        if (std::isfinite(figures.energyKWh)) sums[figures.power] += figures.energyKWh;
    }
    QStringList parts;
    for (const auto& [kind, energyKWh] : sums)
        parts << tr("%1 kWh %2")
                     .arg(
                         formatNumber(energyKWh, energyKWh < 10 ? 3 : 1), fromView(toString(kind)));
    return parts.join(QStringLiteral(" · "));
}

QString JobTableModel::kindsText() const {
    std::set<PowerKind> kinds;
    for (const JobRef& ref : m_rows) kinds.insert(at(ref).figures.power);
    kinds.erase(PowerKind::notPower);
    QStringList parts;
    for (const PowerKind kind : kinds) parts << fromView(toString(kind));
    return parts.join(QStringLiteral(", "));
}

bool JobTableModel::isUsed(int column) const {
    if (column == dataColumn) return m_dataSets.size() > 1;
    // One kind for all stands in the sum of energies and in the headers' tool tips.
    if (column == kindColumn) return kindsText().contains(QLatin1Char(','));
    if (column != labelColumn && column != stateColumn && column != userColumn) return true;
    return std::any_of(m_rows.begin(), m_rows.end(), [&](const JobRef& ref) {
        const CatalogJob& job = at(ref);
        return !(column == labelColumn  ? job.label
                : column == stateColumn ? job.state
                                        : job.user)
                    .empty();
    });
}

int JobTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int JobTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QString JobTableModel::nameOf(const JobRef& ref) const {
    const CatalogNode& node = m_dataSets[ref.set]->catalog->nodes()[at(ref).node];
    const QString value = QString::fromStdString(node.value);
    const QString name = node.level == TreeLevel::run ? tr("run %1").arg(value)
        : node.level == TreeLevel::node               ? tr("node %1").arg(value)
        : node.level == TreeLevel::gpu                ? tr("GPU %1").arg(value)
                                                      : value;
    return name;
}

QString JobTableModel::textOf(const JobRef& ref, int column) const {
    const CatalogJob& job = at(ref);
    const JobFigures& figures = job.figures;
    switch (column) {
    case nameColumn: return nameOf(ref);
    case dataColumn: return m_dataSets[ref.set]->name();
    case labelColumn: return QString::fromStdString(job.label);
    case stateColumn: return QString::fromStdString(job.state);
    case userColumn: return shortHash(QString::fromStdString(job.user));
    case nodesColumn: return formatCount(figures.nodes);
    case gpusColumn: return figures.gpus == 0 ? QStringLiteral("–") : formatCount(figures.gpus);
    case durationColumn:
        return std::isfinite(figures.durationS) ? formatClock(figures.durationS)
                                                : QStringLiteral("–");
    case energyColumn: return formatNumber(figures.energyKWh, 3);
    case meanColumn: return formatNumber(figures.meanW);
    case peakColumn:
        return (figures.peakIsBound ? QStringLiteral("≤ ") : QString())
            + formatNumber(figures.peakW);
    case kindColumn: return fromView(toString(figures.power));
    case findingsColumn:
        return figures.findings == 0 ? QStringLiteral("–") : formatCount(figures.findings);
    default: return {};
    }
}

QVariant JobTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const JobRef& ref = job(index.row());
    switch (role) {
    case Qt::DisplayRole: return textOf(ref, index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>(
            (isText(index.column()) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        if (isOfPower(index.column()) && at(ref).figures.power != PowerKind::notPower) {
            const QString text = tr("Power of: %1").arg(fromView(toString(at(ref).figures.power)));
            return index.column() == peakColumn && at(ref).figures.peakIsBound ? text
                    + tr(". The sum of the peaks of its series: the peak of all together is at "
                         "most that")
                                                                               : text;
        }
        if (index.column() == userColumn) return QString::fromStdString(at(ref).user);
        return isText(index.column()) ? textOf(ref, index.column()) : QString();
    default: return {};
    }
}

QVariant JobTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(
            (isText(section) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == kindColumn)
        return tr("What energy, mean and peak speak of; kinds of power are never added up");
    if (role == Qt::ToolTipRole && isOfPower(section)) {
        const QString kinds = kindsText();
        return kinds.isEmpty() ? QString() : tr("Power of: %1").arg(kinds);
    }
    if (role != Qt::DisplayRole) return {};
    const QString names[]{tr("Job"), tr("Data set"), tr("Label"), tr("State"), tr("User hash"),
        tr("Nodes"), tr("GPUs"), tr("Duration, min:s"), tr("Energy, kWh"), tr("Mean, W"),
        tr("Peak, W"), tr("Findings"), tr("Power of")};
    return names[section];
}

void JobTableModel::sort(int column, Qt::SortOrder order) {
    beginResetModel();
    m_sortColumn = column;
    m_sortOrder = order;
    sortRows();
    endResetModel();
}

void JobTableModel::sortRows() {
    if (m_sortColumn < 0) return;
    const bool down = m_sortOrder == Qt::DescendingOrder;
    const auto sortBy = [&](const auto& less) {
        std::stable_sort(m_rows.begin(), m_rows.end(),
            [&](const JobRef& a, const JobRef& b) { return down ? less(b, a) : less(a, b); });
    };
    if (m_sortColumn == nameColumn || m_sortColumn == dataColumn)
        return sortBy(std::less<>());  // catalogues are in order
    if (!isText(m_sortColumn)) {
        // What has no figure comes last when large ones come first.
        const auto key = [&](const JobRef& ref) {
            const double value = figureOf(at(ref).figures, m_sortColumn);
            return std::isnan(value) ? -1 : value;
        };
        return sortBy([&](const JobRef& a, const JobRef& b) { return key(a) < key(b); });
    }
    const auto text = [&](const JobRef& ref) -> std::string_view {
        const CatalogJob& job = at(ref);
        return m_sortColumn == labelColumn ? std::string_view(job.label)
            : m_sortColumn == stateColumn  ? std::string_view(job.state)
            : m_sortColumn == userColumn   ? std::string_view(job.user)
                                           : toString(job.figures.power);
    };
    sortBy([&](const JobRef& a, const JobRef& b) { return naturalLess(text(a), text(b)); });
}

}  // namespace wattline

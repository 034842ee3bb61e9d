// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/preview_trace_model.h"

#include "core/trace/axis_text.h"
#include "ui/format.h"

#include <cmath>

namespace wattline {

namespace {

enum Column { kTrace, kChannels, kRows, kStart, kSpan, kStep, kFindings, kColumns };

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString channelText(const Channel& channel) {
    QString name = text(channel.name);
    if (!channel.unit.empty()) name += QStringLiteral(", ") + text(channel.unit);
    if (channel.power != PowerKind::notPower)
        name += QStringLiteral(" (%1)").arg(text(toString(channel.power)));
    return name;
}

}  // namespace

PreviewTraceModel::Row PreviewTraceModel::rowOf(const Trace& trace) {
    Row row;
    row.trace = text(trace.title());
    QStringList channels, labels, findings;
    qsizetype odd = 0;
    for (const auto& channel : trace.channels) channels << channelText(channel);
    for (const auto& [key, value] : trace.labels)
        labels << QStringLiteral("%1: %2").arg(text(key), text(value));
    for (const auto& finding : trace.findings) {
        QString line = text(toString(finding.kind));
        if (finding.count > 1) line += QStringLiteral(" ×%1").arg(finding.count);
        line += QStringLiteral(": ") + text(finding.text);
        if (!finding.action.empty()) line += QStringLiteral(" (%1)").arg(text(finding.action));
        // What was odd comes before what was assumed: there is room for the first of them.
        if (finding.kind == FindingKind::assumption)
            findings << line;
        else
            findings.insert(odd++, line);
    }
    row.channels = channels.join(QStringLiteral(" · "));
    row.labels = labels.join(QLatin1Char('\n'));
    row.findingTexts = findings.join(QLatin1Char('\n'));
    row.findings = findings.isEmpty() ? QStringLiteral("–") : findings.join(QStringLiteral("; "));
    row.rows = formatCount(trace.size());
    if (trace.timeS.empty()) return row;
    row.start = text(utcText(trace.timeS.front()));
    row.span = formatDuration(trace.timeS.back() - trace.timeS.front());
    const double stepS = medianStepS(trace.timeS);
    row.step = std::isnan(stepS) ? QStringLiteral("–") : tr("%1 s").arg(stepS, 0, 'g', 6);
    return row;
}

void PreviewTraceModel::setPreview(const ImportPreview& preview) {
    constexpr std::size_t kMostShown = 500;
    beginResetModel();
    m_rows.clear();
    for (const auto& trace : preview.traces)
        if (m_rows.size() < kMostShown) m_rows.push_back(rowOf(trace));
    endResetModel();
}

int PreviewTraceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PreviewTraceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant PreviewTraceModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isNumber = index.column() == kRows || index.column() == kStep;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return index.column() == kTrace ? row.labels
            : index.column() == kFindings ? row.findingTexts
                                         : data(index, Qt::DisplayRole);
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
    case kTrace: return row.trace;
    case kChannels: return row.channels;
    case kRows: return row.rows;
    case kStart: return row.start;
    case kSpan: return row.span;
    case kStep: return row.step;
    case kFindings: return row.findings;
    default: return {};
    }
}

QVariant PreviewTraceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation == Qt::Vertical) return {};
    switch (section) {
    case kTrace: return tr("Trace");
    case kChannels: return tr("Channels");
    case kRows: return tr("Rows");
    case kStart: return tr("Starts");
    case kSpan: return tr("Span");
    case kStep: return tr("Step");
    case kFindings: return tr("Findings and assumptions");
    default: return {};
    }
}

}  // namespace wattline

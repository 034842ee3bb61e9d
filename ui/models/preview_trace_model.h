// SPDX-License-Identifier: GPL-3.0-or-later
// The traces that would come out of a file: labels, channels, rows, span, step and findings.
#pragma once

#include "core/ingest/preview.h"

#include <QAbstractTableModel>

namespace wattline {

class PreviewTraceModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setPreview(const ImportPreview& preview);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString trace, channels, rows, start, span, step, findings;
        QString labels, findingTexts;  ///< for tool tips
    };
    static Row rowOf(const Trace& trace);

    std::vector<Row> m_rows;
};

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// The files that were left out of what is open, each with its reason.
#pragma once

#include "core/ingest/read_traces.h"

#include <QAbstractTableModel>

#include <vector>

namespace wattline {

struct LeftOut {
    std::filesystem::path folder;  ///< as it was opened
    std::vector<SkippedFile> files;
};

/// Without the tables of jobs: what they tell stands with the traces.
bool anyLeftOut(const std::vector<SkippedFile>& skipped);
LeftOut leftOutOf(const std::filesystem::path& folder, const std::vector<SkippedFile>& skipped);

class LeftOutModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { kFile, kWhy };

    explicit LeftOutModel(const std::vector<LeftOut>& all, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    const std::filesystem::path& path(int row) const;

private:
    struct Row {
        SkippedFile file;
        QString name;  ///< from the folder on
    };
    std::vector<Row> m_rows;
};

}  // namespace wattline

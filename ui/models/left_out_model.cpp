// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/left_out_model.h"

#include "core/ingest/read_files.h"
#include "ui/paths.h"

#include <algorithm>

namespace wattline {

namespace {

bool isLeftOut(const SkippedFile& file) {
    return file.reason != kDescribesJobs;
}

}  // namespace

bool anyLeftOut(const std::vector<SkippedFile>& skipped) {
    return std::any_of(skipped.begin(), skipped.end(), isLeftOut);
}

LeftOut leftOutOf(const std::filesystem::path& folder, const std::vector<SkippedFile>& skipped) {
    LeftOut left{folder, {}};
    std::copy_if(skipped.begin(), skipped.end(), std::back_inserter(left.files), isLeftOut);
    return left;
}

LeftOutModel::LeftOutModel(const std::vector<LeftOut>& all, QObject* parent)
    : QAbstractTableModel(parent) {
    for (const auto& left : all) {
        const auto above = left.folder.parent_path();
        for (const auto& file : left.files) {
            const auto relative = file.path.lexically_relative(above);
            const bool isBelow = !relative.empty() && *relative.begin() != "..";
            m_rows.push_back({file, toQString(isBelow ? relative : file.path)});
        }
    }
}

int LeftOutModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LeftOutModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kWhy + 1;
}

QVariant LeftOutModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto why = QString::fromStdString(row.file.reason);
    if (role == Qt::DisplayRole) return index.column() == kFile ? row.name : why;
    if (role == Qt::ToolTipRole) return index.column() == kFile ? toQString(row.file.path) : why;
    return {};
}

QVariant LeftOutModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) return {};
    return section == kFile ? tr("File") : tr("Why");
}

const std::filesystem::path& LeftOutModel::path(int row) const {
    return m_rows[static_cast<std::size_t>(row)].file.path;
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// Sorts a report table by value; what is missing stands last whatever the direction.
#pragma once

#include <QSortFilterProxyModel>

namespace wattline {

class ReportSortModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ReportSortModel(QObject* parent = nullptr)
        : QSortFilterProxyModel(parent) { }

protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;
};

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// "Copy picture, copy data, save as": the same menu for every plot, table and page.
#pragma once

#include "ui/charts/data_table.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <functional>

class QMenu;

namespace wattline {

class PlotView;
class ReportTableView;

class ExportMenu : public QObject {
    Q_OBJECT
public:
    /// @param picture  what is drawn; null = data only
    /// @param data     what is copied and saved as CSV; empty = picture only
    /// @param stem     file name that is proposed, without extension
    ExportMenu(QWidget* picture, std::function<DataTable()> data, QString stem, QObject* parent);

    /// For a context menu or the main window's Export button; owned by the caller.
    QMenu* makeMenu(QWidget* parent) const;
    void popup(const QPoint& globalPosition);

    /// A context menu on a plot or table, named after `stem`.
    static ExportMenu* attach(PlotView& plot, const QString& stem);
    static ExportMenu* attach(ReportTableView& table, const QString& stem);

Q_SIGNALS:
    void saved(const QString& path);
    void failed(const QString& message);

private:
    void savePicture(QWidget* parent);
    void saveData(QWidget* parent);

    QPointer<QWidget> m_picture;
    std::function<DataTable()> m_data;
    QString m_stem;
};

}  // namespace wattline

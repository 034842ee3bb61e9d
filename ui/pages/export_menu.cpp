// SPDX-License-Identifier: GPL-3.0-or-later
// Actions around the exporter, with a file dialog.
#include "ui/pages/export_menu.h"

#include "core/trace/error.h"

#include "ui/charts/plot_exporter.h"
#include "ui/charts/time_plot.h"
#include "ui/pages/report_table_view.h"

#include <QFileDialog>
#include <QMenu>

#include <filesystem>

namespace wattline {
namespace {

std::filesystem::path pathOf(const QString& text) {
    return std::filesystem::path(text.toStdU16String());
}

}  // namespace

ExportMenu::ExportMenu(
    QWidget* picture, std::function<DataTable()> data, QString stem, QObject* parent)
    : QObject(parent)
    , m_picture(picture)
    , m_data(std::move(data))
    , m_stem(std::move(stem)) { }

ExportMenu* ExportMenu::attach(PlotView& plot, const QString& stem) {
    auto* menu = new ExportMenu(
        &plot, [&plot] { return plot.visibleData(); }, stem, &plot);
    connect(&plot, &PlotView::menuRequested, menu, &ExportMenu::popup);
    return menu;
}

ExportMenu* ExportMenu::attach(ReportTableView& table, const QString& stem) {
    auto* menu = new ExportMenu(
        nullptr, [&table] { return table.shownData(); }, stem, &table);
    connect(&table, &ReportTableView::menuRequested, menu, &ExportMenu::popup);
    return menu;
}

QMenu* ExportMenu::makeMenu(QWidget* parent) const {
    auto* self = const_cast<ExportMenu*>(this);
    auto* menu = new QMenu(parent);
    if (m_picture) {
        menu->addAction(tr("Copy picture"), self, [self] { copyPicture(*self->m_picture); });
        menu->addAction(
            tr("Save picture as…"), self, [self, parent] { self->savePicture(parent); });
    }
    if (m_data) {
        menu->addAction(tr("Copy data"), self, [self] { copyData(self->m_data()); });
        menu->addAction(tr("Save data as CSV…"), self, [self, parent] { self->saveData(parent); });
    }
    if (auto* plot = qobject_cast<TimePlot*>(m_picture.data())) {
        menu->addSeparator();
        menu->addAction(tr("Show everything"), plot, [plot] { plot->view().reset(); });
        menu->addAction(tr("Zoom back"), plot, [plot] { plot->view().back(); });
    }
    return menu;
}

void ExportMenu::popup(const QPoint& globalPosition) {
    auto* menu = makeMenu(qobject_cast<QWidget*>(parent()));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(globalPosition);
}

void ExportMenu::savePicture(QWidget* parent) {
    const auto chosen
        = QFileDialog::getSaveFileName(parent, tr("Save picture"), m_stem + QStringLiteral(".png"),
            tr("PNG picture (*.png);;SVG drawing (*.svg);;PDF page (*.pdf)"));
    if (chosen.isEmpty() || !m_picture) {
        return;
    }
    try {
        Q_EMIT saved(QString::fromStdString(exportPicture(*m_picture, pathOf(chosen)).string()));
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
}

void ExportMenu::saveData(QWidget* parent) {
    const auto chosen = QFileDialog::getSaveFileName(
        parent, tr("Save data"), m_stem + QStringLiteral(".csv"), tr("Table (*.csv)"));
    if (chosen.isEmpty()) {
        return;
    }
    try {
        Q_EMIT saved(QString::fromStdString(exportCsv(m_data(), pathOf(chosen)).string()));
    } catch (const Error& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
}

}  // namespace wattline

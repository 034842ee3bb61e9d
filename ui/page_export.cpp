// SPDX-License-Identifier: GPL-3.0-or-later
// Menu entries around the exporter of the charts.
#include "ui/page_export.h"

#include "core/trace/error.h"
#include "ui/charts/plot_exporter.h"
#include "ui/charts/time_plot.h"
#include "ui/models/table_data.h"
#include "ui/paths.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMenu>
#include <QTableView>

namespace wattline {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("PageExport", text);
}

const QString kPictures = QStringLiteral("PNG (*.png);;SVG (*.svg);;PDF (*.pdf)");

/// Asks where to, writes, replies.
void save(QWidget& parent, const QString& filters, const ExportReply& reply,
    const std::function<std::filesystem::path(const std::filesystem::path&)>& write) {
    QString filter;
    const QString path = QFileDialog::getSaveFileName(&parent, tr("Export"), {}, filters, &filter);
    if (path.isEmpty()) return;
    auto target = toPath(path);
    // "SVG (*.svg)" -> ".svg": the extension of the filter, when none was typed.
    if (!target.has_extension())
        target += filter.section(QLatin1Char('*'), 1).chopped(1).toStdString();
    try {
        reply.done(toQString(write(target)));
    } catch (const Error& error) {
        reply.failed(QString::fromStdString(error.where()),
            QString::fromStdString(error.problem() + ' ' + error.advice()).trimmed());
    }
}

void addPicture(QMenu& menu, const QString& text, QWidget& widget, const ExportReply& reply) {
    QObject::connect(menu.addAction(text), &QAction::triggered, &widget, [&widget, reply] {
        save(widget, kPictures, reply,
            [&widget](const auto& path) { return exportPicture(widget, path); });
    });
}

void addCsv(QMenu& menu, const QString& text, QWidget& parent, const ExportReply& reply,
    const std::function<DataTable()>& table) {
    QObject::connect(menu.addAction(text), &QAction::triggered, &parent, [&parent, reply, table] {
        save(parent, QStringLiteral("CSV (*.csv)"), reply,
            [&table](const auto& path) { return exportCsv(table(), path); });
    });
}

QString shortTitle(const PlotView& plot) {
    return plot.title().isEmpty() ? plot.accessibleName() : plot.title();
}

}  // namespace

void fillPageExport(QMenu& menu, QWidget& page, const ExportReply& reply) {
    addPicture(menu, tr("Whole page…"), page, reply);
    bool isFirst = true;
    for (auto* plot : page.findChildren<PlotView*>()) {
        if (!plot->isVisibleTo(&page)) continue;
        if (isFirst) menu.addSection(tr("Plots"));
        isFirst = false;
        addPicture(menu, tr("%1…").arg(shortTitle(*plot)), *plot, reply);
        const auto* timePlot = qobject_cast<const TimePlot*>(plot);
        if (timePlot && timePlot->showsPicture()) continue;  // its page exports the samples
        addCsv(menu, tr("%1, visible data…").arg(shortTitle(*plot)), *plot, reply,
            [plot] { return plot->visibleData(); });
    }
    for (auto* table : page.findChildren<QTableView*>()) {
        if (!table->isVisibleTo(&page)) continue;
        addCsv(menu, tr("Table: %1…").arg(table->accessibleName()), *table, reply,
            [table] { return tableData(*table->model()); });
    }
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// What can be taken out of a page: the page, each of its plots, and the numbers behind them.
#pragma once

#include <QString>
#include <QWidget>

#include <functional>

class QMenu;

namespace wattline {

/// Called with the path written, or with what went wrong.
struct ExportReply {
    std::function<void(const QString& path)> done;
    std::function<void(const QString& where, const QString& problem)> failed;
};

/// Fills `menu` with what the page shows now. Paths are asked for with a file dialog when something
/// is chosen.
void fillPageExport(QMenu& menu, QWidget& page, const ExportReply& reply);

}  // namespace wattline

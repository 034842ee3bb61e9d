// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/left_out_dialog.h"

#include "ui/format.h"
#include "ui/paths.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

namespace wattline {

LeftOutDialog::LeftOutDialog(const std::vector<LeftOut>& all, QWidget* parent)
    : QDialog(parent)
    , m_model(new LeftOutModel(all, this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_view(new QTableView(this)) {
    setWindowTitle(tr("Files left out"));
    m_sorted->setSourceModel(m_model);
    m_view->setModel(m_sorted);
    m_view->setAccessibleName(windowTitle());
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(-1, Qt::AscendingOrder);  // as they were met
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setColumnWidth(LeftOutModel::kFile, 320);
    auto* about = new QLabel(
        tr("Nothing was read of %1; the others were read.")
            .arg(countOf(static_cast<std::size_t>(m_model->rowCount()), tr("file"), tr("files"))),
        this);
    about->setProperty("role", "secondary");
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    const auto add = [&](const QString& text, const QString& tip, auto onClick) {
        auto* button = buttons->addButton(text, QDialogButtonBox::ActionRole);
        button->setToolTip(tip);
        connect(button, &QPushButton::clicked, this, onClick);
        return button;
    };
    add(tr("&Copy"), tr("Copy the chosen lines, or all of them, as text"), [this] { copy(); });
    m_import = add(tr("&Import…"), tr("Look at the chosen files, and say what their columns mean"),
        [this] { wantImport(); });
    m_import->setEnabled(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(about);
    column->addWidget(m_view, 1);
    column->addWidget(buttons);
    resize(820, 420);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        [this] { m_import->setEnabled(m_view->selectionModel()->hasSelection()); });
    m_view->installEventFilter(this);  // its own copy knows one cell
}

bool LeftOutDialog::eventFilter(QObject* watched, QEvent* event) {
    const bool isCopy = event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy);
    if (isCopy) copy();
    return isCopy || QDialog::eventFilter(watched, event);
}

std::vector<int> LeftOutDialog::chosenRows() const {
    std::vector<int> rows;
    for (const auto& index : m_view->selectionModel()->selectedRows())
        rows.push_back(m_sorted->mapToSource(index).row());
    return rows;
}

void LeftOutDialog::copy() const {
    auto rows = chosenRows();
    if (rows.empty())
        for (int row = 0; row < m_sorted->rowCount(); ++row)
            rows.push_back(m_sorted->mapToSource(m_sorted->index(row, 0)).row());
    QString text;
    for (const int row : rows)
        text += toQString(m_model->path(row)) + QLatin1Char('\t')
            + m_model->index(row, LeftOutModel::kWhy).data().toString() + QLatin1Char('\n');
    QGuiApplication::clipboard()->setText(text);
}

void LeftOutDialog::wantImport() {
    constexpr std::size_t kMost = 100;  // each is looked at
    std::vector<std::filesystem::path> files;
    for (const int row : chosenRows())
        if (files.size() < kMost) files.push_back(m_model->path(row));
    accept();
    Q_EMIT importWanted(files);
}

}  // namespace wattline

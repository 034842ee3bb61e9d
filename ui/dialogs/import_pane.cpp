// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/import_pane.h"

#include "core/trace/amount_text.h"
#include "ui/dialogs/folder_chooser.h"
#include "ui/dialogs/format_form.h"
#include "ui/dialogs/mapping_delegate.h"
#include "ui/dialogs/table_form.h"
#include "ui/format.h"
#include "ui/models/import_table_model.h"
#include "ui/models/preview_trace_model.h"
#include "ui/paths.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace wattline {

namespace {

constexpr int kRowHeight = 22, kLeastColumn = 128, kMostColumn = 240;

QLabel* secondary(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setProperty("role", "secondary");
    label->setTextFormat(Qt::PlainText);
    return label;
}

QTableView* tableView(const QString& name, QAbstractItemModel* model, QWidget* parent) {
    auto* view = new QTableView(parent);
    view->setModel(model);
    view->setAccessibleName(name);
    view->setFont(QFont(view->font()));
    view->verticalHeader()->setDefaultSectionSize(kRowHeight);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->setWordWrap(false);
    return view;
}

}  // namespace

ImportPane::ImportPane(QWidget* parent)
    : QWidget(parent)
    , m_table(new ImportTableModel(this))
    , m_traces(new PreviewTraceModel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(makeHead());
    m_form = new TableForm(this);
    m_form->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    column->addWidget(m_form);
    column->addWidget(makeTable(), 3);
    column->addWidget(makeTraces(), 2);
    connect(m_form, &TableForm::edited, this, &ImportPane::chooseMapping);
    connect(m_table, &ImportTableModel::mappingEdited, this, &ImportPane::chooseMapping);
    showNothing();
}

QWidget* ImportPane::makeHead() {
    auto* head = new QWidget(this);
    m_title = new QLabel(head);
    m_title->setProperty("role", "pageTitle");
    m_title->setTextFormat(Qt::PlainText);
    m_about = secondary(head);
    m_formats = new FormatForm(head);
    m_folder = new FolderChooser(head);
    m_folder->hide();
    m_problem = new QLabel(head);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setMaximumHeight(96);
    auto* titles = new QHBoxLayout;
    titles->addWidget(m_title);
    titles->addWidget(m_about, 1);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(titles);
    column->addWidget(m_folder);
    column->addWidget(m_formats);
    column->addWidget(m_problem);
    connect(m_folder, &FolderChooser::fileChosen, this, &ImportPane::fileChosen);
    connect(m_formats, &FormatForm::chosen, this, &ImportPane::chosen);
    connect(m_formats, &FormatForm::forAllClicked, this, &ImportPane::forAllClicked);
    return head;
}

QWidget* ImportPane::makeTable() {
    auto* box = new QWidget(this);
    m_tableView = tableView(tr("First lines and what their columns mean"), m_table, box);
    m_tableView->setItemDelegate(new MappingDelegate(m_tableView));
    m_tableView->horizontalHeader()->setDefaultSectionSize(kLeastColumn);
    m_tableView->setEditTriggers(
        QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    connect(m_tableView, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.flags() & Qt::ItemIsEditable) m_tableView->edit(index);
    });
    m_origin = secondary(box);
    m_guess = new QPushButton(tr("&Guess again"), box);
    m_guess->setProperty("link", true);
    m_guess->setToolTip(tr("Forget what was chosen for the columns"));
    connect(m_guess, &QPushButton::clicked, this,
        [this] { Q_EMIT chosen({m_choice.format, {}, m_choice.zoneS}); });
    auto* row = new QHBoxLayout;
    row->addWidget(m_origin);
    row->addStretch(1);
    row->addWidget(m_guess);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_tableView, 1);
    return box;
}

QWidget* ImportPane::makeTraces() {
    auto* box = new QWidget(this);
    m_result = secondary(box);
    m_result->setObjectName(QStringLiteral("result"));
    m_traceView = tableView(tr("Traces that come out"), m_traces, box);
    m_traceView->verticalHeader()->hide();
    m_traceView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_traceView->horizontalHeader()->setStretchLastSection(true);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_result);
    column->addWidget(m_traceView, 1);
    return box;
}

void ImportPane::showNothing() {
    m_title->setText(tr("Nothing to import yet"));
    m_about->setText(tr("Add files or folders, or drop them on the list."));
    m_table->setPreview({}, false, false);
    m_traces->setPreview({});
    for (QWidget* part : {static_cast<QWidget*>(m_form), static_cast<QWidget*>(m_problem),
             static_cast<QWidget*>(m_guess)})
        part->hide();
    m_origin->clear();
    m_result->clear();
    m_folder->hide();
    m_formats->showNothing();
}

void ImportPane::show(const ImportSource& source) {
    m_choice = source.request.choice;
    m_title->setText(toQString(source.request.path.filename()));
    if (!source.probe) return m_about->setText(tr("looking at it…"));
    const ImportProbe& probe = *source.probe;
    m_format = probe.preview.format;
    QString about = QString::fromStdString(amountText(probe.bytes));
    if (probe.file != probe.path)
        about = QStringLiteral("%1, %2").arg(
            countOf(probe.files, tr("file"), tr("files")), about);
    m_about->setText(about);
    m_folder->show(probe, m_choice);
    m_formats->show(probe, m_choice);
    showProblem(probe);
    showTable(probe);
    showResult(probe);
}

void ImportPane::showProblem(const ImportProbe& probe) {
    QString text = QString::fromStdString(probe.preview.problem);
    const bool failed = !text.isEmpty();
    if (!failed && probe.ambiguous()) {
        QStringList names;
        const auto& candidates = probe.preview.candidates;
        for (const auto& one : candidates)
            if (one.match == candidates.front().match) names << QString::fromStdString(one.format.name);
        text = tr("Several formats begin like this: %1. Choose one; %2 is shown.")
                   .arg(names.join(QStringLiteral(", ")), QString::fromStdString(m_format));
    }
    if (failed && probe.mapped)
        text += QLatin1Char(' ') + tr("Say below what the columns mean.");
    m_problem->setText(text);
    m_problem->setProperty("role", failed ? "error" : "warning");
    m_problem->style()->unpolish(m_problem);
    m_problem->style()->polish(m_problem);
    m_problem->setVisible(!text.isEmpty());
}

void ImportPane::showTable(const ImportProbe& probe) {
    const auto& preview = probe.preview;
    m_form->setVisible(probe.mapped);
    if (probe.mapped) {
        ColumnMapping mapping = preview.mapping;
        if (!mapping.zoneS && m_choice.zoneS != 0) mapping.zoneS = m_choice.zoneS;
        m_form->show(mapping, !probe.sets);
    }
    m_table->setPreview(preview, probe.mapped, probe.sets);
    m_tableView->resizeColumnsToContents();
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_tableView->setColumnWidth(column,
            std::clamp(m_tableView->columnWidth(column), kLeastColumn, kMostColumn));
    QString origin;
    if (probe.mapped) {
        switch (preview.mappingOrigin) {
        case MappingOrigin::given: origin = tr("Columns as chosen"); break;
        case MappingOrigin::remembered: origin = tr("Columns as the last time for such a table"); break;
        case MappingOrigin::guessed: origin = tr("Columns as guessed; click on a cell above the lines to change it"); break;
        case MappingOrigin::none: break;
        }
    } else if (!preview.cells.empty()) {
        origin = tr("The first lines; this format knows its columns");
    }
    if (preview.columnsCut) origin += tr(" · the first 200 columns");
    m_origin->setText(origin);
    m_guess->setVisible(m_choice.mapping.has_value());
}

void ImportPane::showResult(const ImportProbe& probe) {
    const auto& preview = probe.preview;
    m_traces->setPreview(preview);
    m_traceView->resizeColumnsToContents();
    for (int column = 0; column < m_traces->columnCount() - 1; ++column)
        m_traceView->setColumnWidth(column, std::min(m_traceView->columnWidth(column), 260));
    if (preview.traces.empty()) {
        m_result->setText(preview.format == "wattline-store" ? tr("A trace store; it opens at once")
                                                              : tr("No trace comes out"));
        return;
    }
    QString text = countOf(preview.traces.size(), tr("trace"), tr("traces"));
    text += preview.whole ? tr(" in the whole file") : tr(" in its beginning");
    text += tr(" · %1 long").arg(formatDuration(preview.endS - preview.startS));
    m_result->setText(text);
}

void ImportPane::chooseMapping(const ColumnMapping& mapping) {
    // Named, so that it is read so wherever it goes; without a reader it is a table.
    Q_EMIT chosen({m_format.empty() ? "table" : m_format, mapping, m_choice.zoneS});
}

}  // namespace wattline

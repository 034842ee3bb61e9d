// SPDX-License-Identifier: GPL-3.0-or-later
// Stays open beside the plots, so that the cursors can be dragged while it tells what they mean.
#include "ui/dialogs/align_dialog.h"

#include "ui/charts/curve_plot.h"
#include "ui/format.h"
#include "ui/models/derivations.h"
#include "ui/pages/channel_plots.h"
#include "ui/paths.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {

QString fileNameOf(const std::string& source) {
    return toQString(std::filesystem::path(source).filename());
}

}  // namespace

AlignDialog::AlignDialog(Derivations& derivations, LinkedCursor& cursor, QWidget* parent)
    : QDialog(parent)
    , m_derivations(derivations)
    , m_cursor(cursor)
    , m_fixed(new QComboBox(this))
    , m_moved(new QComboBox(this))
    , m_message(new QLabel(this))
    , m_found(new QLabel(this))
    , m_align(new QPushButton(tr("&Align"), this))
    , m_suggest(new QPushButton(tr("&Suggest"), this))
    , m_use(new QPushButton(tr("&Use it"), this))
    , m_plot(new CurvePlot(this)) {
    setWindowTitle(tr("Align events"));
    auto* form = new QFormLayout;
    const auto add = [&](const QString& name, QComboBox* box) {
        box->setAccessibleName(name);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(30);
        form->addRow(name, box);
        connect(box, &QComboBox::currentIndexChanged, this, &AlignDialog::refresh);
    };
    add(tr("Cursor A is on an event of"), m_fixed);
    add(tr("Cursor B is on the same one of"), m_moved);
    for (auto* label : {m_message, m_found}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setProperty("role", "secondary");
    }
    for (auto* button : {m_align, m_suggest, m_use}) button->setAutoDefault(false);
    m_suggest->setToolTip(tr("Finds the offset at which both curves are most alike"));
    m_plot->setAccessibleName(tr("Correlation of both curves by offset"));
    m_plot->setMinimumHeight(150);
    auto* alike = new QGroupBox(tr("By how alike the curves are"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_suggest);
    buttons->addWidget(m_found, 1);
    buttons->addWidget(m_use);
    auto* inner = new QVBoxLayout(alike);
    inner->addLayout(buttons);
    inner->addWidget(m_plot, 1);
    auto* close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto* last = new QHBoxLayout;
    last->addWidget(m_align);
    last->addStretch(1);
    last->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->addLayout(form);
    column->addWidget(m_message);
    column->addWidget(alike, 1);
    column->addLayout(last);
    resize(560, 440);
    connect(m_align, &QPushButton::clicked, this, &AlignDialog::align);
    connect(m_suggest, &QPushButton::clicked, this, &AlignDialog::suggest);
    connect(m_use, &QPushButton::clicked, this, [this] { shiftBy(m_suggestedS); });
    connect(&m_job, &LatestJob::failed, m_found, &QLabel::setText);
    connect(&cursor, &LinkedCursor::marksChanged, this, &AlignDialog::refresh);
    refresh();
}

void AlignDialog::setContent(const ChannelPlots& content) {
    const QString before[]{m_fixed->currentData().toString(), m_moved->currentData().toString()};
    const QSignalBlocker quietFixed(m_fixed), quietMoved(m_moved);
    m_curves.clear();
    m_fixed->clear();
    m_moved->clear();
    for (const ChannelPlot& plot : content.plots) {
        for (const CurveSource& curve : plot.curves) {
            const bool known = std::any_of(m_curves.begin(), m_curves.end(),
                [&](const auto& other) { return other->series == curve.series; });
            if (known || curve.series->info().source.empty()) continue;
            m_curves.push_back(std::make_unique<CurveSource>(curve));
            const auto& info = curve.series->info();
            const QString file = fileNameOf(info.source);
            const QString text = curve.name.contains(file)
                ? curve.name
                : QStringLiteral("%1 · %2").arg(curve.name, file);
            for (auto* box : {m_fixed, m_moved})
                box->addItem(text, QString::fromStdString(info.source + '\n' + info.title()));
        }
    }
    // The first two of different sources, unless others were chosen.
    int other = 0;
    for (std::size_t i = 1; i < m_curves.size() && other == 0; ++i)
        if (m_curves[i]->series->info().source != m_curves[0]->series->info().source)
            other = static_cast<int>(i);
    const int fixed = m_fixed->findData(before[0]), moved = m_moved->findData(before[1]);
    m_fixed->setCurrentIndex(fixed >= 0 ? fixed : m_curves.empty() ? -1 : 0);
    m_moved->setCurrentIndex(moved >= 0 ? moved : m_curves.empty() ? -1 : other);
    refresh();
}

const CurveSource* AlignDialog::chosen(const QComboBox& box) const {
    const int at = box.currentIndex();
    return at < 0 || at >= static_cast<int>(m_curves.size())
        ? nullptr
        : m_curves[static_cast<std::size_t>(at)].get();
}

const CurveSource* AlignDialog::chosenPair(const CurveSource*& moved, QString& problem) const {
    const CurveSource* fixed = chosen(*m_fixed);
    moved = chosen(*m_moved);
    if (!fixed || !moved)
        problem = tr("Check the traces of both sources in the tree first.");
    else if (fixed->series->info().source == moved->series->info().source)
        problem = tr("Both are of %1, which can only be shifted as a whole: choose traces of two "
                     "sources.")
                      .arg(fileNameOf(fixed->series->info().source));
    return problem.isEmpty() ? fixed : nullptr;
}

void AlignDialog::refresh() {
    const CurveSource* moved = nullptr;
    QString problem;
    const CurveSource* fixed = chosenPair(moved, problem);
    m_job.cancel();
    m_plot->setContent({});
    m_found->clear();
    m_use->setEnabled(false);
    m_suggest->setEnabled(fixed);
    const bool marked = m_cursor.a() && m_cursor.b();
    m_align->setEnabled(fixed && marked);
    if (!fixed || !marked) {
        m_message->setText(
            !fixed ? problem : tr("Drag the cursors A and B in the plots onto the event."));
        return;
    }
    const double byS = (fixed->originS + *m_cursor.a()) - (moved->originS + *m_cursor.b());
    const auto& source = moved->series->info().source;
    m_message->setText(
        tr("Shifts %1 by %2, in all by %3.")
            .arg(fileNameOf(source), QString::fromStdString(offsetText(byS)),
                QString::fromStdString(offsetText(m_derivations.shiftOf(source) + byS))));
}

QString AlignDialog::message() const {
    return m_message->text();
}

void AlignDialog::align() {
    const CurveSource* moved = nullptr;
    QString problem;
    const CurveSource* fixed = chosenPair(moved, problem);
    if (!fixed || !m_cursor.a() || !m_cursor.b()) return;
    const double byS = (fixed->originS + *m_cursor.a()) - (moved->originS + *m_cursor.b());
    shiftBy(byS);
    // They have met: where the event now is, both cursors are.
    m_cursor.setMarks(m_cursor.a(), m_cursor.a());
}

void AlignDialog::shiftBy(double seconds) {
    const CurveSource* moved = chosen(*m_moved);
    if (!moved) return;
    const std::string source = moved->series->info().source;
    m_derivations.align(source, m_derivations.shiftOf(source) + seconds);
}

void AlignDialog::suggest() {
    const CurveSource* moved = nullptr;
    QString problem;
    const CurveSource* fixed = chosenPair(moved, problem);
    if (!fixed) return;
    m_found->setText(tr("Comparing…"));
    m_job.request<Correlation>(
        [a = *fixed, b = *moved](const std::stop_token& stop) {
            RunControl control;
            control.stop = stop;
            return correlate(
                GridInput{a.series, a.channel}, GridInput{b.series, b.channel}, control);
        },
        [this](const Correlation& correlation) { showCorrelation(correlation); });
}

void AlignDialog::showCorrelation(const Correlation& correlation) {
    if (!correlation.found()) {
        m_found->setText(tr("Nothing alike: too few samples, or one of them does not change."));
        return;
    }
    constexpr std::size_t kMostPoints = 2000;
    CurveContent content;
    const auto& values = correlation.values;
    const std::size_t every = values.size() / kMostPoints + 1;
    for (std::size_t i = 0; i < values.size(); i += every) {
        // The largest of each stretch: the peak is what is looked for.
        std::size_t largest = i;
        for (std::size_t k = i; k < std::min(values.size(), i + every); ++k)
            if (std::isnan(values[largest]) || values[k] > values[largest]) largest = k;
        if (!std::isnan(values[largest]))
            content.points.push_back({correlation.offsetAt(largest), values[largest]});
    }
    content.x = {content.points.front().x,
        std::max(content.points.back().x, content.points.front().x + correlation.stepS)};
    content.y = {-1, 1};
    content.xName = tr("offset, s");
    content.yName = tr("correlation");
    m_plot->setContent(std::move(content));
    m_suggestedS = correlation.offsetAt(correlation.best);
    m_found->setText(tr("%1, to a step of %2 s: correlation %3")
                         .arg(QString::fromStdString(offsetText(m_suggestedS)),
                             formatNumber(correlation.stepS, correlation.stepS < 1 ? 3 : 1),
                             formatNumber(values[correlation.best], 3)));
    m_use->setEnabled(true);
}

}  // namespace wattline

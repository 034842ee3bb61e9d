// SPDX-License-Identifier: GPL-3.0-or-later
// Checking reads no sample and is done at once; the preview is made in the background.
#include "ui/dialogs/formula_editor.h"

#include "core/trace/error.h"
#include "ui/charts/curve_plot.h"
#include "ui/widgets/formula_edit.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

constexpr int kPauseMs = 250;

QString helpText() {
    return FormulaEditor::tr(
        "node - sum(gpu)            what is no GPU\n"
        "rolling(gpu0, 60)          mean of the last 60 s\n"
        "diff(node), rate(node)     change since the sample before, and per second\n"
        "utilization_gpu > 50 ? power : 0\n"
        "A name that stands for several channels needs sum, avg, min or max around it.");
}

CurveContent curveOf(const SeriesPtr& series) {
    constexpr int kColumns = 600;
    const SeriesInfo& info = series->info();
    const ChannelInfo& channel = info.channels.front();
    CurveContent content;
    content.timeAxis = true;
    Interval y{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()};
    for (const auto& point : series->plot(0, info.startS, info.endS, kColumns)) {
        if (std::isnan(point.y)) continue;
        content.points.push_back({point.x - info.startS, point.y});
        y = {std::fmin(y.from, point.y), std::fmax(y.to, point.y)};
    }
    content.x = {0, std::max(1.0, info.endS - info.startS)};
    content.y = content.points.empty() ? Interval{0, 1} : niceLimits(y);
    content.yName = QString::fromStdString(
        channel.unit.empty() ? channel.name : channel.name + ", " + channel.unit);
    content.xName = QString::fromStdString(info.title());
    return content;
}

}  // namespace

FormulaEditor::FormulaEditor(QWidget* parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_unit(new QLineEdit(this))
    , m_formula(new FormulaEdit(this))
    , m_step(new QDoubleSpinBox(this))
    , m_message(new QLabel(this))
    , m_preview(new CurvePlot(this)) {
    auto* form = new QFormLayout;
    const auto add = [&](const QString& name, QWidget* widget) {
        widget->setAccessibleName(QString(name).remove(QLatin1Char('&')));
        form->addRow(name, widget);
    };
    m_name->setPlaceholderText(tr("rest"));
    m_formula->setPlaceholderText(tr("node - sum(gpu)"));
    m_formula->setToolTip(helpText());
    m_unit->setPlaceholderText(tr("W"));
    m_step->setRange(0, 86'400);
    m_step->setDecimals(3);
    m_step->setSuffix(tr(" s"));
    m_step->setSpecialValueText(tr("that of the channels"));
    add(tr("N&ame"), m_name);
    add(tr("&Formula"), m_formula);
    add(tr("Un&it"), m_unit);
    add(tr("&Step"), m_step);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_preview->setAccessibleName(tr("What the formula gives"));
    m_preview->setMinimumHeight(180);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(form);
    column->addWidget(m_message);
    column->addWidget(m_preview, 1);
    setTabOrder(m_name, m_formula);
    setTabOrder(m_formula, m_unit);
    setTabOrder(m_unit, m_step);
    connect(m_formula, &QPlainTextEdit::textChanged, this, &FormulaEditor::change);
    connect(m_name, &QLineEdit::textChanged, this, &FormulaEditor::change);
    connect(m_unit, &QLineEdit::textChanged, this, &FormulaEditor::change);
    connect(m_step, &QDoubleSpinBox::valueChanged, this, &FormulaEditor::change);
    m_later.setSingleShot(true);
    m_later.setInterval(kPauseMs);
    connect(&m_later, &QTimer::timeout, this, &FormulaEditor::requestPreview);
    connect(&m_previewJob, &LatestJob::failed, this, [this](const QString& what) {
        m_preview->setContent({});
        say(what, true);
    });
}

void FormulaEditor::setRoom(FormulaRoom room) {
    m_room = std::move(room);
    m_formula->setNames(completionsIn(m_room));
    update();
}

void FormulaEditor::setSpec(const FormulaSpec& spec) {
    if (spec == typed()) return update();  // the cursor stays where it is
    m_isFilling = true;
    m_name->setText(QString::fromStdString(spec.name));
    m_unit->setText(QString::fromStdString(spec.unit));
    m_step->setValue(spec.stepS);
    m_formula->setPlainText(QString::fromStdString(spec.formula));
    m_isFilling = false;
    update();
}

FormulaSpec FormulaEditor::typed() const {
    return {m_name->text().trimmed().toStdString(), m_formula->toPlainText().toStdString(),
        m_unit->text().trimmed().toStdString(), m_step->value()};
}

void FormulaEditor::change() {
    if (m_isFilling) return;
    Q_EMIT edited();
    update();
}

void FormulaEditor::update() {
    m_previewJob.cancel();
    m_isUsable = check();
    if (m_isUsable)
        m_later.start();
    else {
        m_later.stop();
        m_preview->setContent({});
    }
    Q_EMIT usableChanged();
}

void FormulaEditor::refuseName(const FormulaSpec& spec) const {
    if (m_room.computed.contains(spec.name))
        throw Error({}, "there is a computed channel of this name.", "Choose another one.");
    if (m_room.recorded.contains(spec.name))
        throw Error({}, "there is a recorded channel of this name.", "Choose another one.");
}

bool FormulaEditor::check() {
    FormulaSpec spec = typed();
    m_formula->markError(std::nullopt);
    if (!m_room.known) {
        say(tr("Looking up the names of the channels…"), false);
        return false;
    }
    if (spec.formula.empty()) {
        say(tr("Type a formula. Ctrl+Space lists the names."), false);
        return false;
    }
    const bool isNamed = !spec.name.empty();
    if (!isNamed) spec.name.push_back('x');  // what is wrong with the formula helps more at first
    try {
        scopesFor(spec, m_room.levels);
        if (isNamed) refuseName(spec);
        say(isNamed ? tr("Can be computed.") : tr("Can be computed. Name the channel it makes."),
            !isNamed);
        return isNamed;
    } catch (const FormulaError& error) {
        m_formula->markError(error.place());
        say(tr("Character %1: %2")
                .arg(error.place() + 1)
                .arg(QString::fromStdString(error.problem() + ' ' + error.advice())),
            true);
    } catch (const Error& error) {
        say(QString::fromStdString(error.problem() + ' ' + error.advice()), true);
    }
    return false;
}

void FormulaEditor::say(const QString& text, bool isWrong) {
    m_message->setText(text.trimmed());
    m_message->setProperty("role", isWrong ? "warning" : "secondary");
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
}

QString FormulaEditor::message() const {
    return m_message->text();
}

void FormulaEditor::requestPreview() {
    m_previewJob.request<std::shared_ptr<CurveContent>>(
        [spec = typed(), levels = m_room.levels](const std::stop_token& stop) {
            RunControl control;
            control.stop = stop;
            const auto* scope = scopesFor(spec, levels).usable.front().scope;
            return std::make_shared<CurveContent>(curveOf(derive(spec, *scope, control)));
        },
        [this](const std::shared_ptr<CurveContent>& content) {
            say(content->points.empty()
                    ? tr("It has no value: where an input is missing the result is.")
                    : tr("Can be computed. Below: %1.").arg(content->xName),
                content->points.empty());
            m_preview->setContent(std::move(*content));
        });
}

}  // namespace wattline

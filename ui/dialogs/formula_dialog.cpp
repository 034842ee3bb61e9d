// SPDX-License-Identifier: GPL-3.0-or-later
// Checking reads no sample and is done at once; names and the preview are made in the background.
#include "ui/dialogs/formula_dialog.h"

#include "core/derive/formula_plan.h"
#include "core/trace/error.h"
#include "ui/charts/curve_plot.h"
#include "ui/format.h"
#include "ui/models/derivations.h"
#include "ui/widgets/formula_edit.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace wattline {

namespace {

constexpr std::size_t kScopesChecked = 16;  ///< of each level, on every key
constexpr int kPauseMs = 250;
const char* const kOverTime[]{"diff", "rate", "rolling"};

QString helpText() {
    return FormulaDialog::tr(
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

FormulaDialog::FormulaDialog(Derivations& derivations, const DerivedChannels& channels,
    const DerivedInputs& inputs, QWidget* parent)
    : QDialog(parent)
    , m_derivations(derivations)
    , m_inputs(inputs)
    , m_channels(channels)
    , m_list(new QListWidget(this))
    , m_name(new QLineEdit(this))
    , m_unit(new QLineEdit(this))
    , m_formula(new FormulaEdit(this))
    , m_step(new QDoubleSpinBox(this))
    , m_message(new QLabel(this))
    , m_preview(new CurvePlot(this)) {
    setWindowTitle(tr("Computed channels"));
    auto* row = new QHBoxLayout;
    row->addWidget(makeList());
    row->addWidget(makeEditor(), 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_apply = buttons->addButton(tr("Add"), QDialogButtonBox::ApplyRole);
    m_apply->setDefault(true);
    connect(m_apply, &QPushButton::clicked, this, &FormulaDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(buttons);
    resize(820, 520);
    m_later.setSingleShot(true);
    m_later.setInterval(kPauseMs);
    connect(&m_later, &QTimer::timeout, this, &FormulaDialog::requestPreview);
    connect(&m_previewJob, &LatestJob::failed, this, [this](const QString& what) {
        m_preview->setContent({});
        say(what, true);
    });
    connect(
        &m_scopesJob, &LatestJob::failed, this, [this](const QString& what) { say(what, true); });
    connect(&derivations, &Derivations::changed, this, &FormulaDialog::fillList);
    connect(&channels, &DerivedChannels::stateChanged, this, &FormulaDialog::requestScopes);
    requestScopes();
    fillList();
    edit({});
}

QWidget* FormulaDialog::makeList() {
    auto* side = new QWidget(this);
    m_list->setAccessibleName(tr("Computed channels"));
    connect(m_list, &QListWidget::itemClicked, this,
        [this](const QListWidgetItem* item) { edit(item->data(Qt::UserRole).toString()); });
    connect(m_list, &QListWidget::itemActivated, this,
        [this](const QListWidgetItem* item) { edit(item->data(Qt::UserRole).toString()); });
    auto* buttons = new QHBoxLayout;
    const auto add = [&](const QString& text, auto onClick) {
        auto* button = new QPushButton(text, side);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, onClick);
        buttons->addWidget(button);
        return button;
    };
    add(tr("&New"), [this] { edit({}); });
    m_duplicate = add(tr("D&uplicate"), [this] { duplicate(); });
    m_remove = add(tr("&Delete"), [this] { remove(); });
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    side->setFixedWidth(260);
    return side;
}

QWidget* FormulaDialog::makeEditor() {
    auto* editor = new QWidget(this);
    auto* form = new QFormLayout;
    const auto add = [&](const QString& name, QWidget* widget) {
        widget->setAccessibleName(name);
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
    add(tr("Name"), m_name);
    add(tr("Formula"), m_formula);
    add(tr("Unit"), m_unit);
    add(tr("Step"), m_step);
    m_message->setWordWrap(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_message->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_preview->setAccessibleName(tr("What the formula gives"));
    m_preview->setMinimumHeight(180);
    auto* column = new QVBoxLayout(editor);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(form);
    column->addWidget(m_message);
    column->addWidget(m_preview, 1);
    connect(m_formula, &QPlainTextEdit::textChanged, this, &FormulaDialog::changed);
    connect(m_name, &QLineEdit::textChanged, this, &FormulaDialog::changed);
    connect(m_unit, &QLineEdit::textChanged, this, &FormulaDialog::changed);
    connect(m_step, &QDoubleSpinBox::valueChanged, this, &FormulaDialog::changed);
    return editor;
}

void FormulaDialog::requestScopes() {
    if (m_channels.busy()) return;  // it knows them soon
    if (m_channels.scopes()) {
        learnScopes(m_channels.scopes());
        return;
    }
    using Scopes = std::shared_ptr<const ScopeLevels>;
    m_scopesJob.request<Scopes>(
        [inputs = m_inputs](const std::stop_token&) {
            return std::make_shared<const ScopeLevels>(inputs.scopes());
        },
        [this](const Scopes& scopes) { learnScopes(scopes); });
}

void FormulaDialog::learnScopes(const std::shared_ptr<const ScopeLevels>& levels) {
    m_scopes = levels;
    limitScopes();
    changed();
}

void FormulaDialog::limitScopes() {
    if (!m_scopes) return;
    ScopeLevels levels(m_scopes->size());
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const auto& all = (*m_scopes)[i];
        levels[i].assign(all.begin(),
            all.begin() + static_cast<std::ptrdiff_t>(std::min(kScopesChecked, all.size())));
    }
    // A formula may use those before it: neither itself nor one that may use it.
    std::set<std::string> later;
    for (const auto& formula : m_derivations.state().formulas)
        if (!later.empty() || QString::fromStdString(formula.name) == m_edited)
            later.insert(formula.name);
    m_levels = without(std::move(levels), later);
    QStringList names;
    for (const auto& name : namesIn(m_levels)) names << QString::fromStdString(name);
    const auto addFunction = [&](const std::string& function) {
        names << QString::fromStdString(function) + QLatin1Char('(');
    };
    for (const auto* known : {&groupFunctions(), &plainFunctions()})
        for (const auto& function : *known) addFunction(function);
    for (const char* function : kOverTime) addFunction(function);
    m_formula->setNames(names);
}

void FormulaDialog::fillList() {
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const auto& formula : m_derivations.state().formulas) {
        const auto name = QString::fromStdString(formula.name);
        auto* item = new QListWidgetItem(
            QStringLiteral("%1 = %2").arg(name, QString::fromStdString(formula.formula)), m_list);
        item->setData(Qt::UserRole, name);
        item->setToolTip(item->text());
        if (name == m_edited) m_list->setCurrentItem(item);
    }
}

void FormulaDialog::edit(const QString& name) {
    for (const auto& formula : m_derivations.state().formulas)
        if (!name.isEmpty() && QString::fromStdString(formula.name) == name) {
            fill(formula, name);
            return;
        }
    fill({}, {});
    m_list->setCurrentRow(-1);
    m_name->setFocus();
}

void FormulaDialog::fill(const FormulaSpec& spec, const QString& edited) {
    m_edited = edited;
    m_name->setText(QString::fromStdString(spec.name));
    m_unit->setText(QString::fromStdString(spec.unit));
    m_step->setValue(spec.stepS);
    m_formula->setPlainText(QString::fromStdString(spec.formula));
    m_duplicate->setEnabled(!edited.isEmpty());
    m_remove->setEnabled(!edited.isEmpty());
    m_apply->setText(edited.isEmpty() ? tr("Add") : tr("Apply"));
    limitScopes();
    changed();
}

FormulaSpec FormulaDialog::typed() const {
    return {m_name->text().trimmed().toStdString(), m_formula->toPlainText().toStdString(),
        m_unit->text().trimmed().toStdString(), m_step->value()};
}

void FormulaDialog::changed() {
    m_previewJob.cancel();
    const bool usable = check();
    m_apply->setEnabled(usable);
    if (usable)
        m_later.start();
    else {
        m_later.stop();
        m_preview->setContent({});
    }
}

void FormulaDialog::refuseName(const FormulaSpec& spec) const {
    const auto name = QString::fromStdString(spec.name);
    for (const auto& other : m_derivations.state().formulas)
        if (other.name == spec.name && name != m_edited)
            throw Error({}, "there is a computed channel of this name.", "Choose another one.");
    for (const auto& series : m_inputs.checked)
        if (series->info().find(spec.name))
            throw Error({}, "there is a recorded channel of this name.", "Choose another one.");
}

bool FormulaDialog::check() {
    FormulaSpec spec = typed();
    m_formula->markError(std::nullopt);
    if (!m_scopes) {
        say(tr("Looking up the names of the channels…"), false);
        return false;
    }
    if (spec.formula.empty()) {
        say(tr("Type a formula. Ctrl+Space lists the names."), false);
        return false;
    }
    const bool isNamed = !spec.name.empty();
    if (!isNamed) spec.name = "x";  // what is wrong with the formula helps more at first
    try {
        const auto scopes = scopesFor(spec, m_levels);
        if (isNamed) refuseName(spec);
        say(isNamed ? tr("Can be computed.") : tr("Can be computed. Name the channel it makes."),
            !isNamed);
        return isNamed && !scopes.empty();
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

void FormulaDialog::say(const QString& text, bool isWrong) {
    m_message->setText(text.trimmed());
    m_message->setProperty("role", isWrong ? "warning" : "secondary");
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
}

QString FormulaDialog::message() const {
    return m_message->text();
}

void FormulaDialog::requestPreview() {
    m_previewJob.request<std::shared_ptr<CurveContent>>(
        [spec = typed(), levels = m_levels](const std::stop_token& stop) {
            RunControl control;
            control.stop = stop;
            const auto scopes = scopesFor(spec, levels);
            return std::make_shared<CurveContent>(curveOf(derive(spec, *scopes.front(), control)));
        },
        [this](const std::shared_ptr<CurveContent>& content) {
            say(content->points.empty()
                    ? tr("It has no value: where an input is missing the result is.")
                    : tr("Can be computed. Below: %1.").arg(content->xName),
                content->points.empty());
            m_preview->setContent(std::move(*content));
        });
}

void FormulaDialog::apply() {
    if (!check()) return;
    const FormulaSpec spec = typed();
    const auto name = QString::fromStdString(spec.name);
    const std::string before = m_edited.toStdString();
    m_edited = name;
    m_derivations.setFormula(spec, before);
    fill(spec, name);
    fillList();
    Q_EMIT applied(name);
}

void FormulaDialog::duplicate() {
    FormulaSpec spec = typed();
    const auto taken = [&](const std::string& name) {
        const auto& all = m_derivations.state().formulas;
        return std::any_of(
            all.begin(), all.end(), [&](const FormulaSpec& other) { return other.name == name; });
    };
    for (int number = 2; taken(spec.name); ++number)
        spec.name = m_edited.toStdString() + '_' + std::to_string(number);
    fill(spec, {});
    m_list->setCurrentRow(-1);
    apply();
}

void FormulaDialog::remove() {
    const std::string name = m_edited.toStdString();
    edit({});
    m_derivations.removeFormula(name);
}

}  // namespace wattline

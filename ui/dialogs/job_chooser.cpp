// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/job_chooser.h"

#include "core/net/supercloud_catalogue.h"
#include "ui/format.h"
#include "ui/widgets/usable.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QSpinBox>

namespace wattline {

namespace {
enum Way { first, sample, stratified, ofLabel, named };
}

JobChooser::JobChooser(QFormLayout& form, QWidget* dialog)
    : QObject(dialog) {
    makeFields(form, dialog);
    connectFields();
    refresh();
}

void JobChooser::makeFields(QFormLayout& form, QWidget* dialog) {
    const auto add = [&](const QString& name, QWidget* widget) {
        widget->setAccessibleName(name);
        form.addRow(name, widget);
    };
    m_way = new QComboBox(dialog);
    m_way->addItems({tr("The first jobs"), tr("A sample of all jobs"),
        tr("A sample with every label's share"), tr("Jobs of one label"), tr("Jobs by number")});
    add(tr("Jobs"), m_way);
    m_label = new QComboBox(dialog);
    add(tr("Label"), m_label);
    m_count = new QSpinBox(dialog);
    m_count->setRange(1, 1'000'000);
    m_count->setValue(10);
    add(tr("Number of jobs"), m_count);
    m_seed = new QSpinBox(dialog);
    m_seed->setRange(0, 1'000'000'000);
    m_seed->setValue(1);
    add(tr("Seed of the sample"), m_seed);
    m_jobs = new QLineEdit(dialog);
    m_jobs->setPlaceholderText(tr("25664193915111, 42371679622969"));
    m_jobs->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[0-9]{1,18}([ ,]+[0-9]{1,18})*[ ,]*")), m_jobs));
    add(tr("Job numbers"), m_jobs);
    m_limitGB = new QDoubleSpinBox(dialog);
    m_limitGB->setRange(0, 2000);
    m_limitGB->setDecimals(2);
    m_limitGB->setValue(1);
    m_limitGB->setSuffix(tr(" GB"));
    m_limitGB->setSpecialValueText(tr("No limit"));
    add(tr("At most"), m_limitGB);
}

void JobChooser::connectFields() {
    connect(this, &JobChooser::changed, this, &JobChooser::refresh);
    for (auto* box : {m_way, m_label})
        connect(box, &QComboBox::currentIndexChanged, this, &JobChooser::changed);
    for (auto* box : {m_count, m_seed})
        connect(box, &QSpinBox::valueChanged, this, &JobChooser::changed);
    connect(m_limitGB, &QDoubleSpinBox::valueChanged, this, &JobChooser::changed);
    connect(m_jobs, &QLineEdit::editingFinished, this, &JobChooser::changed);
}

void JobChooser::setLabels(const SupercloudCatalogue& catalogue) {
    const QSignalBlocker quiet(m_label);
    m_label->clear();
    for (const auto& [label, count] : catalogue.labelCounts()) {
        const auto name = QString::fromStdString(label);
        m_label->addItem(tr("%1 (%2)").arg(name, countOf(count, tr("job"), tr("jobs"))), name);
    }
    m_listed = true;
    refresh();
}

JobSelection JobChooser::selection() const {
    JobSelection selection;
    const int way = m_way->currentIndex();
    const auto count = static_cast<std::size_t>(m_count->value());
    if (way == first) selection.first = count;
    if (way == sample || way == stratified) selection.sample = count;
    selection.stratify = way == stratified;
    selection.seed = static_cast<std::uint64_t>(m_seed->value());
    if (way == ofLabel) {
        selection.label = m_label->currentData().toString().toStdString();
        selection.first = count;
    }
    if (way == named)
        for (const auto& word :
            m_jobs->text().split(QRegularExpression(QStringLiteral("[ ,]+")), Qt::SkipEmptyParts))
            selection.jobs.push_back(word.toLongLong());
    return selection;
}

bool JobChooser::isEmpty() const {
    return m_way->currentIndex() == named && selection().jobs.empty();
}

std::optional<std::uint64_t> JobChooser::limitBytes() const {
    if (m_limitGB->value() > 0) return static_cast<std::uint64_t>(m_limitGB->value() * 1e9);
    return std::nullopt;
}

void JobChooser::refresh() {
    const int way = m_way->currentIndex();
    setUsable(m_label, m_listed && way == ofLabel,
        m_listed ? tr("For jobs of one label") : tr("List the jobs first"));
    setUsable(m_count, way != named, tr("The numbers say how many"));
    setUsable(m_seed, way == sample || way == stratified, tr("For a sample"));
    setUsable(m_jobs, way == named, tr("For jobs by number"));
}

}  // namespace wattline

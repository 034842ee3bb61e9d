// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/table_form.h"

#include "ui/widgets/zone_box.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSpinBox>

namespace wattline {

namespace {

void choose(QComboBox* box, const QVariant& value) {
    box->setCurrentIndex(box->findData(value));
}

}  // namespace

TableForm::TableForm(QWidget* parent)
    : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(24);
    auto* shape = new QFormLayout;
    auto* time = new QFormLayout;
    for (auto* form : {shape, time}) form->setVerticalSpacing(8);  // not that between the two
    makeShape(*shape);
    makeTime(*time);
    row->addLayout(shape, 1);
    row->addLayout(time, 1);
}

void TableForm::makeShape(QFormLayout& form) {
    const auto add = [&](const QString& name, auto* widget) {
        widget->setAccessibleName(name);
        form.addRow(name, widget);
        return widget;
    };
    m_delimiter = add(tr("Delimiter"), new QComboBox(this));
    for (const auto& [character, name] :
        {std::pair{',', tr("Comma")}, std::pair{';', tr("Semicolon")}, std::pair{'\t', tr("Tab")},
            std::pair{'|', tr("Bar |")}, std::pair{' ', tr("Blank")}})
        m_delimiter->addItem(name, static_cast<int>(character));
    m_decimal = add(tr("Decimal sign"), new QComboBox(this));
    m_decimal->addItem(tr("Point"), false);
    m_decimal->addItem(tr("Comma"), true);
    m_header = add(tr("First row"), new QComboBox(this));
    m_header->addItem(tr("Names the columns"), true);
    m_header->addItem(tr("Holds values"), false);
    m_skip = add(tr("Skip lines"), new QSpinBox(this));
    m_skip->setRange(0, 1'000'000);
    m_skip->setToolTip(tr("Lines before the header or the first row"));
    for (auto* box : {m_delimiter, m_decimal, m_header})
        connect(box, &QComboBox::activated, this, [this] { change(true); });
    connect(m_skip, &QSpinBox::valueChanged, this, [this] { change(true); });
}

void TableForm::makeTime(QFormLayout& form) {
    const auto add = [&](const QString& name, auto* widget) {
        widget->setAccessibleName(name);
        form.addRow(name, widget);
        return widget;
    };
    m_timeForm = add(tr("Times are"), new QComboBox(this));
    for (const auto& [value, name] : {std::pair{TimeForm::automatic, tr("Told by the first one")},
             std::pair{TimeForm::calendar, tr("Date and time")},
             std::pair{TimeForm::unixTime, tr("Numbers since 1970")},
             std::pair{TimeForm::relative, tr("Numbers since the start")}})
        m_timeForm->addItem(name, static_cast<int>(value));
    m_timeUnit = add(tr("Numbers count"), new QComboBox(this));
    for (const auto& [value, name] : {std::pair{"", tr("Told by their size")},
             std::pair{"s", tr("Seconds")}, std::pair{"ms", tr("Milliseconds")},
             std::pair{"us", tr("Microseconds")}, std::pair{"ns", tr("Nanoseconds")}})
        m_timeUnit->addItem(name, QString::fromLatin1(value));
    m_zone = add(tr("Zone"), new ZoneBox(this));
    m_monthFirst = new QCheckBox(tr("09/02 is 2 September"), this);
    m_wide = new QCheckBox(tr("Each channel is a node"), this);
    m_wide->setToolTip(tr("Every channel becomes a trace of its own, called by its name"));
    auto* checks = new QHBoxLayout;
    checks->addWidget(m_monthFirst);
    checks->addWidget(m_wide);
    form.addRow(checks);
    for (auto* box : {m_timeForm, m_timeUnit})
        connect(box, &QComboBox::activated, this, [this] { change(false); });
    connect(m_zone, &ZoneBox::chosen, this, [this](double zoneS) {
        m_mapping.zoneS = zoneS;
        change(false);
    });
    for (auto* box : {m_monthFirst, m_wide})
        connect(box, &QCheckBox::toggled, this, [this] { change(false); });
}

void TableForm::show(const ColumnMapping& mapping, bool text) {
    m_showing = true;
    m_mapping = mapping;
    choose(m_delimiter, static_cast<int>(mapping.delimiter));
    choose(m_decimal, mapping.decimalComma.value_or(false));
    choose(m_header, mapping.header.value_or(true));
    if (!m_skip->hasFocus()) m_skip->setValue(static_cast<int>(mapping.skipLines));
    choose(m_timeForm, static_cast<int>(mapping.timeForm));
    choose(m_timeUnit, QString::fromStdString(mapping.timeUnit));
    m_zone->setZone(mapping.zoneS.value_or(0));
    m_monthFirst->setChecked(mapping.monthFirst);
    m_wide->setChecked(mapping.wide);
    for (auto* widget : {static_cast<QWidget*>(m_delimiter), static_cast<QWidget*>(m_decimal),
             static_cast<QWidget*>(m_header), static_cast<QWidget*>(m_skip)}) {
        widget->setEnabled(text);
        if (widget != m_skip) widget->setToolTip(text ? QString() : tr("HDF5 holds numbers, no text"));
    }
    m_showing = false;
}

void TableForm::change(bool recut) {
    if (m_showing) return;
    m_mapping.delimiter = static_cast<char>(m_delimiter->currentData().toInt());
    m_mapping.decimalComma = m_decimal->currentData().toBool();
    m_mapping.header = m_header->currentData().toBool();
    m_mapping.skipLines = static_cast<std::size_t>(m_skip->value());
    m_mapping.timeForm = static_cast<TimeForm>(m_timeForm->currentData().toInt());
    m_mapping.timeUnit = m_timeUnit->currentData().toString().toStdString();
    m_mapping.monthFirst = m_monthFirst->isChecked();
    m_mapping.wide = m_wide->isChecked();
    auto wanted = m_mapping;
    if (recut) wanted.columns.clear();
    Q_EMIT edited(wanted);
}

}  // namespace wattline

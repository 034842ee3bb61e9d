// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/format_form.h"

#include "ui/widgets/zone_box.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace wattline {

namespace {

QString sureness(Match match) {
    switch (match) {
    case Match::chosen: return FormatForm::tr("columns chosen");
    case Match::certain: return FormatForm::tr("certain");
    case Match::possible: return FormatForm::tr("possible");
    case Match::fallback: return FormatForm::tr("any table");
    case Match::no: break;
    }
    return {};
}

}  // namespace

FormatForm::FormatForm(QWidget* parent)
    : QWidget(parent)
    , m_formats(new QComboBox(this))
    , m_forAll(new QPushButton(tr("Same for &all"), this))
    , m_zoneLabel(new QLabel(tr("&Zone"), this))
    , m_zone(new ZoneBox(this)) {
    m_formats->setAccessibleName(tr("Format"));
    m_formats->setMinimumWidth(320);
    m_forAll->setToolTip(tr("Read everything in the list in this way"));
    m_zone->setObjectName(QStringLiteral("zone"));
    m_zoneLabel->setBuddy(m_zone);
    auto* label = new QLabel(tr("Fo&rmat"), this);
    label->setBuddy(m_formats);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(m_formats);
    row->addWidget(m_forAll);
    row->addSpacing(16);
    row->addWidget(m_zoneLabel);
    row->addWidget(m_zone);
    row->addStretch(1);
    connect(m_formats, &QComboBox::activated, this, [this] {
        // What was said about the columns is for tables; the other formats know their own.
        Q_EMIT chosen({m_formats->currentData().toString().toStdString(), {}, m_choice.zoneS});
    });
    connect(m_zone, &ZoneBox::chosen, this, [this](double zoneS) {
        Q_EMIT chosen({m_choice.format, m_choice.mapping, zoneS});
    });
    connect(m_forAll, &QPushButton::clicked, this, &FormatForm::forAllClicked);
}

void FormatForm::show(const ImportProbe& probe, const ReadChoice& choice) {
    m_choice = choice;
    m_formats->setEnabled(true);
    m_forAll->setEnabled(true);
    fill(probe);
    // A table says it with the form of its times.
    showZone(!probe.mapped && (probe.preview.zoneMissing || choice.zoneS != 0));
}

void FormatForm::showNothing() {
    m_formats->clear();
    m_formats->setEnabled(false);
    m_forAll->setEnabled(false);
    showZone(false);
}

void FormatForm::showZone(bool asked) {
    m_zone->setZone(m_choice.zoneS);
    m_zone->setVisible(asked);
    m_zoneLabel->setVisible(asked);
}

void FormatForm::fill(const ImportProbe& probe) {
    m_formats->clear();
    const auto& candidates = probe.preview.candidates;
    const bool told = !candidates.empty() && !probe.ambiguous();
    m_formats->addItem(told ? tr("Told by the content: %1")
                                  .arg(QString::fromStdString(candidates.front().format.name))
                            : tr("Told by the content"),
        QString());
    const auto add = [this](const FormatInfo& format, const QString& text) {
        m_formats->addItem(text, QString::fromStdString(format.name));
        m_formats->setItemData(
            m_formats->count() - 1, QString::fromStdString(format.description), Qt::ToolTipRole);
    };
    for (const auto& candidate : candidates)
        add(candidate.format,
            QStringLiteral("%1 (%2)").arg(
                QString::fromStdString(candidate.format.name), sureness(candidate.match)));
    m_formats->insertSeparator(m_formats->count());
    for (const auto& format : formats())
        if (m_formats->findData(QString::fromStdString(format.name)) < 0)
            add(format, QString::fromStdString(format.name));
    m_formats->setCurrentIndex(
        std::max(0, m_formats->findData(QString::fromStdString(m_choice.format))));
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/zone_box.h"

#include "core/ingest/mapping_words.h"
#include "core/trace/error.h"

#include <QLineEdit>
#include <QToolTip>

namespace wattline {

namespace {

QString nameOf(double zoneS) {
    return zoneS == 0 ? QStringLiteral("UTC") : QString::fromStdString(zoneText(zoneS));
}

}  // namespace

ZoneBox::ZoneBox(QWidget* parent)
    : QComboBox(parent) {
    setEditable(true);
    setInsertPolicy(NoInsert);
    setAccessibleName(tr("Zone"));
    setToolTip(tr("Of times that name none: UTC, or east of it like +02:00"));
    for (const char* zone : {"UTC", "+01:00", "+02:00", "-05:00", "-08:00", "+05:30", "+08:00"})
        addItem(QLatin1String(zone));
    connect(this, &QComboBox::activated, this, &ZoneBox::take);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &ZoneBox::take);
}

void ZoneBox::setZone(double zoneS) {
    m_zoneS = zoneS;
    if (!lineEdit()->hasFocus()) setEditText(nameOf(zoneS));
}

void ZoneBox::take() {
    const QString text = currentText().trimmed();
    try {
        const double zoneS = parseZone(text.toStdString(), "zone");
        setEditText(nameOf(zoneS));
        if (zoneS == m_zoneS) return;
        m_zoneS = zoneS;
        Q_EMIT chosen(zoneS);
    } catch (const Error& error) {
        setEditText(nameOf(m_zoneS));
        QToolTip::showText(mapToGlobal(rect().bottomLeft()),
            QString::fromStdString(error.problem() + ' ' + error.advice()), this);
    }
}

}  // namespace wattline

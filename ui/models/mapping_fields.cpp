// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/mapping_fields.h"

#include <QCoreApplication>
#include <QStringList>

namespace wattline {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("MappingFields", text);
}

template <class Value>
QString nameIn(const std::vector<std::pair<Value, QString>>& choices, Value value) {
    for (const auto& [choice, name] : choices)
        if (choice == value) return name;
    return {};
}

}  // namespace

QString headingOf(MappingField field) {
    switch (field) {
    case MappingField::role: return tr("Means");
    case MappingField::name: return tr("Name");
    case MappingField::unit: return tr("Unit");
    case MappingField::power: return tr("Power of");
    }
    return {};
}

std::vector<std::pair<ColumnRole, QString>> roleChoices() {
    return {{ColumnRole::ignored, tr("Ignored")}, {ColumnRole::time, tr("Time")},
        {ColumnRole::clock, tr("Time of day")}, {ColumnRole::channel, tr("Channel")},
        {ColumnRole::label, tr("Label")}};
}

std::vector<std::pair<PowerKind, QString>> powerChoices() {
    return {{PowerKind::notPower, tr("No power")}, {PowerKind::gpuBoard, tr("GPU board")},
        {PowerKind::gpuSum, tr("Sum of GPUs")}, {PowerKind::nodeWall, tr("Node wall")},
        {PowerKind::facility, tr("Facility")}};
}

QStringList unitChoices() {
    return {QString(), QStringLiteral("W"), QStringLiteral("kW"), QStringLiteral("mW"),
        QStringLiteral("MW"), QStringLiteral("%"), QStringLiteral("MiB"), QStringLiteral("°C"),
        QStringLiteral("MHz"), QStringLiteral("J")};
}

QString textOf(const MappedColumn& column, MappingField field) {
    if (!hasField(column, field)) return {};
    switch (field) {
    case MappingField::role: return nameIn(roleChoices(), column.role);
    case MappingField::name: return QString::fromStdString(column.name);
    case MappingField::unit: return QString::fromStdString(column.unit);
    case MappingField::power: return nameIn(powerChoices(), column.power);
    }
    return {};
}

bool hasField(const MappedColumn& column, MappingField field) {
    switch (field) {
    case MappingField::role: return true;
    case MappingField::name:
        return column.role == ColumnRole::channel || column.role == ColumnRole::label;
    case MappingField::unit:
    case MappingField::power: return column.role == ColumnRole::channel;
    }
    return false;
}

}  // namespace wattline

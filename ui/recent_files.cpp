// SPDX-License-Identifier: GPL-3.0-or-later
// Kept as an array in the settings.
#include "ui/recent_files.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace wattline {

namespace {
const auto kArray = QStringLiteral("recentFiles");
const auto kPath = QStringLiteral("path");
const auto kIsResult = QStringLiteral("isResult");
const auto kIsSession = QStringLiteral("isSession");
const auto kSummary = QStringLiteral("summary");
const auto kOpened = QStringLiteral("opened");
const auto kSparkline = QStringLiteral("sparkline");
const auto kFormat = QStringLiteral("format");
const auto kMapping = QStringLiteral("mapping");
const auto kZone = QStringLiteral("zoneS");

QVariantList toVariants(const QList<double>& values) {
    return QVariantList(values.begin(), values.end());
}

QList<double> toValues(const QVariantList& variants) {
    QList<double> values;
    for (const QVariant& variant : variants) values.append(variant.toDouble());
    return values;
}
}  // namespace

bool RecentFile::exists() const {
    return QFileInfo::exists(path);
}

RecentFiles::RecentFiles(QObject* parent)
    : QObject(parent) {
    load();
}

void RecentFiles::add(const RecentFile& file) {
    std::erase_if(m_files, [&](const RecentFile& other) { return other.path == file.path; });
    m_files.insert(m_files.begin(), file);
    if (m_files.size() > kMost) m_files.resize(kMost);
    save();
}

ReadChoice RecentFiles::choiceFor(const QString& path) const {
    for (const RecentFile& file : m_files)
        if (file.path == path) return file.choice;
    return {};
}

void RecentFiles::remove(const QString& path) {
    if (std::erase_if(m_files, [&](const RecentFile& file) { return file.path == path; })) save();
}

void RecentFiles::clear() {
    m_files.clear();
    save();
}

void RecentFiles::load() {
    QSettings settings;
    const int count = settings.beginReadArray(kArray);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const auto kind = settings.value(kIsResult).toBool() ? RecentFile::Kind::result
            : settings.value(kIsSession).toBool()            ? RecentFile::Kind::session
                                                             : RecentFile::Kind::data;
        m_files.push_back({settings.value(kPath).toString(),
            kind, settings.value(kSummary).toString(),
            settings.value(kOpened).toDateTime(), toValues(settings.value(kSparkline).toList()),
            readChoice(settings.value(kFormat).toString(), settings.value(kMapping).toString(),
                settings.value(kZone).toDouble())});
    }
    settings.endArray();
}

void RecentFiles::save() {
    QSettings settings;
    settings.remove(kArray);
    settings.beginWriteArray(kArray, static_cast<int>(m_files.size()));
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        const RecentFile& file = m_files[i];
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue(kPath, file.path);
        settings.setValue(kIsResult, file.kind == RecentFile::Kind::result);
        settings.setValue(kIsSession, file.kind == RecentFile::Kind::session);
        settings.setValue(kSummary, file.summary);
        settings.setValue(kOpened, file.opened);
        settings.setValue(kSparkline, toVariants(file.sparkline));
        settings.setValue(kFormat, QString::fromStdString(file.choice.format));
        settings.setValue(kMapping, mappingText(file.choice));
        settings.setValue(kZone, file.choice.zoneS);
    }
    settings.endArray();
    Q_EMIT changed();
}

}  // namespace wattline

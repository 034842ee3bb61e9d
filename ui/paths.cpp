// SPDX-License-Identifier: GPL-3.0-or-later
// Path conversions and the search for the sample data relative to the program.
#include "ui/paths.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace wattline {

namespace fs = std::filesystem;

QString toQString(const fs::path& path) {
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

fs::path toPath(const QString& text) {
    return fs::path(QFile::encodeName(text).toStdString());
}

std::vector<fs::path> toPaths(const QStringList& texts) {
    std::vector<fs::path> paths;
    for (const QString& text : texts) paths.push_back(toPath(text));
    return paths;
}

fs::path sampleDataFolder() {
    const fs::path program = toPath(QCoreApplication::applicationDirPath());
    std::vector<fs::path> places {program / "../share/wattline/sample_data"};
    // In the build tree: <source>/build/<preset>/bin.
    for (const char* up : {"../sample_data", "../../sample_data", "../../../sample_data"})
        places.push_back(program / up);
    std::error_code ignored;
    for (const fs::path& place : places)
        if (fs::is_directory(place, ignored)) return place.lexically_normal();
    return {};
}

fs::path sampleSpec() {
    const fs::path folder = sampleDataFolder();
    if (folder.empty()) return {};
    const fs::path spec = folder / "mlperf_unet3d" / "experiment.json";
    std::error_code ignored;
    return fs::is_regular_file(spec, ignored) ? spec : fs::path {};
}

fs::path newResultFolder(const QString& dataName) {
    const QString base = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const QString stamp = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd_HHmmss"));
    QString name = QStringLiteral("%1-%2").arg(dataName.isEmpty() ? QStringLiteral("run") : dataName, stamp);
    return toPath(QDir(base).filePath(QStringLiteral("results/") + name));
}

}  // namespace wattline

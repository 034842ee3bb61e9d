// SPDX-License-Identifier: GPL-3.0-or-later
// Between Qt's strings and the paths core works with, and the places the program knows.
#pragma once

#include <QString>
#include <QStringList>

#include <filesystem>
#include <vector>

namespace wattline {

QString toQString(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& text);
std::vector<std::filesystem::path> toPaths(const QStringList& texts);

/// The folder `sample_data`, installed beside the program or in the source tree above it; empty when neither is
/// there.
std::filesystem::path sampleDataFolder();
/// The spec of the sample's experiment; empty when the sample is not there.
std::filesystem::path sampleSpec();
/// Where runs started in the window go unless told otherwise: a new folder's path, named by data and time.
std::filesystem::path newResultFolder(const QString& dataName);

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and numbers out of the window: any plot or page as PNG, SVG or PDF, what is visible as
// CSV.
#pragma once

#include "ui/charts/plot_view.h"

#include <QByteArray>
#include <QImage>

#include <filesystem>

namespace wattline {

enum class PictureFormat { png, svg, pdf };

struct PictureOptions {
    double scale = 2;  ///< PNG: image pixels per window pixel, 1 to 4; vector formats have none
    bool lightTheme = true;  ///< pictures go into papers and mails, which are white
};

/// By the extension, whatever its case; `fallback` when there is none.
/// @throws Error naming the extension when it is another one
PictureFormat pictureFormatOf(
    const std::filesystem::path& path, PictureFormat fallback = PictureFormat::png);
/// `path` with ".png", ".svg" or ".pdf" behind it unless it ends so already.
std::filesystem::path withExtension(const std::filesystem::path& path, PictureFormat format);

QImage pictureOf(QWidget& plotOrPage, const PictureOptions& options = {});
QByteArray pictureBytes(
    QWidget& plotOrPage, PictureFormat format, const PictureOptions& options = {});

/// Written whole or not at all; the format follows from the extension, which is added when there is
/// none.
/// @return the path written
/// @throws Error naming the file and the reason
std::filesystem::path exportPicture(
    QWidget& plotOrPage, const std::filesystem::path& path, const PictureOptions& options = {});
std::filesystem::path exportCsv(const DataTable& table, const std::filesystem::path& path);

void copyPicture(QWidget& plotOrPage);
void copyData(const DataTable& table);  ///< tab-separated, as spreadsheets take it

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// Rendering of widgets with plots into files and onto the clipboard.
#include "ui/charts/plot_exporter.h"

#include "core/store/atomic_file.h"
#include "core/trace/error.h"

#include <QBuffer>
#include <QClipboard>
#include <QGuiApplication>
#include <QLayout>
#include <QMimeData>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cctype>
#include <optional>

namespace wattline {
namespace {

constexpr double kInchM = 0.0254;

/// While it lives: export colours, more points per pixel, no focus ring. Puts everything back.
class ExportScope {
public:
    ExportScope(QWidget& widget, bool lightTheme, double detail)
        : m_plots(widget.findChildren<PlotView*>())
        , m_former(Theme::instance().colors()) {
        if (auto* plot = qobject_cast<PlotView*>(&widget)) {
            m_plots.append(plot);
            m_recoloured = lightTheme;
        } else {
            m_theme.emplace(lightTheme);
        }
        for (auto* plot : m_plots) {
            plot->layOutHidden();
            plot->setExporting(true);
            plot->setDetail(detail);
            if (m_recoloured) {
                plot->setColors(Colors(false));
            }
        }
        if (widget.layout()) {
            widget.layout()->activate();
        }
    }
    ~ExportScope() {
        for (auto* plot : m_plots) {
            plot->setExporting(false);
            plot->setDetail(1);
            if (m_recoloured) {
                plot->setColors(m_former);
            }
        }
    }
    ExportScope(const ExportScope&) = delete;
    ExportScope& operator=(const ExportScope&) = delete;

private:
    QList<PlotView*> m_plots;
    Colors m_former;
    std::optional<LightThemeScope> m_theme;
    bool m_recoloured = false;
};

void paintWidget(QWidget& widget, QPainter& painter) {
    if (auto* plot = qobject_cast<PlotView*>(&widget)) {
        plot->renderTo(painter, QRectF(QPointF(0, 0), QSizeF(widget.size())));
    } else {
        widget.render(&painter, QPoint(), QRegion(),
            QWidget::RenderFlags(QWidget::DrawWindowBackground | QWidget::DrawChildren));
    }
}

QByteArray pngBytes(QWidget& widget, const PictureOptions& options) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!pictureOf(widget, options).save(&buffer, "PNG")) {
        throw Error("", "the picture could not be made", "Try a smaller scale.");
    }
    return bytes;
}

QByteArray svgBytes(QWidget& widget, const QString& title) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setResolution(widget.logicalDpiX());  // else points become other pixels than on the screen
    svg.setSize(widget.size());
    svg.setViewBox(widget.rect());
    svg.setTitle(title);
    svg.setDescription(QStringLiteral("Made by Wattline " WATTLINE_VERSION));
    QPainter painter(&svg);
    paintWidget(widget, painter);
    painter.end();
    return bytes;
}

QByteArray pdfBytes(QWidget& widget, const QString& title) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter pdf(&buffer);
    const double inch = widget.logicalDpiX();
    pdf.setResolution(widget.logicalDpiX());
    pdf.setPageSize(QPageSize(QSizeF(widget.width() / inch, widget.height() / inch),
        QPageSize::Inch, {}, QPageSize::ExactMatch));
    pdf.setPageMargins({});
    pdf.setTitle(title);
    pdf.setCreator(QStringLiteral("Wattline " WATTLINE_VERSION));
    QPainter painter(&pdf);
    paintWidget(widget, painter);
    painter.end();
    return bytes;
}

std::string lowerExtension(const std::filesystem::path& path) {
    auto extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
        [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return extension;
}

std::string extensionOf(PictureFormat format) {
    return format == PictureFormat::png ? ".png" : format == PictureFormat::svg ? ".svg" : ".pdf";
}

}  // namespace

PictureFormat pictureFormatOf(const std::filesystem::path& path, PictureFormat fallback) {
    const auto extension = lowerExtension(path);
    for (const auto format : {PictureFormat::png, PictureFormat::svg, PictureFormat::pdf}) {
        if (extension == extensionOf(format)) {
            return format;
        }
    }
    if (!extension.empty()) {
        throw Error(path.string(), "no picture format is called \"" + extension + "\"",
            "Use .png, .svg or .pdf.");
    }
    return fallback;
}

std::filesystem::path withExtension(const std::filesystem::path& path, PictureFormat format) {
    const auto extension = extensionOf(format);
    return lowerExtension(path) == extension ? path
                                             : std::filesystem::path(path.string() + extension);
}

QImage pictureOf(QWidget& plotOrPage, const PictureOptions& options) {
    const double scale = std::clamp(options.scale, 1.0, 4.0);
    const ExportScope scope(plotOrPage, options.lightTheme, scale);
    QImage image((QSizeF(plotOrPage.size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    const int dotsPerMeter = static_cast<int>(plotOrPage.logicalDpiX() / kInchM);
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    image.fill(Theme::instance().colors()(ColorRole::base));
    QPainter painter(&image);
    paintWidget(plotOrPage, painter);
    return image;
}

QByteArray pictureBytes(QWidget& plotOrPage, PictureFormat format, const PictureOptions& options) {
    if (format == PictureFormat::png) {
        return pngBytes(plotOrPage, options);
    }
    const ExportScope scope(plotOrPage, options.lightTheme, 2);
    const auto title = plotOrPage.accessibleName().isEmpty() ? QStringLiteral("Wattline")
                                                             : plotOrPage.accessibleName();
    return format == PictureFormat::svg ? svgBytes(plotOrPage, title) : pdfBytes(plotOrPage, title);
}

std::filesystem::path exportPicture(
    QWidget& plotOrPage, const std::filesystem::path& path, const PictureOptions& options) {
    const auto format = pictureFormatOf(path);
    const auto target = withExtension(path, format);
    const auto bytes = pictureBytes(plotOrPage, format, options);
    writeFileAtomically(
        target, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return target;
}

std::filesystem::path exportCsv(const DataTable& table, const std::filesystem::path& path) {
    const auto target
        = lowerExtension(path) == ".csv" ? path : std::filesystem::path(path.string() + ".csv");
    writeFileAtomically(target, toCsv(table));
    return target;
}

void copyPicture(QWidget& plotOrPage) {
    QGuiApplication::clipboard()->setImage(pictureOf(plotOrPage));
}

void copyData(const DataTable& table) {
    QGuiApplication::clipboard()->setText(QString::fromStdString(toTabbed(table)));
}

}  // namespace wattline

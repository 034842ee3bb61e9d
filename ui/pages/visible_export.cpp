// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/visible_export.h"

#include "core/trace/error.h"
#include "ui/pages/trace_stack.h"
#include "ui/pages/visible_csv.h"
#include "ui/paths.h"

#include <QClipboard>
#include <QGuiApplication>

#include <memory>
#include <string>

namespace wattline {

VisibleExport::VisibleExport(TraceStack& stack, QObject* parent)
    : QObject(parent)
    , m_stack(stack) {
    connect(&m_job, &LatestJob::failed, this, &VisibleExport::failed);
}

void VisibleExport::save(const QString& path) {
    const auto content = std::make_shared<const ChannelPlots>(m_stack.content());
    m_job.request<QString>(
        [content, range = m_stack.view().view().x, path](const std::stop_token& stop) {
            RunControl control;
            control.stop = stop;
            saveVisibleSamples(*content, range, toPath(path), control);
            return path;
        },
        [this](const QString& written) { Q_EMIT saved(written); });
}

void VisibleExport::copy() {
    const auto content = std::make_shared<const ChannelPlots>(m_stack.content());
    m_job.request<std::string>(
        [content, range = m_stack.view().view().x](const std::stop_token& stop) {
            constexpr std::size_t kMostBytes = 64 << 20;
            RunControl control;
            control.stop = stop;
            std::string all;
            writeVisibleSamples(
                *content, range, FieldSeparator::tab,
                [&all](std::string_view text) {
                    all += text;
                    if (all.size() > kMostBytes)
                        throw Error("Clipboard", "the visible samples are more than 64 MiB.",
                            "Save them as CSV, or zoom in.");
                },
                control);
            return all;
        },
        [](const std::string& text) {
            QGuiApplication::clipboard()->setText(QString::fromStdString(text));
        });
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/load_progress.h"

#include "core/ingest/progress_text.h"
#include "ui/paths.h"

#include <QCoreApplication>

namespace wattline {

namespace {
QString tr(const char* text) {
    return QCoreApplication::translate("LoadProgress", text);
}
}  // namespace

void LoadTally::begin(const std::filesystem::path& path) {
    ++m_begun;
    m_path = path;
    m_stage.clear();
    m_current = {};
    m_size = {};
    if (m_waiting.empty()) return;
    m_size = m_waiting.front();
    m_waiting.pop_front();
}

void LoadTally::end() {
    m_done.bytes += m_size.bytes;
    m_done.files += m_size.files;
    m_current = {};
    m_size = {};
}

void LoadTally::addSizes(const std::vector<LoadSize>& sizes) {
    m_waiting.insert(m_waiting.end(), sizes.begin(), sizes.end());
}

void LoadTally::setCurrent(const FilesProgress& progress) {
    m_current = progress;
    if (progress.bytes > 0) m_size = {progress.bytes, progress.files};
}

LoadProgress LoadTally::progress(double elapsedS) const {
    LoadProgress shown;
    shown.activity = m_stage.empty() ? tr("Reading %1").arg(toQString(m_path.filename()))
                                     : QString::fromStdString(m_stage);
    if (m_paths > 1)
        shown.activity = tr("%1 of %2 · %3").arg(m_begun).arg(m_paths).arg(shown.activity);
    FilesProgress sum;
    sum.bytes = m_done.bytes + m_size.bytes;
    sum.files = m_done.files + m_size.files;
    for (const auto& size : m_waiting) {
        sum.bytes += size.bytes;
        sum.files += size.files;
    }
    sum.bytesDone = m_done.bytes + m_current.bytesDone;
    sum.filesDone = m_done.files + m_current.filesDone;
    if (m_size.bytes > 0) {
        shown.fraction = static_cast<double>(sum.bytesDone) / static_cast<double>(sum.bytes);
        shown.pace = QString::fromStdString(paceText(sum, elapsedS));
    }
    return shown;
}

}  // namespace wattline

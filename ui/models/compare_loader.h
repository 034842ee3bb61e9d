// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a result on a worker thread; what was shown before stays until the new one is there.
#pragma once

#include "ui/models/compare_data.h"

#include <QFutureWatcher>
#include <QObject>

#include <filesystem>
#include <memory>

namespace wattline {

class CompareLoader : public QObject {
    Q_OBJECT
public:
    using Data = std::shared_ptr<const CompareData>;

    explicit CompareLoader(QObject* parent = nullptr);

    /// Returns at once. A second call makes the first one's answer unheard.
    void load(const std::filesystem::path& resultDirectory);
    bool loading() const { return m_watcher.isRunning(); }

Q_SIGNALS:
    void loaded(const wattline::CompareLoader::Data& data);
    /// @param message  what, where and what to do, for the message bar
    void failed(const QString& message);

private:
    void finished();
    QFutureWatcher<Data> m_watcher;
};

}  // namespace wattline

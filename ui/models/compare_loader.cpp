// SPDX-License-Identifier: GPL-3.0-or-later
// A promise filled by a thread of the pool; the receiver may be gone or busy with a newer one by
// then.
#include "ui/models/compare_loader.h"

#include <QPromise>
#include <QThreadPool>

#include <exception>

namespace wattline {

CompareLoader::CompareLoader(QObject* parent)
    : QObject(parent) {
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &CompareLoader::finished);
}

void CompareLoader::load(const std::filesystem::path& resultDirectory) {
    const auto promise = std::make_shared<QPromise<Data>>();
    m_watcher.setFuture(promise->future());
    promise->start();
    QThreadPool::globalInstance()->start([promise, resultDirectory] {
        try {
            promise->addResult(
                std::make_shared<const CompareData>(readCompareData(resultDirectory)));
        } catch (...) {
            promise->setException(std::current_exception());
        }
        promise->finish();
    });
}

void CompareLoader::finished() {
    try {
        Q_EMIT loaded(m_watcher.future().result());
    } catch (const std::exception& error) {
        Q_EMIT failed(QString::fromUtf8(error.what()));
    }
}

}  // namespace wattline

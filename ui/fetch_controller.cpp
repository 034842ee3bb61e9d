// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fetch_controller.h"

#include "ui/format.h"

namespace wattline {

FetchController::FetchController(SupercloudSource source, QObject* parent)
    : QObject(parent)
    , m_source(std::move(source)) { }

FetchController::~FetchController() {
    m_stop.request_stop();
}

/// `work` runs in the worker and gives back what is to be done with its outcome in the GUI thread.
void FetchController::start(Work work) {
    if (m_waiting++ == 0) {
        m_stop = std::stop_source();
        Q_EMIT busyChanged();
    }
    m_worker.post([this, work = std::move(work), stop = m_stop.get_token()] {
        RunControl control;
        control.stop = stop;
        std::function<void()> then;
        try {
            then = work(control);
        } catch (const Interrupted&) {
            then = [this] { Q_EMIT cancelled(); };
        } catch (const std::exception& error) {
            then = [this, text = QString::fromUtf8(error.what())] { Q_EMIT failed(text); };
        }
        QMetaObject::invokeMethod(
            this,
            [this, then = std::move(then)] {
                --m_waiting;
                then();
                if (m_waiting == 0) Q_EMIT busyChanged();
            },
            Qt::QueuedConnection);
    });
}

void FetchController::tell(const QString& text, double fraction) {
    QMetaObject::invokeMethod(
        this, [this, text, fraction] { Q_EMIT progressed(text, fraction); }, Qt::QueuedConnection);
}

void FetchController::list(bool refresh) {
    start([this, source = m_source, refresh](const RunControl& control) mutable {
        source.listing.refresh = refresh;
        source.listing.onPage = [this](std::size_t pages, std::size_t objects) {
            tell(tr("Listing: %1 pages, %2 files").arg(pages).arg(formatCount(objects)), -1);
        };
        source.retry.onRetry = source.listing.retry.onRetry = [this](const std::string& why) {
            tell(tr("Trying again: %1").arg(QString::fromStdString(why)), -1);
        };
        tell(tr("Asking the server"), -1);
        HttpClient client;
        CataloguePtr catalogue
            = std::make_shared<const SupercloudCatalogue>(SupercloudCatalogue::load(
                client, source, {SupercloudPart::gpu, SupercloudPart::tables}, control));
        return [this, catalogue] {
            m_catalogue = catalogue;
            m_plan.reset();
            Q_EMIT listed();
        };
    });
}

void FetchController::makePlan(const JobSelection& selection, std::optional<std::uint64_t> limit) {
    m_plan.reset();
    start([this, catalogue = m_catalogue, selection, limit](const RunControl& control) {
        return [this, plan = catalogue->plan(selection, limit, control)] {
            m_plan = plan;
            Q_EMIT planned();
        };
    });
}

void FetchController::download(const std::filesystem::path& folder) {
    start([this, plan = *m_plan, folder, source = m_source](const RunControl& control) {
        acceptLicence(folder);
        DownloadOptions options{source.baseUrl, folder, false, source.retry};
        options.onProgress = [this](const DownloadProgress& state) {
            auto text = tr("%1 of %2 files, %3 of %4")
                            .arg(state.filesDone)
                            .arg(state.files)
                            .arg(QString::fromStdString(bytesText(state.bytesDone)),
                                QString::fromStdString(bytesText(state.bytes)));
            if (state.bytesPerS > 0)
                text += tr(", %1 MB/s").arg(formatNumber(state.bytesPerS / 1e6, 1));
            if (state.etaS >= 0) text += tr(", %1 left").arg(formatDuration(state.etaS));
            tell(text,
                static_cast<double>(state.bytesDone)
                    / static_cast<double>(std::max<std::uint64_t>(state.bytes, 1)));
        };
        HttpClient client;
        const auto report = wattline::download(client, plan, options, control);
        return [this, report] { Q_EMIT downloaded(report); };
    });
}

void FetchController::cancel() {
    m_stop.request_stop();
}

}  // namespace wattline

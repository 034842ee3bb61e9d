// SPDX-License-Identifier: GPL-3.0-or-later
// Lists and downloads the MIT Supercloud data set in the background.
#pragma once

#include "core/net/download.h"
#include "core/net/supercloud_catalogue.h"
#include "ui/worker_thread.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <stop_token>

namespace wattline {

using CataloguePtr = std::shared_ptr<const SupercloudCatalogue>;

/// Lives in the GUI thread; one thing at a time. What is asked for while something runs waits.
class FetchController : public QObject {
    Q_OBJECT

public:
    explicit FetchController(SupercloudSource source, QObject* parent = nullptr);
    ~FetchController() override;

    bool busy() const { return m_waiting > 0; }
    const CataloguePtr& catalogue() const { return m_catalogue; }  ///< null until listed
    const std::optional<FetchPlan>& plan() const { return m_plan; }

    void list(bool refresh);
    /// Needs a catalogue. Forgets the plan before.
    void makePlan(const JobSelection& selection, std::optional<std::uint64_t> limit);
    /// Needs a plan; the licence counts as accepted.
    void download(const std::filesystem::path& folder);
    void cancel();

Q_SIGNALS:
    void busyChanged();
    void progressed(const QString& text, double fraction);  ///< fraction -1 = not known
    void listed();
    void planned();
    void downloaded(const wattline::DownloadReport& report);
    void failed(const QString& text);
    void cancelled();

private:
    using Work = std::function<std::function<void()>(const RunControl&)>;

    void start(Work work);
    void tell(const QString& text, double fraction);  ///< from the worker

    SupercloudSource m_source;
    CataloguePtr m_catalogue;
    std::optional<FetchPlan> m_plan;
    std::stop_source m_stop;
    int m_waiting = 0;
    WorkerThread m_worker{QStringLiteral("fetch")};
};

}  // namespace wattline

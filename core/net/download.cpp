// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/download.h"

#include "core/net/object_fetch.h"
#include "core/net/supercloud_bucket.h"
#include "core/net/transfer_rate.h"
#include "core/store/atomic_file.h"
#include "core/trace/iso_time.h"

#include <chrono>
#include <fmt/format.h>

namespace wattline {

namespace fs = std::filesystem;

namespace {

constexpr int kMostRefusedInARow = 3;
constexpr char kCitationFile[] = "CITATION.txt";
constexpr char kAcceptedLine[] = "Licence accepted for this folder on ";

class Download {
public:
    Download(HttpClient& client, const FetchPlan& plan, const DownloadOptions& options,
        const RunControl& control)
        : m_client(client)
        , m_plan(plan)
        , m_options(options)
        , m_control(control) {
        m_progress.files = plan.files.size();
        m_progress.bytes = plan.bytes;
    }

    DownloadReport run() {
        int refusedInARow = 0;
        for (const auto& file : m_plan.files) {
            m_control.checkpoint();
            m_progress.file = file.name;
            const auto before = m_progress.bytesDone;
            try {
                get(file);
                refusedInARow = 0;
            } catch (const ObjectRefused& refusal) {
                m_report.refused.emplace_back(refusal.what());
                if (++refusedInARow == kMostRefusedInARow) throw;
            }
            ++m_progress.filesDone;
            m_progress.bytesDone = before + file.object.bytes;
            tell(0, m_progress.filesDone == m_progress.files);
        }
        return std::move(m_report);
    }

private:
    void get(const PlannedFile& file) {
        const auto target = m_options.folder / file.name;
        if (isThere(target, file.object, m_options.verify, m_control)) {
            ++m_report.present;
            return;
        }
        const auto before = m_progress.bytesDone;
        std::uint64_t onDisk = 0;
        bool begun = false;  // the first call says what lay there already
        ObjectFetch fetch{
            m_options.baseUrl + '/' + file.object.key, file.object, target, m_options.retry};
        fetch.onBytes = [&](std::uint64_t bytes) {
            const auto came = begun && bytes > onDisk ? bytes - onDisk : 0;
            onDisk = bytes;
            begun = true;
            m_progress.bytesDone = before + bytes;
            m_report.fetchedBytes += came;
            tell(came, false);
        };
        const auto how = fetchObject(m_client, fetch, m_control);
        ++m_report.fetched;
        if (how == Verified::bytesOnly) ++m_report.bySizeOnly;
    }

    void tell(std::uint64_t came, bool last) {
        const double nowS
            = std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
                  .count();
        m_rate.add(nowS, came);
        if (!m_options.onProgress || (!last && nowS - m_toldS < 0.1)) return;
        m_toldS = nowS;
        m_progress.bytesPerS = m_rate.bytesPerS();
        m_progress.etaS = m_rate.etaS(m_progress.bytes - m_progress.bytesDone);
        m_options.onProgress(m_progress);
    }

    HttpClient& m_client;
    const FetchPlan& m_plan;
    const DownloadOptions& m_options;
    const RunControl& m_control;
    DownloadProgress m_progress;
    DownloadReport m_report;
    TransferRate m_rate;
    double m_toldS = -1;
};

}  // namespace

DownloadReport download(HttpClient& client, const FetchPlan& plan, const DownloadOptions& options,
    const RunControl& control) {
    return Download(client, plan, options, control).run();
}

bool licenceAccepted(const fs::path& folder) {
    std::error_code ignored;
    const auto file = folder / kCitationFile;
    return fs::is_regular_file(file, ignored)
        && readWholeFile(file, 1 << 20).find(kAcceptedLine) != std::string::npos;
}

void acceptLicence(const fs::path& folder) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem) throw Error(folder.string(), "cannot be made: " + problem.message() + ".");
    const double nowS
        = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
              .count();
    writeFileAtomically(folder / kCitationFile,
        supercloudLicenceText() + '\n' + kAcceptedLine + isoUtc(nowS) + ".\n");
}

}  // namespace wattline

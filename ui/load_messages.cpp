// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/load_messages.h"

#include "core/trace/amount_text.h"
#include "ui/format.h"
#include "ui/models/left_out_model.h"
#include "ui/paths.h"

#include <QCoreApplication>

#include <algorithm>

namespace wattline {

namespace {

constexpr qsizetype kMostNames = 3;

QString tr(const char* text) {
    return QCoreApplication::translate("LoadMessages", text);
}

std::vector<LoadRequest> requestsOf(const LoadFailures& failures, bool ambiguous) {
    std::vector<LoadRequest> requests;
    for (const auto& failure : failures)
        if (failure.isFile && failure.candidates.empty() != ambiguous)
            requests.push_back(failure.request);
    return requests;
}

QString namesOf(const LoadFailures& failures) {
    QStringList names;
    for (const auto& failure : failures) {
        if (!failure.candidates.empty()) continue;
        if (names.size() == kMostNames) return names.join(QStringLiteral(", ")) + tr(" and others");
        names << toQString(failure.request.path.filename());
    }
    return names.join(QStringLiteral(", "));
}

QString importText(const ImportSum& imported) {
    const auto& report = imported.report;
    QString text = tr("%1 (%2) as %3 in %4.")
                       .arg(countOf(report.files, tr("file"), tr("files")),
                           QString::fromStdString(amountText(report.bytes)),
                           countOf(report.series, tr("trace"), tr("traces")),
                           toQString(imported.store.filename()));
    if (report.known > 0)
        text += tr(" %1 in it already.").arg(countOf(report.known, tr("file was"), tr("files were")));
    if (!report.skipped.empty())
        text += tr(" %1 left out.")
                    .arg(countOf(report.skipped.size(), tr("file was"), tr("files were")));
    return text;
}

}  // namespace

void ImportSum::add(const std::filesystem::path& into, const ImportReport& one) {
    store = into;
    report.files += one.files;
    report.series += one.series;
    report.known += one.known;
    report.bytes += one.bytes;
    const auto left = leftOutOf({}, one.skipped).files;
    report.skipped.insert(report.skipped.end(), left.begin(), left.end());
}

Message failureMessage(const LoadFailure& failure, std::function<void()> onImport) {
    Message message;
    message.level = Message::Level::error;
    message.topic = QStringLiteral("load");
    message.strong = (failure.where.isEmpty() ? toQString(failure.request.path) : failure.where)
        + QLatin1Char(':');
    message.text = failure.problem;
    if (!failure.advice.isEmpty()) message.text += QLatin1Char(' ') + failure.advice;
    if (failure.isFile) message.actions = {{tr("Import…"), std::move(onImport)}};
    return message;
}

std::optional<Message> summaryMessage(const LoadFailures& failures, const ImportSum& imported,
    std::size_t paths, const std::function<void(const std::vector<LoadRequest>&)>& onImport,
    const std::function<void()>& onLeftOut) {
    const auto failed = std::count_if(failures.begin(), failures.end(),
        [](const LoadFailure& failure) { return failure.candidates.empty(); });
    Message message;
    if (failed > 0 && paths > 1) {
        message.level = Message::Level::error;
        message.topic = QStringLiteral("loads");
        message.strong = tr("%1 of %2 could not be read:").arg(failed).arg(paths);
        const auto& last = *std::find_if(failures.rbegin(), failures.rend(),
            [](const LoadFailure& failure) { return failure.candidates.empty(); });
        message.text = failed == 1
            ? QStringLiteral("%1: %2").arg(
                  last.where.isEmpty() ? toQString(last.request.path) : last.where, last.problem)
            : namesOf(failures) + QLatin1Char('.');
        if (const auto files = requestsOf(failures, false); !files.empty())
            message.actions = {{tr("Import…"), [files, onImport] { onImport(files); }}};
        return message;
    }
    if (failed > 0 || imported.store.empty()) return std::nullopt;
    const bool skipped = !imported.report.skipped.empty();
    message.level = skipped ? Message::Level::warning : Message::Level::information;
    message.topic = QStringLiteral("imported");
    message.strong = tr("Imported:");
    message.text = importText(imported);
    if (skipped) message.actions = {{tr("Show which…"), onLeftOut}};
    return message;
}

std::vector<LoadRequest> ambiguousOf(const LoadFailures& failures) {
    return requestsOf(failures, true);
}

}  // namespace wattline

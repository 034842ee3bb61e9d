// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/folder_kinds.h"

#include "core/ingest/detect.h"
#include "core/ingest/find_files.h"
#include "core/ingest/guess_mapping.h"
#include "core/ingest/read_files.h"
#include "core/ingest/readers.h"
#include "core/ingest/supercloud_jobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace wattline {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostKinds = 40, kMostColumnsNamed = 6;

/// "run_12.csv" -> "run_#.csv"
std::string mannerOf(const fs::path& path) {
    std::string manner;
    for (const char c : path.filename().string()) {
        const bool isDigit = c >= '0' && c <= '9';
        if (!isDigit)
            manner += c;
        else if (!manner.ends_with('#'))
            manner += '#';
    }
    return manner;
}

using Manners = std::map<std::string, std::vector<std::size_t>>;  // indices of files

/// Of every manner of names the same number, spread over its files; what one has not left to the
/// others.
std::vector<std::size_t> filesToOpen(const Manners& manners, std::size_t most) {
    std::vector<const std::vector<std::size_t>*> bySize;
    for (const auto& [manner, files] : manners) bySize.push_back(&files);
    std::stable_sort(bySize.begin(), bySize.end(),
        [](const auto* a, const auto* b) { return a->size() < b->size(); });
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < bySize.size() && chosen.size() < most; ++i) {
        const auto& files = *bySize[i];
        const std::size_t share
            = std::max<std::size_t>(1, (most - chosen.size()) / (bySize.size() - i));
        const std::size_t count = std::min(share, files.size());
        for (std::size_t k = 0; k < count; ++k) chosen.push_back(files[k * files.size() / count]);
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

std::string columnsOf(const FileHead& head) {
    const bool isJson = head.bytes.starts_with('{') || head.bytes.starts_with('[');
    if (!head.table || isJson) return {};
    const auto sample = sampleTable(head.bytes, {});
    if (sample.rows.empty()) return {};
    const auto& row = sample.rows.front();
    if (!sample.shape.header) return fmt::format("{} columns", row.size());
    std::string text;
    for (std::size_t i = 0; i < std::min(row.size(), kMostColumnsNamed); ++i)
        text += (i == 0 ? "" : ", ") + shortened(row[i], 30);
    if (row.size() > kMostColumnsNamed)
        text += fmt::format(" and {} more", row.size() - kMostColumnsNamed);
    return text;
}

FileKind kindOf(const fs::path& path, const std::vector<std::unique_ptr<TraceReader>>& readers) {
    constexpr std::string_view kHdf5 = "\x89HDF\r\n\x1a\n";
    FileKind kind;
    try {
        ByteSource source(path, Hashing::off);
        const auto head = readFileHead(source);
        if (head.bytes.starts_with(kHdf5) && isTraceStore(path)) {
            kind.format = kStoreFormat;
            return kind;
        }
        kind.columns = columnsOf(head);
        if (const auto* reader = detectReader(head, readers, path.string()))
            kind.format = reader->info().name;
        else if (!head.table)
            kind.problem = head.noTable->problem();
        else
            kind.problem = isSupercloudTable(*head.table) ? "describes jobs."
                                                          : "no reader knows these columns.";
    } catch (const Error& error) {
        kind.problem = error.problem();
    }
    return kind;
}

/// Kinds by what they have in common.
class Kinds {
public:
    std::size_t add(FileKind kind, const fs::path& example) {
        const auto [place, isNew] = m_places.try_emplace(
            std::tuple(kind.format, kind.columns, kind.problem), m_kinds.size());
        if (isNew) m_kinds.push_back(std::move(kind));
        auto& known = m_kinds[place->second];
        ++known.files;
        if (known.examples.size() < FileKind::kMostExamples) known.examples.push_back(example);
        return place->second;
    }
    void addUnseen(std::size_t kind, std::size_t files) { m_kinds[kind].files += files; }

    /// In order; the rarest of very many kinds are one.
    std::vector<FileKind> take() {
        std::stable_sort(m_kinds.begin(), m_kinds.end(), [](const FileKind& a, const FileKind& b) {
            return std::pair(!a.isReadable(), b.files) < std::pair(!b.isReadable(), a.files);
        });
        if (m_kinds.size() <= kMostKinds) return std::move(m_kinds);
        FileKind others;
        others.problem = "other files.";
        for (std::size_t i = kMostKinds - 1; i < m_kinds.size(); ++i) {
            others.files += m_kinds[i].files;
            if (others.examples.size() < FileKind::kMostExamples)
                others.examples.push_back(m_kinds[i].examples.front());
        }
        m_kinds.resize(kMostKinds - 1);
        m_kinds.push_back(std::move(others));
        return std::move(m_kinds);
    }

private:
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> m_places;
    std::vector<FileKind> m_kinds;
};

}  // namespace

FolderKinds lookIntoFolder(const fs::path& folder, const ReadOptions& options,
    const RunControl& control, std::size_t most) {
    const auto found = findFiles({folder}, control).files;
    FolderKinds result;
    result.files = found.size();
    Manners manners;
    for (std::size_t i = 0; i < found.size(); ++i) {
        result.bytes += found[i].bytes;
        manners[mannerOf(found[i].path)].push_back(i);
    }
    const auto readers = makeReaders(options);
    std::vector<std::ptrdiff_t> kindOfFile(found.size(), -1);
    Kinds kinds;
    for (const std::size_t i : filesToOpen(manners, most)) {
        control.checkpoint();
        kindOfFile[i]
            = static_cast<std::ptrdiff_t>(kinds.add(kindOf(found[i].path, readers), found[i].path));
        ++result.looked;
    }
    // The others are what most files with such names are.
    for (const auto& [manner, files] : manners) {
        std::map<std::ptrdiff_t, std::size_t> seen;
        std::size_t unseen = 0;
        for (const std::size_t i : files) kindOfFile[i] < 0 ? ++unseen : ++seen[kindOfFile[i]];
        const auto usual = std::max_element(seen.begin(), seen.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
        if (unseen > 0 && usual != seen.end())
            kinds.addUnseen(static_cast<std::size_t>(usual->first), unseen);
    }
    result.kinds = kinds.take();
    return result;
}

}  // namespace wattline

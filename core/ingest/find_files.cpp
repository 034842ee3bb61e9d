// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/find_files.h"

#include "core/trace/error.h"

#include <algorithm>
#include <set>
#include <system_error>

namespace wattline {

namespace {

namespace fs = std::filesystem;

class Walk {
public:
    void named(const fs::path& path) {
        std::error_code problem;
        const auto status = fs::status(path, problem);
        if (!fs::exists(status)) {
            const bool missing = problem == std::errc::no_such_file_or_directory || !problem;
            throw Error(path.string(),
                missing ? "there is no such file or folder."
                        : "cannot be opened: " + problem.message() + ".");
        }
        if (fs::is_directory(status))
            folder(path);
        else if (isNew(path))
            files.push_back({path, true});
    }

    std::vector<FoundFile> files;

private:
    // By the real place, so that loops of links end and nothing is read twice.
    bool isNew(const fs::path& path) {
        std::error_code problem;
        const auto real = fs::canonical(path, problem);
        return m_seen.insert(problem ? fs::absolute(path) : real).second;
    }

    void folder(const fs::path& path) {
        if (!isNew(path)) return;
        std::error_code problem;
        fs::directory_iterator entry(path, problem);
        if (problem)
            throw Error(path.string(), "the folder cannot be read: " + problem.message() + ".");
        std::vector<fs::path> inside;
        for (; entry != fs::directory_iterator(); entry.increment(problem)) {
            if (!entry->path().filename().string().starts_with('.'))
                inside.push_back(entry->path());
        }
        std::sort(inside.begin(), inside.end());
        for (const auto& child : inside) {
            const auto status = fs::status(child, problem);
            if (fs::is_directory(status))
                folder(child);
            else if (fs::is_regular_file(status) && isNew(child))
                files.push_back({child, false});
        }
    }

    std::set<fs::path> m_seen;
};

}  // namespace

std::vector<FoundFile> findFiles(const std::vector<std::filesystem::path>& paths) {
    Walk walk;
    for (const auto& path : paths) walk.named(path);
    return std::move(walk.files);
}

}  // namespace wattline

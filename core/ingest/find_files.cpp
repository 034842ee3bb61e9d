// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/find_files.h"

#include "core/trace/error.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>
#include <unordered_set>

namespace wattline {

namespace {

namespace fs = std::filesystem;

std::string reasonOf(int error) {
    return "cannot be opened: " + std::generic_category().message(error) + ".";
}

double modifiedS(const struct stat& about) {
    return static_cast<double>(about.st_mtim.tv_sec)
        + 1e-9 * static_cast<double>(about.st_mtim.tv_nsec);
}

class Walk {
public:
    explicit Walk(const RunControl& control)
        : m_control(control) { }

    void named(const fs::path& path) {
        struct stat about { };
        if (::stat(path.c_str(), &about) != 0) {
            throw Error(path.string(),
                errno == ENOENT ? "there is no such file or folder." : reasonOf(errno));
        }
        if (S_ISDIR(about.st_mode)) {
            if (const auto problem = folder(path))
                throw Error(path.string(), "the folder cannot be read: " + problem.message() + ".");
        } else if (isNew(realPlace(path))) {
            found.files.push_back(
                {path, true, static_cast<std::uint64_t>(about.st_size), modifiedS(about)});
        }
    }

    FoundFiles found;

private:
    struct Entry {
        fs::path path;
        bool link = false;
    };

    static std::string realPlace(const fs::path& path) {
        std::error_code problem;
        const auto real = fs::canonical(path, problem);
        return (problem ? fs::absolute(path) : real).string();
    }

    // By the real place, so that loops of links end and nothing is read twice.
    bool isNew(std::string place) { return m_seen.insert(std::move(place)).second; }

    static std::error_code listInto(std::vector<Entry>& entries, const fs::path& path) {
        std::error_code problem;
        fs::directory_iterator entry(path, problem);
        for (; !problem && entry != fs::directory_iterator(); entry.increment(problem)) {
            if (entry->path().filename().string().starts_with('.')) continue;
            std::error_code ignored;
            entries.push_back({entry->path(), entry->is_symlink(ignored)});
        }
        std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.path.native() < b.path.native(); });
        return problem;
    }

    std::error_code folder(const fs::path& path) {
        const auto real = realPlace(path);
        if (!isNew(real)) return {};
        m_control.checkpoint();
        std::vector<Entry> entries;
        if (const auto problem = listInto(entries, path)) return problem;
        for (const auto& entry : entries) look(entry, real);
        return {};
    }

    void look(const Entry& entry, const std::string& folderPlace) {
        struct stat about { };
        const auto skip = [&](std::string reason) {
            found.skipped.push_back({entry.path, std::move(reason)});
        };
        if (::stat(entry.path.c_str(), &about) != 0) return skip(reasonOf(errno));
        if (S_ISDIR(about.st_mode)) {
            if (holdsPieces(entry.path)) return;
            if (const auto problem = folder(entry.path))
                skip("the folder cannot be read: " + problem.message() + ".");
        } else if (!S_ISREG(about.st_mode)) {
            skip("is no regular file (a pipe, socket or device).");
        } else if (isNew(entry.link ? realPlace(entry.path)
                                    : folderPlace + '/' + entry.path.filename().string())) {
            found.files.push_back(
                {entry.path, false, static_cast<std::uint64_t>(about.st_size), modifiedS(about)});
        }
    }

    /// "jobs.h5.pieces" beside the store "jobs.h5", which is opened as a whole.
    static bool holdsPieces(const fs::path& folder) {
        std::error_code ignored;
        auto store = folder;
        return folder.extension() == ".pieces"
            && fs::is_regular_file(store.replace_extension(), ignored);
    }

    const RunControl& m_control;
    std::unordered_set<std::string> m_seen;
};

}  // namespace

FoundFiles findFiles(const std::vector<std::filesystem::path>& paths, const RunControl& control) {
    Walk walk(control);
    for (const auto& path : paths) walk.named(path);
    return std::move(walk.found);
}

}  // namespace wattline

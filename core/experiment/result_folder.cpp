// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/result_folder.h"

#include "core/store/atomic_file.h"
#include "core/trace/bounded_json.h"
#include "core/trace/error.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

namespace wattline {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

std::string flat(std::string jobId) {
    std::replace(jobId.begin(), jobId.end(), '/', '-');
    return jobId;
}

/// "/seeds/2" -> "seeds[2]"
std::string keyOf(const std::string& pointer) {
    std::string key;
    std::size_t start = 1;
    while (start <= pointer.size()) {
        const auto end = std::min(pointer.find('/', start), pointer.size());
        const auto part = pointer.substr(start, end - start);
        const bool index
            = !part.empty() && part.find_first_not_of("0123456789") == std::string::npos;
        key += index ? '[' + part + ']' : (key.empty() ? "" : ".") + part;
        start = end + 1;
    }
    return key;
}

/// Temporary files of a run that was killed; names as in core/store/atomic_file.cpp.
void removeLeftovers(const fs::path& folder) {
    std::vector<fs::path> leftovers;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto name = entry.path().filename().string();
        if (entry.is_regular_file() && name.starts_with('.') && name.ends_with(".tmp"))
            leftovers.push_back(entry.path());
    }
    std::error_code ignored;  // one that cannot go is in nobody's way
    for (const auto& path : leftovers) fs::remove(path, ignored);
}

void makeFolder(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error)
        throw Error(path.string(), "creating the folder failed: " + error.message() + ".",
            "Choose a folder that you may write to.");
}

std::string inputsJson(const std::vector<SourceFile>& inputs) {
    auto files = json::array();
    for (const auto& file : inputs)
        files.push_back({{"path", file.path.string()}, {"sha256", file.sha256}});
    return files.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

void checkInputs(const fs::path& stored, const std::vector<SourceFile>& inputs) {
    const auto now = json::parse(inputsJson(inputs));
    const auto then = parseBoundedJson(readWholeFile(stored));
    if (now == then) return;
    const std::string advice = "Start a new run in another folder.";
    for (const auto& file : now) {
        if (then.is_array() && std::find(then.begin(), then.end(), file) != then.end()) continue;
        throw Error(file.at("path").get<std::string>(),
            "this trace is not what the run in this folder began with.", advice);
    }
    throw Error(stored.string(), "the run in this folder began with other traces.", advice);
}

}  // namespace

std::string firstDifference(const std::string& storedJson, const std::string& givenJson) {
    const auto whole = json::parse(storedJson), wanted = json::parse(givenJson);
    const auto stored = whole.flatten(), given = wanted.flatten();
    // Not of the flattened ones: an empty list is null there.
    const auto shown = [](const json& all, const json::json_pointer& key) {
        return all.contains(key) ? all.at(key).dump() : std::string("nothing");
    };
    const auto sentence = [&](const std::string& key) {
        const json::json_pointer place(key);
        return fmt::format("{}: the run has {}, this spec says {}", keyOf(key), shown(whole, place),
            shown(wanted, place));
    };
    for (const auto& [key, value] : given.items())
        if (!stored.contains(key) || stored.at(key) != value) return sentence(key);
    for (const auto& [key, value] : stored.items())
        if (!given.contains(key)) return sentence(key);
    return {};
}

FolderState inspectFolder(const fs::path& directory, bool resume, const ExperimentSpec& spec) {
    std::error_code error;
    const auto status = fs::status(directory, error);
    if (!fs::exists(status)) return FolderState::fresh;
    if (!fs::is_directory(status))
        throw Error(directory.string(), "this is no folder.", "Choose another place.");
    const bool empty = fs::is_empty(directory, error);
    if (error)
        throw Error(directory.string(), "reading the folder failed: " + error.message() + ".");
    if (empty) return FolderState::fresh;
    const auto specFile = directory / "spec.json";
    const bool isRun = fs::exists(specFile);
    if (!resume) {
        throw Error(directory.string(), "the folder is not empty.",
            isRun ? "Continue the run in it with --resume, or choose another folder."
                  : "Choose another folder.");
    }
    if (!isRun)
        throw Error(directory.string(), "there is no run in this folder to resume.",
            "Choose another folder.");
    const auto stored = readWholeFile(specFile);
    if (parseBoundedJson(stored).is_discarded())
        throw Error(specFile.string(), "this is no valid JSON.", "Start in another folder.");
    // An older version did not know every key: what it did then is what the default says now.
    const auto difference
        = firstDifference(toJson(parseSpec(stored, specFile.string(), "")), toJson(spec));
    if (!difference.empty()) {
        throw Error(specFile.string(), difference + ".",
            "Resume with the spec of this folder, or start a new run in another folder.");
    }
    return fs::exists(directory / "result.json") ? FolderState::finished : FolderState::resumable;
}

FolderLock::FolderLock(const fs::path& directory) {
    makeFolder(directory);
    m_descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m_descriptor < 0)
        throw Error(directory.string(),
            fmt::format("opening the folder failed: {}.", std::strerror(errno)));
    // File systems without locks answer something else than EWOULDBLOCK: go on without.
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return;
    ::close(m_descriptor);
    throw Error(
        directory.string(), "another run is working in this folder.", "Wait for it, or stop it.");
}

FolderLock::~FolderLock() {
    ::close(m_descriptor);
}

void prepareFolder(
    const fs::path& directory, const ExperimentSpec& spec, const std::vector<SourceFile>& inputs) {
    makeFolder(directory);
    removeLeftovers(directory);
    // The spec comes first: with it the folder can be resumed, without it the folder is still
    // empty.
    if (!fs::exists(directory / "spec.json"))
        writeFileAtomically(directory / "spec.json", toJson(spec));
    const auto inputsFile = directory / "inputs.json";
    if (fs::exists(inputsFile))
        checkInputs(inputsFile, inputs);
    else
        writeFileAtomically(inputsFile, inputsJson(inputs));
    for (const auto& folder : {directory / "models", directory / "checkpoints"}) {
        makeFolder(folder);
        removeLeftovers(folder);
    }
}

fs::path weightsFile(const fs::path& directory, const std::string& jobId) {
    return directory / "models" / (flat(jobId) + ".safetensors");
}

fs::path checkpointFile(const fs::path& directory, const std::string& jobId) {
    return directory / "checkpoints" / (flat(jobId) + ".safetensors");
}

fs::path recordFile(const fs::path& directory, const std::string& jobId) {
    return directory / "models" / (flat(jobId) + ".json");
}

}  // namespace wattline

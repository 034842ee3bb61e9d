// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/hdf5_process.h"

#include "core/ingest/hdf5_frames.h"
#include "core/ingest/table_head.h"
#include "core/trace/error.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <system_error>

extern char** environ;

namespace wattline {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kSilence = std::chrono::seconds(120);  // no word for so long: it hangs
constexpr int kTickMs = 50;

std::filesystem::path helperProgram() {
    Dl_info info{};
    if (dladdr(reinterpret_cast<const void*>(&listHdf5), &info) == 0 || !info.dli_fname) return {};
    return std::filesystem::path(info.dli_fname).parent_path() / "wattline-hdf5-reader";
}

class Helper {
public:
    Helper(const std::filesystem::path& path, std::vector<std::string> arguments)
        : m_where(path.string()) {
        const auto program = helperProgram().string();
        arguments.insert(arguments.begin(), program);
        std::array<int, 2> ends{-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) fail(errno);
        m_from = ends[0];
        std::vector<char*> pointers;
        for (auto& argument : arguments) pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        const int error
            = ::posix_spawn(&m_child, program.c_str(), &actions, nullptr, pointers.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        if (error != 0) {
            m_child = -1;
            ::close(m_from);
            fail(error);
        }
    }
    ~Helper() {
        ::close(m_from);
        if (m_child > 0) {
            ::kill(m_child, SIGKILL);
            reap();
        }
    }
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;

    /// The next frame; its payload lies in `payload`. @throws Error when there is none to come
    Hdf5FrameKind next(std::vector<char>& payload, const RunControl& control) {
        Hdf5FrameHead head;
        readAll(&head, sizeof head, control);
        if (head.bytes > kMostHdf5Payload) refuseNonsense();
        payload.resize(head.bytes);
        readAll(payload.data(), payload.size(), control);
        if (head.kind == Hdf5FrameKind::failure)
            throw Error(m_where, shortened({payload.data(), payload.size()}, 300));
        return head.kind;
    }

    [[noreturn]] void refuseNonsense() const {
        throw Error(m_where, "the process that reads this HDF5 file went astray.",
            "The file is damaged or hostile.");
    }

private:
    [[noreturn]] void fail(int error) const {
        throw Error(m_where,
            "the helper that reads HDF5 files cannot be started: "
                + std::generic_category().message(error) + ".",
            "Is wattline-hdf5-reader installed beside the libraries?");
    }

    int reap() {
        int status = 0;
        while (::waitpid(m_child, &status, 0) < 0 && errno == EINTR) { }
        m_child = -1;
        return status;
    }

    void readAll(void* into, std::size_t bytes, const RunControl& control) {
        auto* at = static_cast<char*>(into);
        auto heard = Clock::now();
        while (bytes > 0) {
            control.checkpoint();
            pollfd waiting{m_from, POLLIN, 0};
            const int ready = ::poll(&waiting, 1, kTickMs);
            if (ready == 0 && Clock::now() - heard > kSilence)
                throw Error(m_where, "the HDF5 library hangs on this file.",
                    "The file is damaged or hostile.");
            if (ready <= 0) continue;
            const auto count = ::read(m_from, at, bytes);
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) explainEnd();
            at += count;
            bytes -= static_cast<std::size_t>(count);
            heard = Clock::now();
        }
    }

    [[noreturn]] void explainEnd() {
        const int status = reap();
        const auto how = WIFSIGNALED(status) ? fmt::format("signal {}", WTERMSIG(status))
                                             : fmt::format("code {}", WEXITSTATUS(status));
        throw Error(m_where, fmt::format("the HDF5 library crashed on this file ({}).", how),
            "The file is damaged or hostile.");
    }

    const std::string m_where;
    int m_from = -1;
    pid_t m_child = -1;
};

Hdf5DataSet parseDataSet(const Helper& helper, const std::vector<char>& payload) {
    const auto value = nlohmann::json::parse(payload.begin(), payload.end(), nullptr, false);
    try {
        return {value.at("path").get<std::string>(), value.at("length").get<std::uint64_t>(),
            value.at("type").get<std::string>(), value.at("unit").get<std::string>()};
    } catch (const nlohmann::json::exception&) {
        helper.refuseNonsense();
    }
}

}  // namespace

std::vector<Hdf5DataSet> listHdf5(const std::filesystem::path& path, const RunControl& control) {
    Helper helper(path, {"list", "--", path.string()});
    std::vector<Hdf5DataSet> sets;
    std::vector<char> payload;
    for (;;) {
        const auto kind = helper.next(payload, control);
        if (kind == Hdf5FrameKind::end) return sets;
        if (kind != Hdf5FrameKind::dataSet || sets.size() == kMostHdf5DataSets)
            helper.refuseNonsense();
        sets.push_back(parseDataSet(helper, payload));
    }
}

void readHdf5(const std::filesystem::path& path, std::span<const std::size_t> dataSets,
    const std::function<void(std::span<const std::span<const double>>)>& visit,
    const RunControl& control) {
    std::vector<std::string> arguments{"read", "--", path.string()};
    for (const auto set : dataSets) arguments.push_back(std::to_string(set));
    Helper helper(path, std::move(arguments));
    std::vector<char> payload;
    std::vector<double> values;
    for (;;) {
        const auto kind = helper.next(payload, control);
        if (kind == Hdf5FrameKind::end) return;
        std::uint32_t rows = 0;
        if (kind != Hdf5FrameKind::block || payload.size() < 8) helper.refuseNonsense();
        std::memcpy(&rows, payload.data(), sizeof rows);
        if (payload.size() != 8 + rows * dataSets.size() * sizeof(double)) helper.refuseNonsense();
        values.resize(rows * dataSets.size());
        std::memcpy(values.data(), payload.data() + 8, payload.size() - 8);
        std::vector<std::span<const double>> columns;
        for (std::size_t i = 0; i < dataSets.size(); ++i)
            columns.emplace_back(values.data() + i * rows, rows);
        visit(columns);
    }
}

}  // namespace wattline

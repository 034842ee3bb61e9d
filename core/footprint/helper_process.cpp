// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/footprint/helper_process.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace wattline {

namespace {

using Clock = std::chrono::steady_clock;

struct Pipe {
    std::array<int, 2> ends{-1, -1};
    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) ends = {-1, -1};
    }
    ~Pipe() {
        for (const int end : ends)
            if (end >= 0) ::close(end);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    void closeWriting() {
        ::close(ends[1]);
        ends[1] = -1;
    }
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (auto& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

std::vector<std::string> oneThreadEnvironment() {
    std::vector<std::string> variables{"OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1"};
    for (char** variable = environ; *variable; ++variable) {
        const std::string_view text(*variable);
        const bool replaced
            = text.starts_with("OMP_NUM_THREADS=") || text.starts_with("OPENBLAS_NUM_THREADS=");
        if (!replaced) variables.emplace_back(text);
    }
    return variables;
}

/// 0 or an errno.
int spawn(pid_t& child, const std::string& program, std::vector<std::string> arguments, int out) {
    arguments.insert(arguments.begin(), program);
    auto variables = oneThreadEnvironment();
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const int error = ::posix_spawn(&child, program.c_str(), &actions, nullptr,
        pointers(arguments).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

/// Reads until the other end closes; false when the time is over first.
bool readUntil(int from, Clock::time_point deadline, std::string& out) {
    constexpr std::size_t kLongest = 4096;
    std::array<char, 512> buffer;
    for (;;) {
        const auto left
            = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now())
                  .count();
        if (left <= 0) return false;
        pollfd waiting{from, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(left));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return false;
        const auto count = ::read(from, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return true;
        if (out.size() < kLongest) out.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

std::string endedHow(int status) {
    if (WIFSIGNALED(status)) return fmt::format("it was ended by signal {}", WTERMSIG(status));
    return fmt::format("it ended with code {}", WEXITSTATUS(status));
}

}  // namespace

HelperRun runHelper(const std::filesystem::path& program, const std::vector<std::string>& arguments,
    double timeoutS) {
    const auto deadline = Clock::now()
        + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(timeoutS));
    HelperRun run;
    Pipe pipe;
    if (pipe.ends[0] < 0) {
        run.trouble = std::strerror(errno);
        return run;
    }
    pid_t child = -1;
    if (const int error = spawn(child, program.string(), arguments, pipe.ends[1])) {
        run.trouble = fmt::format(
            "{} cannot be started: {}", program.filename().string(), std::strerror(error));
        return run;
    }
    pipe.closeWriting();
    const bool inTime = readUntil(pipe.ends[0], deadline, run.out);
    if (!inTime) ::kill(child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) { }
    run.finished = inTime && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!inTime)
        run.trouble = fmt::format("it took longer than {:.0f} s", timeoutS);
    else if (!run.finished)
        run.trouble = endedHow(status);
    return run;
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/run_program.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <thread>

namespace wattline::test {

namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

// Nameless files instead of pipes: the program can print any amount before anybody reads.
File namelessFile() {
    File file(std::tmpfile(), &std::fclose);
    if (!file) throw std::runtime_error("cannot make a temporary file");
    return file;
}

std::string contentOf(std::FILE* file) {
    std::rewind(file);
    std::string text;
    char block[4096];
    for (std::size_t got = 0; (got = std::fread(block, 1, sizeof block, file)) > 0;) {
        text.append(block, got);
    }
    return text;
}

[[noreturn]] void becomeProgram(const std::vector<std::string>& arguments,
    const ProgramOptions& options, const File (&streams)[3]) {
    for (int i = 0; i < 3; ++i) dup2(fileno(streams[i].get()), i);
    for (const auto& entry : options.environment) putenv(const_cast<char*>(entry.c_str()));
    std::vector<char*> argv;
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    execv(argv[0], argv.data());
    _exit(127);
}

/// What a running program has written so far: read without moving the place where it writes.
std::string writtenSoFar(int stream) {
    struct stat info { };
    fstat(stream, &info);
    std::string text(static_cast<std::size_t>(info.st_size), '\0');
    const auto got = pread(stream, text.data(), text.size(), 0);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return text;
}

bool isInterruptionDue(const ProgramOptions& options, double passedS, int err) {
    if (options.interruptAfterS >= 0 && passedS >= options.interruptAfterS) return true;
    if (options.interruptWhen && options.interruptWhen()) return true;
    return !options.interruptOn.empty()
        && writtenSoFar(err).find(options.interruptOn) != std::string::npos;
}

void waitFor(pid_t child, const ProgramOptions& options, int err, ProgramRun& run) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    bool interrupted = false;
    int status = 0;
    rusage usage{};
    while (wait4(child, &status, WNOHANG, &usage) == 0) {
        const double passedS = std::chrono::duration<double>(Clock::now() - start).count();
        if (!interrupted && isInterruptionDue(options, passedS, err)) {
            kill(child, options.interruptSignal);
            interrupted = true;
        }
        if (passedS > options.timeoutS) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            throw std::runtime_error("the program did not end in time: " + writtenSoFar(err));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    run.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    run.largestResidentMB = static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
}

}  // namespace

std::string cliPath() {
    return std::string(WATTLINE_BINARY_DIR) + "/bin/wattline-cli";
}

ProgramRun runProgram(const std::vector<std::string>& arguments, const ProgramOptions& options) {
    const File streams[3] = {namelessFile(), namelessFile(), namelessFile()};
    std::fputs(options.input.c_str(), streams[0].get());
    std::rewind(streams[0].get());
    if (access(arguments.at(0).c_str(), X_OK) != 0) {
        throw std::runtime_error(arguments[0] + " is not built");
    }
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child == 0) becomeProgram(arguments, options, streams);
    ProgramRun run;
    waitFor(child, options, fileno(streams[2].get()), run);
    run.out = contentOf(streams[1].get());
    run.err = contentOf(streams[2].get());
    return run;
}

}  // namespace wattline::test

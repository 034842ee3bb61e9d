// SPDX-License-Identifier: GPL-3.0-or-later
// wattline-hdf5-reader list|read -- FILE [NUMBER...]: opens an HDF5 file of unknown origin, so that
// a file that crashes the library takes this process and nothing else. Started by
// core/ingest/hdf5_process.cpp, not by people.
#include "core/ingest/flexible_time.h"
#include "core/ingest/hdf5_frames.h"
#include "core/store/foreign_hdf5.h"
#include "core/trace/error.h"

#include <nlohmann/json.hpp>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace wattline;

void limitTo(__rlimit_resource what, rlim_t most) {
    const rlimit limit{most, most};
    setrlimit(what, &limit);
}

// Whatever the file says: no more than this is taken from the machine.
void limitResources() {
    constexpr rlim_t kCpuS = 1800;
    limitTo(RLIMIT_CORE, 0);
    limitTo(RLIMIT_CPU, kCpuS);
    limitTo(RLIMIT_FSIZE, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    constexpr rlim_t kMemoryBytes = rlim_t{1} << 30;
    limitTo(RLIMIT_AS, kMemoryBytes);
#endif
}

void writeAll(const void* data, std::size_t bytes) {
    const auto* at = static_cast<const char*>(data);
    while (bytes > 0) {
        const auto count = ::write(STDOUT_FILENO, at, bytes);
        if (count <= 0) std::_Exit(3);  // nobody listens any more
        at += count;
        bytes -= static_cast<std::size_t>(count);
    }
}

void writeFrame(Hdf5FrameKind kind, std::string_view payload) {
    const Hdf5FrameHead head{kind, static_cast<std::uint32_t>(payload.size())};
    writeAll(&head, sizeof head);
    writeAll(payload.data(), payload.size());
}

/// Times as text come out in Unix s, or NaN. Without a zone they are those of a clock that shows
/// UTC.
void readTimes(
    const ForeignHdf5& file, std::size_t set, std::uint64_t from, std::span<double> into) {
    file.readTexts(set, from, into.size(), [&](std::size_t place, std::string_view text) {
        bool hasZone = false;
        into[place] = parseFlexibleTime(text, false, hasZone)
                          .value_or(std::numeric_limits<double>::quiet_NaN());
    });
}

/// Text is called by what it holds: "time", "local time" (without a zone) or "text".
std::string typeOf(const ForeignHdf5& file, std::size_t set) {
    const auto& about = file.dataSets()[set];
    if (about.type != "text" || about.length == 0) return about.type;
    std::string type = about.type;
    file.readTexts(set, 0, 1, [&](std::size_t, std::string_view text) {
        bool hasZone = false;
        if (parseFlexibleTime(text, false, hasZone)) type = hasZone ? "time" : "local time";
    });
    return type;
}

void list(const ForeignHdf5& file) {
    for (std::size_t i = 0; i < file.dataSets().size(); ++i) {
        const auto& set = file.dataSets()[i];
        const nlohmann::json description{{"path", set.path}, {"length", set.length},
            {"type", typeOf(file, i)}, {"unit", set.unit}};
        writeFrame(Hdf5FrameKind::dataSet,
            description.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
}

void read(const ForeignHdf5& file, std::span<char*> arguments) {
    std::vector<std::size_t> sets;
    for (const char* number : arguments) sets.push_back(std::strtoull(number, nullptr, 10));
    const auto length = file.dataSets().at(sets.at(0)).length;
    for (const auto set : sets) {
        if (file.dataSets().at(set).length != length)
            throw Error("", "the data sets are not of one length.");
    }
    const std::size_t mostRows = kMostHdf5Values / sets.size();
    std::vector<double> values(mostRows * sets.size());
    for (std::uint64_t from = 0; from < length; from += mostRows) {
        const auto rows
            = static_cast<std::uint32_t>(std::min<std::uint64_t>(mostRows, length - from));
        std::vector<ForeignHdf5::Column> numbers;
        for (std::size_t i = 0; i < sets.size(); ++i) {
            double* const into = values.data() + i * rows;
            if (file.dataSets()[sets[i]].type == "text")
                readTimes(file, sets[i], from, {into, rows});
            else
                numbers.push_back({sets[i], into});
        }
        file.read(numbers, from, rows);
        const std::uint32_t head[2]{rows, 0};
        std::string payload(reinterpret_cast<const char*>(head), sizeof head);
        payload.append(
            reinterpret_cast<const char*>(values.data()), rows * sets.size() * sizeof(double));
        writeFrame(Hdf5FrameKind::block, payload);
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4 || std::string_view(argv[2]) != "--") return 2;
    limitResources();
    try {
        const ForeignHdf5 file(argv[3]);
        const std::string_view command = argv[1];
        if (command == "list")
            list(file);
        else if (command == "read" && argc > 4)
            read(file, {argv + 4, static_cast<std::size_t>(argc - 4)});
        else
            return 2;
        writeFrame(Hdf5FrameKind::end, {});
        return 0;
    } catch (const Error& error) {
        writeFrame(Hdf5FrameKind::failure, std::string_view(error.problem()).substr(0, 4096));
    } catch (const std::exception& error) {
        writeFrame(Hdf5FrameKind::failure, std::string_view(error.what()).substr(0, 4096));
    }
    return 1;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on the trace store: a manifest and a piece of any bytes end in series or in an Error,
// with bounded memory. The input is split at its first 8 bytes: the length of the manifest. With an
// even length the checksums of the records are made right, so that what they say is looked at too.
#include "core/store/store_manifest.h"
#include "core/trace/error.h"
#include "tests/support/scratch_folder.h"

#include <libdeflate.h>

#include <algorithm>

#include <cstdint>
#include <cstring>
#include <string>

namespace {

using namespace wattline;

std::string piece(const std::string& content, std::size_t from, std::size_t bytes) {
    return from > content.size() ? std::string() : content.substr(from, bytes);
}

/// Each record gets the checksums that its content has.
void makeRight(std::string& manifest) {
    std::size_t at = manifestHead().size();
    while (at + 12 <= manifest.size()) {
        std::uint32_t length = 0;
        std::memcpy(&length, manifest.data() + at, sizeof length);
        if (length > manifest.size() - at - 12) return;
        auto sum = libdeflate_crc32(0, manifest.data() + at + 12, length);
        std::memcpy(manifest.data() + at + 4, &sum, sizeof sum);
        sum = libdeflate_crc32(0, manifest.data() + at, 8);
        std::memcpy(manifest.data() + at + 8, &sum, sizeof sum);
        at += 12 + length;
    }
}

void readAll(const std::filesystem::path& path) {
    for (const auto& series : openTraceStore(path).series) {
        const auto& info = series->info();
        for (std::size_t c = 0; c < info.channels.size(); ++c) {
            series->statistics(c, {});
            series->plot(c, info.startS, info.endS, 100);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const ScratchFolder folder("store-fuzz");
    std::uint64_t split = 0;
    if (size < sizeof split) return 0;
    std::memcpy(&split, data, sizeof split);
    const std::string content(
        reinterpret_cast<const char*>(data) + sizeof split, size - sizeof split);
    auto manifest = content.substr(0, std::min<std::uint64_t>(split, content.size()));
    if (manifest.size() % 2 == 0) makeRight(manifest);
    folder.file("t.h5", "");
    folder.file("t.h5.pieces/manifest", manifest);
    folder.file("t.h5.pieces/000001.h5", piece(content, manifest.size(), std::string::npos));
    try {
        readAll(folder / "t.h5");
    } catch (const Error&) {
        // The clear refusal that a broken store has to end with; anything else is a crash.
    }
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Stores that were cut, changed, killed while written, or come from a newer program.
#include "core/store/atomic_file.h"
#include "core/store/store_manifest.h"
#include "core/trace/error.h"
#include "tests/core/store/store_support.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

namespace fs = std::filesystem;

void writeStore(const fs::path& path, std::size_t rows = 2000) {
    StoreWriter writer(path, smallChunks());
    store(writer, "a.csv", gpuRows(rows));
    writer.commit();
}

void put(const fs::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

/// Everything a reader can ask of a store.
void readAll(const fs::path& path) {
    for (const auto& series : openTraceStore(path).series) {
        const auto trace = readTrace(*series);
        const auto& info = series->info();
        for (std::size_t c = 0; c < info.channels.size(); ++c) {
            series->statistics(c, {});
            series->plot(c, info.startS, info.endS, 1);
        }
    }
}

}  // namespace

TEST_CASE("a store of a newer layout is refused by saying which version wrote it", "[store]") {
    const ScratchFolder folder("damage");
    writeStore(folder / "t.h5", 10);
    const auto manifest = manifestPath(folder / "t.h5");
    auto content = readWholeFile(manifest);
    content[21] = 2;  // the layout stands behind the 21 letters of the first line
    put(manifest, content);
    const std::string refusal
        = "Wattline " WATTLINE_VERSION " wrote it in layout 2; this program (" WATTLINE_VERSION
          ") reads layout 1";
    CHECK_THROWS_WITH(openTraceStore(folder / "t.h5"), ContainsSubstring(refusal));
    CHECK_THROWS_WITH(StoreWriter(folder / "t.h5"), ContainsSubstring(refusal));
    CHECK(readWholeFile(manifest) == content);
}

TEST_CASE("a missing or cut piece is named", "[store]") {
    const ScratchFolder folder("damage");
    const auto path = folder / "t.h5";
    writeStore(path);
    const auto piece = piecesFolder(path) / "000001.h5";
    const auto content = readWholeFile(piece);
    const auto opened = openTraceStore(path);  // opening needs no piece
    put(piece, content.substr(0, content.size() / 2));
    CHECK_THROWS_WITH(readTrace(*opened.series[0]),
        ContainsSubstring("000001.h5") && ContainsSubstring("cut off"));
    fs::remove(piece);
    CHECK_THROWS_WITH(readTrace(*openTraceStore(path).series[0]), ContainsSubstring("is missing"));
}

TEST_CASE("a damaged chunk names file, series and channel", "[store]") {
    const ScratchFolder folder("damage");
    const auto path = folder / "t.h5";
    writeStore(path);
    const auto piece = piecesFolder(path) / "000001.h5";
    const auto content = readWholeFile(piece);
    // Every byte of the samples is under a checksum: whichever is changed, either nothing that is
    // read changes (headers for other programs) or an error says what is damaged.
    const auto expected = readTrace(*openTraceStore(path).series[0]);
    std::size_t found = 0;
    for (std::size_t at = 0; at < content.size(); at += 97) {
        auto changed = content;
        changed[at] = static_cast<char>(changed[at] ^ 0x10);
        put(piece, changed);
        const auto opened = openTraceStore(path);
        try {
            const auto trace = readTrace(*opened.series[0]);
            CHECK(bitsOf(trace.timeS) == bitsOf(expected.timeS));
            for (std::size_t c = 0; c < 3; ++c)
                CHECK(bitsOf(trace.channels[c].values) == bitsOf(expected.channels[c].values));
        } catch (const Error& error) {
            ++found;
            CHECK_THAT(error.where(), ContainsSubstring("000001.h5"));
            CHECK_THAT(error.problem(), ContainsSubstring("damaged"));
            if (error.problem().find("index") == std::string::npos)
                CHECK_THAT(error.problem(),
                    ContainsSubstring("job 17 · GPU 0") && ContainsSubstring("channel"));
        }
    }
    CHECK(found > 20);
}

TEST_CASE("changed and cut manifests end in an error or in less, never in a crash", "[store]") {
    const ScratchFolder folder("damage");
    const auto path = folder / "t.h5";
    {
        StoreWriter writer(path, smallChunks());
        for (const char* source : {"a.csv", "b.csv", "c.csv"}) {
            store(writer, source, gpuRows(600));
            writer.commit();
        }
    }
    const auto manifest = manifestPath(path);
    const auto content = readWholeFile(manifest);
    std::size_t refused = 0;
    for (std::size_t at = 0; at < content.size(); ++at) {
        auto changed = content;
        changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
        put(manifest, changed);
        try {
            readAll(path);
            INFO(at);
            CHECK(at < manifestHead().size());  // the name of the version that wrote it
        } catch (const Error& error) {
            ++refused;
            CHECK_FALSE(error.where().empty());
        }
    }
    CHECK(refused > content.size() - manifestHead().size());
    // Cut anywhere it holds the records before the cut, as after a kill.
    std::size_t before = 0;
    for (std::size_t length = 0; length <= content.size(); length += 13) {
        put(manifest, content.substr(0, length));
        const auto series = openTraceStore(path).series.size();
        CHECK(series >= before);
        before = series;
    }
    CHECK(before >= 2);
}

TEST_CASE("records that fit their checksums but not each other are refused", "[store]") {
    const ScratchFolder folder("damage");
    const auto path = folder / "t.h5";
    writeStore(path, 600);
    PieceRecord good;
    readManifest(manifestPath(path), [&](PieceRecord piece) { good = std::move(piece); });
    const auto refuses = [&](auto&& change) {
        auto piece = good;
        change(piece);
        put(manifestPath(path), manifestHead() + manifestRecord(piece));
        CHECK_THROWS_AS(readAll(path), Error);
    };
    refuses([](PieceRecord& p) { p.parts[0].indexOffset = ~0ULL - 3; });
    refuses([](PieceRecord& p) { p.parts[0].indexBytes = 0xffffffff; });
    refuses([](PieceRecord& p) { p.parts[0].info.samples = std::size_t{1} << 60; });
    refuses([](PieceRecord& p) { p.parts[0].info.samples = 599; });
    refuses([](PieceRecord& p) { p.parts[0].series = 4000000000U; });
    refuses([](PieceRecord& p) { p.parts[0].source = 7; });
    refuses([](PieceRecord& p) { p.parts.push_back(p.parts[0]); });
    refuses([](PieceRecord& p) { p.bytes += 1; });
    refuses([](PieceRecord& p) { p.number = 5; });
    refuses([](PieceRecord& p) {
        p.parts[0].info.channels.pop_back();
        p.parts[0].lastValues.pop_back();
    });
}

TEST_CASE("an import that was killed leaves the old store whole and goes on", "[store]") {
    const ScratchFolder folder("killed");
    const auto path = folder / "t.h5";
    writeStore(path);
    // Killed with rows in memory, in the scratch file and in a piece without a name.
    for (int turn = 0; turn < 3; ++turn) {
        const auto child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            StoreWriter writer(path, smallChunks());
            store(writer, "b.csv", gpuRows(5000));
            if (turn == 1) writer.commit();
            const auto sink = writer.begin("c.csv");
            feed(*sink, gpuRows(20000));
            if (turn == 2) sink->finish({});
            ::_exit(0);
        }
        int status = -1;
        ::waitpid(child, &status, 0);
        CHECK(status == 0);
        readAll(path);
        CHECK(openTraceStore(path).series.size() == (turn == 0 ? 1U : 2U));
    }
    {
        StoreWriter writer(path, smallChunks());
        CHECK(writer.contains("a.csv", 2000, 1));
        CHECK(writer.contains("b.csv", 5000, 1));
        CHECK_FALSE(writer.contains("c.csv", 20000, 1));
        store(writer, "c.csv", gpuRows(20000));
        writer.commit();
    }
    readAll(path);
    CHECK(openTraceStore(path).series.size() == 3);
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(piecesFolder(path))) ++files;
    CHECK(files == 4);  // the manifest and three pieces: nothing is left over
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/atomic_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <fstream>
#include <sys/stat.h>

using namespace wattline;

namespace {
std::size_t filesIn(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(
        std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()));
}
}  // namespace

TEST_CASE("a file is replaced whole and nothing else is left behind", "[store]") {
    const ScratchFolder folder;
    writeFileAtomically(folder / "a.json", "old");
    writeFileAtomically(folder / "a.json", "new content");
    CHECK(readWholeFile(folder / "a.json") == "new content");
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("a writer that fails leaves the old file and no temporary", "[store]") {
    const ScratchFolder folder;
    writeFileAtomically(folder / "a.h5", "old");
    const auto halfWritten = [](const std::filesystem::path& temporary) {
        std::ofstream(temporary) << "half";
        throw Error("", "the writer failed");
    };
    CHECK_THROWS_AS(writeFileAtomically(folder / "a.h5", halfWritten), Error);
    CHECK(readWholeFile(folder / "a.h5") == "old");
    CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("a failed write names the file and the system's reason", "[store]") {
    try {
        writeFileAtomically("/dev/full/a.json", "content");
        FAIL("writing below a device must fail");
    } catch (const Error& error) {
        CHECK(error.where() == "/dev/full/a.json");
        CHECK(std::string(error.what()).find("Not a directory") != std::string::npos);
    }
}

TEST_CASE("reading refuses what is no regular file or too large", "[store]") {
    const ScratchFolder folder;
    CHECK_THROWS_AS(readWholeFile("/dev/zero"), Error);
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK_THROWS_AS(readWholeFile(folder / "pipe"), Error);  // and does not hang
    writeFileAtomically(folder / "big", std::string(100, 'x'));
    CHECK_THROWS_AS(readWholeFile(folder / "big", 99), Error);
    CHECK(readWholeFile(folder / "big", 100).size() == 100);
    CHECK_THROWS_AS(readWholeFile(folder / "absent"), Error);
}

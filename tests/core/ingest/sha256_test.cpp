// SPDX-License-Identifier: GPL-3.0-or-later
// Answers: the examples NIST publishes for FIPS 180-4.
#include "core/ingest/sha256.h"

#include "tests/support/catch.h"

using wattline::Sha256;

namespace {

std::string digest(std::string_view text, std::size_t pieceBytes = 1000) {
    Sha256 hash;
    while (!text.empty()) {
        const auto piece = text.substr(0, pieceBytes);
        hash.add({reinterpret_cast<const unsigned char*>(piece.data()), piece.size()});
        text.remove_prefix(piece.size());
    }
    return hash.hex();
}

}  // namespace

TEST_CASE("a result names its input by the digest everybody else computes", "[ingest]") {
    CHECK(digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(digest("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopq"
                 "klmnopqrlmnopqrsmnopqrstnopqrstu")
        == "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    CHECK(digest(std::string(1'000'000, 'a'))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("the digest does not depend on the pieces a file arrives in", "[ingest]") {
    const std::string text(300, 'x');
    for (const std::size_t piece : {1U, 55U, 63U, 64U, 65U, 128U})
        CHECK(digest(text, piece) == digest(text));
}

TEST_CASE("the digest does not depend on the processor", "[ingest]") {
    std::array<unsigned char, 64 * 5> blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i)
        blocks[i] = static_cast<unsigned char>(i * 37 + i / 7);
    wattline::Sha256State plain{1, 2, 3, 4, 5, 6, 7, 0xfffffff8}, dispatched = plain;
    wattline::takeSha256BlocksPlain(plain, blocks);
    wattline::takeSha256Blocks(dispatched, blocks);
    CHECK(plain == dispatched);
}

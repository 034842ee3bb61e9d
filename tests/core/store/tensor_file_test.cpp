// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/atomic_file.h"
#include "core/store/tensor_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <cstring>
#include <random>

using namespace wattline;

namespace {

std::string layout(const std::string& header, const std::string& data) {
    const std::uint64_t size = header.size();
    return std::string(reinterpret_cast<const char*>(&size), 8) + header + data;
}

TensorFile sample() {
    TensorFile file;
    file.metadata = {{"kind", "student"}};
    file.tensors["l1.weight"] = StoredTensor::of({2, 3}, {1, 2, 3, 4, 5, 6.5F});
    file.tensors["order"] = StoredTensor::ofInts({7, -8});
    file.tensors["state"] = StoredTensor::ofBytes({1, 2, 255});
    file.tensors["empty"] = StoredTensor::of({0}, {});
    return file;
}

}  // namespace

TEST_CASE("weights come back bit for bit", "[store]") {
    const ScratchFolder folder;
    writeTensorFile(folder / "a.safetensors", sample());
    const auto back = readTensorFile(folder / "a.safetensors");
    CHECK(back.metadata.at("kind") == "student");
    CHECK(back.at("l1.weight").shape == std::vector<std::int64_t>{2, 3});
    CHECK(back.at("l1.weight").floats() == std::vector<float>{1, 2, 3, 4, 5, 6.5F});
    CHECK(back.at("order").ints() == std::vector<std::int64_t>{7, -8});
    CHECK(back.at("state").rawBytes() == std::vector<std::uint8_t>{1, 2, 255});
    CHECK(back.at("empty").floats().empty());
    CHECK_THROWS_AS(back.at("order").floats(), Error);
    CHECK_THROWS_AS(back.at("absent"), Error);
}

TEST_CASE("a file written by the safetensors library is read", "[store]") {
    // The bytes that safetensors 0.4 (Python) writes for {"x": float32 [[1.0, -2.0]]}.
    const std::string header = R"({"x":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}})";
    const ScratchFolder folder;
    writeFileAtomically(
        folder / "x.safetensors", layout(header, std::string("\0\0\x80\x3f\0\0\0\xc0", 8)));
    CHECK(readTensorFile(folder / "x.safetensors").at("x").floats()
        == std::vector<float>{1.0F, -2.0F});
}

TEST_CASE("a hostile weights file ends in an error that names it", "[store]") {
    const ScratchFolder folder;
    const auto header = GENERATE(as<std::string>{},
        R"({"x":{"dtype":"F32","shape":[2],"data_offsets":[0,9]}})",
        R"({"x":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})",
        R"({"x":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}})",
        R"({"x":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})",
        R"({"x":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}})",
        R"({"x":{"dtype":"PICKLE","shape":[2],"data_offsets":[0,8]}})",
        R"({"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"y":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
        R"({"x":7})", R"([1,2])", R"({"x":)", "");
    writeFileAtomically(folder / "bad.safetensors", layout(header, std::string(8, '\0')));
    try {
        readTensorFile(folder / "bad.safetensors");
        FAIL("accepted: " + header);
    } catch (const Error& error) {
        CHECK(error.where() == (folder / "bad.safetensors").string());
    }
}

TEST_CASE("deep nesting in the header cannot exhaust the stack", "[store]") {
    const ScratchFolder folder;
    writeFileAtomically(folder / "deep", layout(std::string(500'000, '['), ""));
    CHECK_THROWS_AS(readTensorFile(folder / "deep"), Error);
}

TEST_CASE("any damaged byte is either read or refused, never a crash", "[store]") {
    const ScratchFolder folder;
    writeTensorFile(folder / "a", sample());
    const auto good = readWholeFile(folder / "a");
    std::mt19937 random(1);
    for (int i = 0; i < 300; ++i) {
        auto bad = good;
        bad[random() % bad.size()] = static_cast<char>(random());
        if (i % 3 == 0) bad.resize(random() % bad.size());
        writeFileAtomically(folder / "b", bad);
        try {
            readTensorFile(folder / "b");
        } catch (const Error&) { }
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on the listing of a bucket: any bytes, cut anywhere, end in a page or in an Error; and
// on the same listing as it is kept on disk. Build: see README.md.
#include "core/net/listing_file.h"
#include "core/net/s3_page.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/memory_file.h"

#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wattline;
    auto text = asText(data, size);
    const std::size_t piece = size > 0 ? 1 + data[0] : 1;
    const MemoryFile file(data, size);
    mayRefuse([&] {
        S3PageParser parser("fuzz");
        for (; !text.empty(); text.remove_prefix(std::min(piece, text.size())))
            parser.add(text.substr(0, piece));
        parser.finish();
    });
    mayRefuse([&] { readListingFile(file.path(), "gpu/", [](const S3Object&) {}, {}); });
    return 0;
}

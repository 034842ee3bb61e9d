// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on the listing of a bucket: any bytes, cut anywhere, end in a page or in an Error.
#include "core/net/s3_page.h"
#include "core/trace/error.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t piece = size > 0 ? 1 + data[0] : 1;
    try {
        wattline::S3PageParser parser("fuzz");
        for (; !text.empty(); text.remove_prefix(std::min(piece, text.size())))
            parser.add(text.substr(0, piece));
        parser.finish();
    } catch (const wattline::Error&) {
        // The clear refusal that a broken page has to end with; anything else is a crash.
    }
    return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/s3_listing.h"

#include "core/ingest/sha256.h"
#include "core/net/listing_file.h"

#include <cstdlib>
#include <fmt/format.h>

namespace wattline {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMostPageBytes = 16 << 20;  ///< a page of 1,000 keys has about 0.4 MB

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
        result += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    return result;
}

constexpr std::chrono::hours kUnfinishedHolds{7 * 24};

/// The name of the file of a source: readable, and different for every source.
std::string fileName(const ListingSource& source) {
    const std::string whole = source.baseUrl + '\n' + source.prefix;
    Sha256 hash;
    hash.add({reinterpret_cast<const unsigned char*>(whole.data()), whole.size()});
    std::string readable;
    for (const char c : source.prefix)
        readable += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-';
    return readable.substr(0, 80) + hash.hex().substr(0, 12) + ".list";
}

ListingFileState stateOf(
    const fs::path& path, const std::string& prefix, const RunControl& control) {
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored)) return {};
    try {
        return readListingFile(path, prefix, {}, control);
    } catch (const Error&) {
        return {};  // damaged: what it holds is asked for again
    }
}

std::chrono::seconds ageOf(const fs::path& path) {
    std::error_code gone;
    const auto written = fs::last_write_time(path, gone);
    if (gone) return {};
    const auto age = fs::file_time_type::clock::now() - written;
    return std::max(std::chrono::duration_cast<std::chrono::seconds>(age), std::chrono::seconds(0));
}

void checkOrder(const S3Page& page, const ListingSource& source, std::string& lastKey) {
    for (const auto& object : page.objects) {
        // Also ends a server that answers the same page for ever.
        if (object.key <= lastKey || !object.key.starts_with(source.prefix))
            throw Error(
                source.baseUrl, fmt::format("the listing is out of order at \"{}\".", object.key));
        lastKey = object.key;
    }
    if (page.more && page.objects.empty())
        throw Error(source.baseUrl, "the listing has an empty page before its end.");
}

/// @return number of objects
std::size_t download(HttpClient& client, const ListingSource& source, const ListingOptions& options,
    const RunControl& control, const fs::path& path) {
    std::error_code problem;
    fs::create_directories(options.folder, problem);
    if (problem) throw Error(options.folder.string(), "cannot be made: " + problem.message() + ".");
    const auto part = ListingFileWriter::partName(path);
    auto state = ageOf(part) < kUnfinishedHolds ? stateOf(part, source.prefix, control)
                                                : ListingFileState{};
    ListingFileWriter writer(path, source.prefix, state);
    ListingPlace place{{}, state.lastKey};
    for (bool more = true; more;) {
        const auto page = listPage(client, source, place, options.retry, control);
        checkOrder(page, source, place.after);
        writer.add(page);
        if (options.onPage) options.onPage(++state.pages, writer.objects());
        place.token = page.next;
        more = page.more;
    }
    writer.finish();
    return writer.objects();
}

}  // namespace

S3Page listPage(HttpClient& client, const ListingSource& source, const ListingPlace& place,
    const RetryRule& retry, const RunControl& control) {
    HttpRequest request{source.baseUrl + "/?list-type=2&prefix=" + escaped(source.prefix)
        + (source.flat ? "&delimiter=%2F" : "")};
    if (!place.token.empty())
        request.url += "&continuation-token=" + escaped(place.token);
    else if (!place.after.empty())
        request.url += "&start-after=" + escaped(place.after);
    request.mostBytes = kMostPageBytes;
    request.wholeLimit = std::chrono::minutes(5);
    S3PageParser parser(request.url);
    parser.add(textWithRetries(client, request, retry, control));
    return parser.finish();
}

std::vector<S3Object> listFolder(HttpClient& client, const ListingSource& folder,
    const RetryRule& retry, const RunControl& control) {
    const ListingSource source{folder.baseUrl, folder.prefix, true};
    std::vector<S3Object> objects;
    ListingPlace place;
    for (bool more = true; more;) {
        const auto page = listPage(client, source, place, retry, control);
        checkOrder(page, source, place.after);
        objects.insert(objects.end(), page.objects.begin(), page.objects.end());
        place.token = page.next;
        more = page.more;
    }
    return objects;
}

fs::path listingFolder() {
    const char* const cache = std::getenv("XDG_CACHE_HOME");
    if (cache && *cache == '/') return fs::path(cache) / "wattline/listings";
    const char* const home = std::getenv("HOME");
    return fs::path(home && *home ? home : "/tmp") / ".cache/wattline/listings";
}

BucketListing BucketListing::get(HttpClient& client, const ListingSource& source,
    const ListingOptions& options, const RunControl& control) {
    BucketListing listing;
    listing.m_path = options.folder / fileName(source);
    listing.m_prefix = source.prefix;
    const auto kept = stateOf(listing.m_path, source.prefix, control);
    listing.m_fromDisk = kept.whole && !options.refresh;
    listing.m_objects = kept.objects;
    if (!listing.m_fromDisk)
        listing.m_objects = download(client, source, options, control, listing.m_path);
    listing.m_age = ageOf(listing.m_path);
    return listing;
}

void BucketListing::forEach(
    const std::function<void(const S3Object&)>& take, const RunControl& control) const {
    readListingFile(m_path, m_prefix, take, control);
}

}  // namespace wattline

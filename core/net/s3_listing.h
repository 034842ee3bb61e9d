// SPDX-License-Identifier: GPL-3.0-or-later
// What lies under a prefix of an open bucket: asked for page by page, kept on disk.
#pragma once

#include "core/net/http_client.h"
#include "core/net/retry.h"
#include "core/net/s3_page.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

namespace wattline {

struct ListingSource {
    std::string baseUrl;  ///< of the bucket: "https://NAME.s3.REGION.amazonaws.com"
    std::string prefix;  ///< "folder/": keys that begin so
    bool flat = false;  ///< only what lies directly in the folder (listFolder sets it)
};

/// Where a listing goes on; both empty = at the start.
struct ListingPlace {
    std::string token = {};  ///< the server's, from the page before
    std::string after = {};  ///< else the last key known: it holds also for days
};

/// One page. @throws Error naming the address; HttpFailure when the server stays away; Interrupted
S3Page listPage(HttpClient& client, const ListingSource& source, const ListingPlace& place,
    const RetryRule& retry, const RunControl& control);

/// All that lies directly in a folder, not kept on disk. @throws as listPage
std::vector<S3Object> listFolder(HttpClient& client, const ListingSource& folder,
    const RetryRule& retry, const RunControl& control);

/// Folder for listings: $XDG_CACHE_HOME/wattline/listings, else ~/.cache/wattline/listings.
std::filesystem::path listingFolder();

struct ListingOptions {
    std::filesystem::path folder = listingFolder();
    bool refresh = false;  ///< ask the server again even where a whole listing is kept
    RetryRule retry = {};
    std::function<void(std::size_t pages, std::size_t objects)> onPage = {};
};

/// A whole listing on disk.
class BucketListing {
public:
    /// Takes the one that is kept, or lists; a listing that was broken off less than a week ago
    /// goes on after the last page on disk. @throws Error, HttpFailure, Interrupted
    static BucketListing get(HttpClient& client, const ListingSource& source,
        const ListingOptions& options, const RunControl& control);

    std::chrono::seconds age() const { return m_age; }  ///< since it was whole
    bool fromDisk() const { return m_fromDisk; }
    std::size_t size() const { return m_objects; }
    /// In the order of keys; memory does not depend on the number of objects.
    void forEach(const std::function<void(const S3Object&)>& take, const RunControl& control) const;

private:
    std::filesystem::path m_path;
    std::string m_prefix;
    std::chrono::seconds m_age{0};
    bool m_fromDisk = false;
    std::size_t m_objects = 0;
};

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
// One object of a bucket to one file: resumed where it broke off, verified, there whole or not at
// all.
#pragma once

#include "core/net/http_client.h"
#include "core/net/retry.h"
#include "core/net/s3_page.h"

#include <filesystem>
#include <functional>
#include <string>

namespace wattline {

/// The server has the object, but not as listed: changed, damaged, of another length, or refused.
/// The next object may well be got.
class ObjectRefused : public Error {
public:
    using Error::Error;
};

enum class Verified {
    bytesAndMd5,  ///< the ETag is the MD5
    bytesOnly  ///< the object was uploaded in parts ("...-N") or the listing gives no ETag
};

struct ObjectFetch {
    std::string url;
    S3Object object;
    std::filesystem::path target;
    RetryRule retry = {};
    std::chrono::milliseconds stallLimit{30'000};
    /// Called as bytes arrive, with how many of the object are on disk; can go back when the
    /// transfer starts anew.
    std::function<void(std::uint64_t bytesOnDisk)> onBytes = {};
};

/// The name the file has until it is whole: hidden, and telling the version of the object, so that
/// pieces of two versions never meet.
std::filesystem::path partName(const std::filesystem::path& target, const std::string& etag);

/// @throws ObjectRefused naming the file; HttpFailure when the server stays away; Error on a
/// failing disk; Interrupted: what came stays beside the target for the next time
Verified fetchObject(HttpClient& client, const ObjectFetch& fetch, const RunControl& control);

/// Whether the file is there as listed. @param withMd5  read it and compare also that
bool isThere(const std::filesystem::path& target, const S3Object& object, bool withMd5,
    const RunControl& control);

}  // namespace wattline

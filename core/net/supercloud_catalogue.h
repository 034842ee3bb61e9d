// SPDX-License-Identifier: GPL-3.0-or-later
// What of the MIT Supercloud data set can be got: its jobs, their labels and sizes.
#pragma once

#include "core/net/fetch_plan.h"
#include "core/net/s3_listing.h"
#include "core/net/supercloud_bucket.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace wattline {

struct SupercloudSource {
    std::string baseUrl{kSupercloudUrl};
    ListingOptions listing = {};
    RetryRule retry = {};
};

class SupercloudCatalogue {
public:
    /// Lists what the parts need (the GPU folder has about 110 pages, the CPU folder 791) unless
    /// that is kept on disk, and gets the labels.
    /// @throws Error, HttpFailure, Interrupted: the next call goes on with the listing
    static SupercloudCatalogue load(HttpClient& client, const SupercloudSource& source,
        const std::set<SupercloudPart>& parts, const RunControl& control);

    const std::vector<std::int64_t>& jobs() const { return m_jobs; }  ///< with series; ascending
    const JobLabels& labels() const { return m_labels; }
    std::map<std::string, std::size_t> labelCounts() const;  ///< of jobs that have series
    std::chrono::seconds listingAge() const { return m_age; }  ///< of the oldest listing used

    /// @throws Error naming the option
    FetchPlan plan(const JobSelection& selection, std::optional<std::uint64_t> limit,
        const RunControl& control) const;

private:
    void addTables(const std::vector<S3Object>& root, const std::set<SupercloudPart>& parts);

    std::vector<std::int64_t> m_jobs;
    JobLabels m_labels;
    std::vector<PlannedFile> m_tables;
    std::vector<BucketListing> m_listings;
    std::chrono::seconds m_age{0};
};

}  // namespace wattline

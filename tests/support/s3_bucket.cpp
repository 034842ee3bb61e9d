// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/s3_bucket.h"

#include "core/net/md5.h"
#include "core/net/supercloud_bucket.h"

#include <algorithm>
#include <set>

namespace wattline::test {

namespace {

HttpReply refusal(int status, const std::string& code) {
    return {status, {{"Content-Type", "application/xml"}},
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code></Error>"};
}

std::string valueOf(const HttpQuestion& question, const std::string& name) {
    const auto found = question.query.find(name);
    return found == question.query.end() ? std::string() : found->second;
}

std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : text) result += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string(1, c);
    return result;
}

}  // namespace

S3Bucket::S3Bucket()
    : m_server([this](const HttpQuestion& question) { return answer(question); }) { }

void S3Bucket::put(const std::string& key, const std::string& content, const std::string& etag) {
    Md5 md5;
    md5.add(content);
    const std::lock_guard lock(m_mutex);
    m_objects[key] = {content, etag.empty() ? md5.hex() : etag};
}

void S3Bucket::remove(const std::string& key) {
    const std::lock_guard lock(m_mutex);
    m_objects.erase(key);
}

void S3Bucket::fail(const std::string& path, std::deque<Fault> faults) {
    const std::lock_guard lock(m_mutex);
    m_faults[path] = std::move(faults);
}

void S3Bucket::failAlways(const std::string& prefix, Fault fault) {
    const std::lock_guard lock(m_mutex);
    m_standing[prefix] = std::move(fault);
}

std::size_t S3Bucket::asked(const std::string& path) const {
    const auto questions = m_server.questions();
    return static_cast<std::size_t>(std::count_if(questions.begin(), questions.end(),
        [&](const HttpQuestion& question) { return question.path == path; }));
}

HttpReply S3Bucket::answer(const HttpQuestion& question) {
    const std::lock_guard lock(m_mutex);
    auto reply = question.path == "/" ? list(question) : object(question);
    for (const auto& [prefix, fault] : m_standing)
        if (question.path.starts_with(prefix)) fault(reply);
    if (auto& faults = m_faults[question.path]; !faults.empty()) {
        faults.front()(reply);
        faults.pop_front();
    }
    return reply;
}

// The token is the last key of the page, as opaque as S3's to whoever asks.
HttpReply S3Bucket::list(const HttpQuestion& question) const {
    if (valueOf(question, "list-type") != "2") return refusal(400, "InvalidArgument");
    const auto prefix = valueOf(question, "prefix");
    const auto delimiter = valueOf(question, "delimiter");
    auto after = valueOf(question, "start-after");
    if (const auto token = valueOf(question, "continuation-token"); !token.empty())
        after = token.substr(std::min<std::size_t>(6, token.size()));
    std::string contents, last;
    std::set<std::string> folders;
    std::size_t count = 0;
    bool more = false;
    for (auto at = m_objects.upper_bound(std::max(after, prefix)); at != m_objects.end(); ++at) {
        const auto& [key, stored] = *at;
        if (!key.starts_with(prefix)) break;
        const auto slash = delimiter.empty() ? key.npos : key.find(delimiter, prefix.size());
        if (slash != key.npos) {
            folders.insert(key.substr(0, slash + 1));
            continue;
        }
        if (count == pageKeys) {
            more = true;
            break;
        }
        ++count;
        last = key;
        contents += "<Contents><Key>" + escaped(key)
            + "</Key><LastModified>2022-02-02T02:02:02.000Z</LastModified><ETag>&quot;"
            + stored.etag + "&quot;</ETag><Size>" + std::to_string(stored.content.size())
            + "</Size><StorageClass>STANDARD</StorageClass></Contents>";
    }
    std::string body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                       "<Name>bucket</Name><Prefix>"
        + escaped(prefix) + "</Prefix>";
    if (more) body += "<NextContinuationToken>token/" + escaped(last) + "</NextContinuationToken>";
    body += "<KeyCount>" + std::to_string(count) + "</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>"
        + (more ? "true" : "false") + "</IsTruncated>" + contents;
    for (const auto& folder : folders)
        body += "<CommonPrefixes><Prefix>" + escaped(folder) + "</Prefix></CommonPrefixes>";
    return {200, {{"Content-Type", "application/xml"}}, body + "</ListBucketResult>"};
}

HttpReply S3Bucket::object(const HttpQuestion& question) const {
    const auto found = m_objects.find(question.path.substr(1));
    if (found == m_objects.end()) return refusal(404, "NoSuchKey");
    const auto& [content, etag] = found->second;
    const auto header = [&](const char* name) {
        const auto at = question.headers.find(name);
        return at == question.headers.end() ? std::string() : at->second;
    };
    const auto quoted = '"' + etag + '"';
    if (const auto match = header("if-match"); !match.empty() && match != quoted)
        return refusal(412, "PreconditionFailed");
    HttpReply reply{200, {{"ETag", quoted}, {"Accept-Ranges", "bytes"}}, content};
    if (const auto range = header("range"); range.starts_with("bytes=")) {
        const auto from = std::stoull(range.substr(6));
        if (from >= content.size()) return refusal(416, "InvalidRange");
        reply.status = 206;
        reply.headers["Content-Range"] = "bytes " + std::to_string(from) + "-"
            + std::to_string(content.size() - 1) + "/" + std::to_string(content.size());
        reply.body = content.substr(from);
    }
    return reply;
}

S3Bucket::Fault busy() {
    return [](HttpReply& reply) { reply = refusal(503, "SlowDown"); };
}

S3Bucket::Fault cutAfter(std::size_t bytes) {
    return [bytes](HttpReply& reply) { reply.cutAfter = bytes; };
}

S3Bucket::Fault slowly(std::size_t pieceBytes, std::chrono::milliseconds pause) {
    return [=](HttpReply& reply) {
        reply.pieceBytes = pieceBytes;
        reply.pause = pause;
    };
}

S3Bucket::Fault silent() {
    return [](HttpReply& reply) { reply.never = true; };
}

std::map<std::string, std::string> fillSupercloud(S3Bucket& bucket, std::size_t seriesBytes) {
    const auto series = [&](const std::string& name) {
        std::string text
            = "timestamp,gpu_index,utilization_gpu_pct,utilization_memory_pct,memory_free_MiB,"
              "memory_used_MiB,temperature_gpu,temperature_memory,power_draw_W,"
              "pcie_link_width_current\n";
        for (int row = 0; text.size() < seriesBytes; ++row)
            text += "16274876" + std::to_string(60 + row / 10 % 40) + "." + std::to_string(row % 10)
                + ",0,50,20,30000,2510,60,55," + std::to_string(100 + (row + name[3]) % 97)
                + ".5,16\n";
        return text;
    };
    std::map<std::string, std::string> files{
        {"LICENSE", "Creative Commons BY-NC-ND 4.0, for a test\n"},
        {"README.md", "# A made-up data set\n"},
        {"labelled_jobids.csv", "id_job,model\n11,bert\n12,bert\n13,bert\n14,unet\n"},
        {"tres-mapping.txt", "tres_id,resource_type\n1,cpu\n"},
        {"slurm-log.csv", "id_job,state\n11,3\n"},
        {"cpu/0000/11-timeseries.csv", "Step,Node,Series\n"},
        {"cpu/0000/11-summary.csv", "Step,Node\n"},
    };
    for (const char* name :
        {"gpu/0000/11-r1-n1.csv", "gpu/0000/12-r1-n2.csv", "gpu/0000/13-r1-n3.csv",
            "gpu/0001/13-r1-n4.csv", "gpu/0001/14-r2-n1.csv", "gpu/0001/15-r2-n2.csv"})
        files[name] = series(name);
    for (const auto& [name, content] : files)
        bucket.put(std::string(kSupercloudRoot) + name, content);
    return files;
}

}  // namespace wattline::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/s3_page.h"

#include "core/trace/error.h"

#include <expat.h>
#include <fmt/format.h>

#include <charconv>
#include <cstring>
#include <optional>

namespace wattline {

namespace {

constexpr std::size_t kMostObjects = 10'000;  ///< S3 gives 1,000
constexpr std::size_t kMostText = 4096;  ///< a key has at most 1,024 bytes
constexpr int kMostDepth = 16;

/// Elements may carry a namespace's prefix ("s3:Key").
std::string_view localName(const char* name) {
    const char* const colon = std::strrchr(name, ':');
    return colon ? colon + 1 : name;
}

}  // namespace

struct S3PageParser::State {
    std::string where;
    XML_Parser parser = nullptr;
    S3Page page;
    int depth = 0;
    bool isListing = false, sawEnd = false;
    std::optional<S3Object> object;  ///< being read
    bool hasSize = false;
    std::string text;
    std::string problem;  ///< first thing wrong; empty = none

    void stop(std::string what) {
        if (problem.empty()) problem = std::move(what);
        XML_StopParser(parser, XML_FALSE);
    }
    void open(std::string_view name);
    void close(std::string_view name);
    void closeObject();
    std::string place() const {
        return fmt::format("{}: line {}", where, XML_GetCurrentLineNumber(parser));
    }
};

void S3PageParser::State::open(std::string_view name) {
    text.clear();
    if (++depth > kMostDepth) return stop("elements are nested too deep for a listing.");
    if (depth == 1) {
        isListing = name == "ListBucketResult";
        if (!isListing)
            stop(fmt::format(
                "found <{}> where a listing begins with <ListBucketResult>.", name.substr(0, 80)));
    } else if (depth == 2 && name == "Contents") {
        object.emplace();
        hasSize = false;
    }
}

void S3PageParser::State::closeObject() {
    if (object->key.empty() || !hasSize) return stop("an object has no Key or no Size.");
    if (page.objects.size() == kMostObjects) return stop("the page has more than 10000 objects.");
    page.objects.push_back(std::move(*object));
    object.reset();
}

void S3PageParser::State::close(std::string_view name) {
    if (depth == 3 && object) {
        if (name == "Key") {
            object->key = text;
        } else if (name == "Size") {
            const auto* const end = text.data() + text.size();
            const auto read = std::from_chars(text.data(), end, object->bytes);
            hasSize = read.ec == std::errc() && read.ptr == end;
            if (!hasSize) stop(fmt::format("the size of an object is \"{}\".", text.substr(0, 40)));
        } else if (name == "ETag") {
            object->etag = text;
            std::erase(object->etag, '"');
        }
    } else if (depth == 2) {
        if (object)
            closeObject();
        else if (name == "IsTruncated")
            page.more = text == "true";
        else if (name == "NextContinuationToken")
            page.next = text;
    }
    sawEnd = depth == 1;
    --depth;
    text.clear();
}

S3PageParser::S3PageParser(std::string where)
    : m_state(std::make_unique<State>()) {
    auto& state = *m_state;
    state.where = std::move(where);
    state.parser = XML_ParserCreate(nullptr);
    if (!state.parser) throw std::bad_alloc();
    XML_SetUserData(state.parser, &state);
    XML_SetElementHandler(
        state.parser,
        [](void* user, const XML_Char* name, const XML_Char**) {
            static_cast<State*>(user)->open(localName(name));
        },
        [](void* user, const XML_Char* name) {
            static_cast<State*>(user)->close(localName(name));
        });
    XML_SetCharacterDataHandler(state.parser, [](void* user, const XML_Char* text, int count) {
        auto& self = *static_cast<State*>(user);
        if (self.text.size() + static_cast<std::size_t>(count) > kMostText)
            return self.stop("a text is longer than any key.");
        self.text.append(text, static_cast<std::size_t>(count));
    });
    // Entities are defined in a DOCTYPE; without one they cannot expand.
    XML_SetStartDoctypeDeclHandler(
        state.parser, [](void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
            static_cast<State*>(user)->stop("a listing has no DOCTYPE.");
        });
}

S3PageParser::~S3PageParser() {
    XML_ParserFree(m_state->parser);
}

void S3PageParser::add(std::string_view text) {
    auto& state = *m_state;
    constexpr std::size_t kPiece = 1 << 20;
    while (!text.empty()) {
        const auto piece = text.substr(0, kPiece);
        text.remove_prefix(piece.size());
        if (XML_Parse(state.parser, piece.data(), static_cast<int>(piece.size()), XML_FALSE)
            == XML_STATUS_OK)
            continue;
        if (!state.problem.empty()) throw Error(state.place(), state.problem);
        throw Error(state.place(),
            fmt::format("this is no XML: {}.", XML_ErrorString(XML_GetErrorCode(state.parser))));
    }
}

S3Page S3PageParser::finish() {
    auto& state = *m_state;
    if (XML_Parse(state.parser, "", 0, XML_TRUE) != XML_STATUS_OK || !state.sawEnd)
        throw Error(state.place(), "the listing ends in the middle.");
    if (state.page.more && state.page.next.empty())
        throw Error(state.place(), "there are more pages, but no token that asks for them.");
    return std::move(state.page);
}

}  // namespace wattline

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/md5.h"

#include "core/trace/error.h"

#include <openssl/evp.h>

namespace wattline {

struct Md5::State {
    State()
        : context(EVP_MD_CTX_new()) { }
    ~State() { EVP_MD_CTX_free(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    EVP_MD_CTX* context;
};

Md5::Md5()
    : m_state(std::make_unique<State>()) {
    if (!m_state->context || EVP_DigestInit_ex(m_state->context, EVP_md5(), nullptr) != 1)
        throw Error("MD5", "this system's OpenSSL does not offer it.",
            "It is needed to verify downloads; a FIPS mode may have switched it off.");
}

Md5::~Md5() = default;

void Md5::add(std::string_view bytes) {
    EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size());
}

std::string Md5::hex() {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_DigestFinal_ex(m_state->context, digest, &size);
    std::string text;
    for (unsigned int i = 0; i < size; ++i) {
        text += "0123456789abcdef"[digest[i] >> 4];
        text += "0123456789abcdef"[digest[i] & 15];
    }
    return text;
}

}  // namespace wattline

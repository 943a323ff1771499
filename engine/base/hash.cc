// SPDX-License-Identifier: Apache-2.0
#include "engine/base/hash.h"

#include <algorithm>
#include <array>

#include <openssl/evp.h>

#include "engine/base/file_map.h"

namespace vlm3r {

struct Sha256::Impl {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  Impl() {
    VLM3R_CHECK(context != nullptr && EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1);
  }
  ~Impl() { EVP_MD_CTX_free(context); }
};

Sha256::Sha256() : impl_(std::make_unique<Impl>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::Update(std::span<const std::byte> bytes) {
  VLM3R_CHECK(EVP_DigestUpdate(impl_->context, bytes.data(), bytes.size()) == 1);
}

void Sha256::Update(std::string_view text) {
  Update(std::as_bytes(std::span(text.data(), text.size())));
}

std::string Sha256::Hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  VLM3R_CHECK(EVP_DigestFinal_ex(impl_->context, digest.data(), &length) == 1);
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (unsigned int i = 0; i < length; ++i) {
    hex.push_back(kDigits[digest[i] >> 4]);
    hex.push_back(kDigits[digest[i] & 15]);
  }
  return hex;
}

std::string Sha256Hex(std::string_view text) {
  Sha256 hash;
  hash.Update(text);
  return hash.Hex();
}

Result<std::string> Sha256OfFile(const std::filesystem::path& path, const RunControl& control) {
  constexpr size_t kChunk = 16u << 20;
  VLM3R_ASSIGN(const auto map, FileMap::Open(path));
  Sha256 hash;
  for (size_t at = 0; at < map->size(); at += kChunk) {
    if (control.stopped()) return CancelledError();
    const size_t length = std::min(kChunk, map->size() - at);
    hash.Update(map->bytes().subspan(at, length));
    map->Release(at, length);
    control.Report("hash", static_cast<int64_t>(at + length), static_cast<int64_t>(map->size()));
  }
  return hash.Hex();
}

}  // namespace vlm3r

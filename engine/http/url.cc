// SPDX-License-Identifier: Apache-2.0
#include "engine/http/url.h"

#include <algorithm>
#include <cctype>

namespace vlm3r::http {
namespace {

constexpr size_t kMaxLength = 2048;

Error Refuse(const char* why) {
  return {ErrorCode::kUsage, std::string("the server's address ") + why, "",
          "Give it as http://HOST:PORT/v1 or https://HOST/v1"};
}

bool IsPlain(char c) { return c > ' ' && c < 0x7f && c != '"' && c != '\\'; }

std::string LowerHost(std::string_view authority) {
  std::string_view host = authority;
  if (host.starts_with('[')) {
    host = host.substr(1, host.find(']') - 1);
  } else {
    host = host.substr(0, host.find(':'));
  }
  std::string lower(host);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

}  // namespace

Result<Url> ParseUrl(std::string_view text) {
  constexpr std::string_view kHttp = "http://", kHttps = "https://";
  if (text.size() > kMaxLength) return Refuse("is too long");
  if (!std::all_of(text.begin(), text.end(), IsPlain)) return Refuse("holds odd characters");
  Url url;
  url.secure = text.starts_with(kHttps);
  if (!url.secure && !text.starts_with(kHttp)) return Refuse("is neither http nor https");
  if (text.find_first_of("?#") != std::string_view::npos) return Refuse("has a query or fragment");
  while (text.ends_with('/')) text.remove_suffix(1);
  std::string_view rest = text.substr(std::min(text.size(), (url.secure ? kHttps : kHttp).size()));
  const std::string_view authority = rest.substr(0, rest.find('/'));
  if (authority.find('@') != std::string_view::npos) return Refuse("holds a user name or password");
  url.host = LowerHost(authority);
  if (url.host.empty()) return Refuse("names no host");
  url.text = text;
  return url;
}

bool IsLoopback(std::string_view url) {
  const auto parsed = ParseUrl(url);
  if (!parsed) return false;
  const std::string& host = parsed->host;
  const bool is_number = host.find_first_not_of("0123456789.") == std::string::npos;
  return host == "localhost" || host == "::1" || (is_number && host.starts_with("127."));
}

}  // namespace vlm3r::http

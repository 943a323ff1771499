// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/api_key.h"

#include <algorithm>
#include <cstdlib>

#include "engine/http/url.h"

namespace vlm3r::training::benchmark {
namespace {

std::string FromEnvironment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  std::string key = value != nullptr ? value : "";
  while (!key.empty() && (key.back() == '\n' || key.back() == '\r')) key.pop_back();
  return key;
}

/// Reaching for a keyring where no desktop runs costs seconds.
bool DesktopRuns() { return std::getenv("DBUS_SESSION_BUS_ADDRESS") != nullptr; }

Result<std::string> FromKeyring(const OpenaiArguments& arguments) {
  VLM3R_ASSIGN(const std::optional<std::string> key, LookUpKeyring(arguments.api_key_env));
  return key.value_or("");
}

Result<std::string> FindAnywhere(const OpenaiArguments& arguments) {
  if (arguments.key == "none") return std::string();
  if (arguments.key != "keyring") {
    std::string key = FromEnvironment(arguments.api_key_env);
    if (!key.empty() || arguments.key == "environment") return key;
  }
  if (arguments.key == "keyring") return FromKeyring(arguments);
  if (!DesktopRuns()) return std::string();
  const auto key = FromKeyring(arguments);
  return key ? *key : std::string();  // In "auto", a keyring that is not there is no key.
}

Error NoKey(const std::string& name) {
  return {ErrorCode::kUsage, "there is no key for the server", "",
          "Put it into the environment variable " + name +
              ", or into the keyring: secret-tool store --label=vlm3r service vlm3r account " +
              name + "; a server that wants none is asked with key=none"};
}

}  // namespace

Result<std::string> FindApiKey(const OpenaiArguments& arguments) {
  VLM3R_ASSIGN(const http::Url url, http::ParseUrl(arguments.base_url));
  VLM3R_ASSIGN(std::string key, FindAnywhere(arguments));
  const bool asked_for = arguments.key == "environment" || arguments.key == "keyring";
  if (key.empty() && (asked_for || (url.secure && arguments.key != "none")))
    return NoKey(arguments.api_key_env);
  const bool printable =
      std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7f; });
  if (!printable) {
    return Error{
        ErrorCode::kUsage,
        "the key in " + arguments.api_key_env + " holds blanks or characters that no key has", "",
        "Copy it again"};
  }
  if (!key.empty() && !url.secure && !http::IsLoopback(url.text)) {
    return Error{ErrorCode::kUsage, "the key would go unencrypted to another machine", "",
                 "Use https, or key=none for a server that wants no key"};
  }
  return key;
}

}  // namespace vlm3r::training::benchmark

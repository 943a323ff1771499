// SPDX-License-Identifier: Apache-2.0
#include <libsecret/secret.h>

#include <memory>

#include "training/benchmark/answerers/api_key.h"

namespace vlm3r::training::benchmark {
namespace {

/// The attributes under which `secret-tool store service vlm3r account NAME` keeps a secret.
const SecretSchema& Schema() {
  static const SecretSchema schema = {"org.freedesktop.Secret.Generic",
                                      SECRET_SCHEMA_DONT_MATCH_NAME,
                                      {{"service", SECRET_SCHEMA_ATTRIBUTE_STRING},
                                       {"account", SECRET_SCHEMA_ATTRIBUTE_STRING},
                                       {nullptr, SECRET_SCHEMA_ATTRIBUTE_STRING}},
                                      0,
                                      nullptr,
                                      nullptr,
                                      nullptr,
                                      nullptr,
                                      nullptr,
                                      nullptr,
                                      nullptr};
  return schema;
}

}  // namespace

Result<std::optional<std::string>> LookUpKeyring(const std::string& account) {
  GError* problem = nullptr;
  const std::unique_ptr<gchar, void (*)(gchar*)> secret(
      secret_password_lookup_sync(&Schema(), nullptr, &problem, "service", "vlm3r", "account",
                                  account.c_str(), nullptr),
      secret_password_free);
  if (problem != nullptr) {
    const Error error{ErrorCode::kFailed,
                      std::string("the desktop keyring cannot be reached: ") + problem->message, "",
                      "Put the key into the environment variable " + account};
    g_error_free(problem);
    return error;
  }
  if (!secret) return std::optional<std::string>();
  return std::optional<std::string>(secret.get());
}

}  // namespace vlm3r::training::benchmark

// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/openai_arguments.h"

#include <algorithm>
#include <cctype>

#include "engine/http/url.h"

namespace vlm3r::training::benchmark {
namespace {

/// As variables of the environment are named by custom: a key has small letters or hyphens.
bool IsVariableName(const std::string& name) {
  return !name.empty() && !std::isdigit(static_cast<unsigned char>(name[0])) &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

}  // namespace

Status OpenaiArguments::Check() const {
  if (model_version.empty()) {
    return Error{ErrorCode::kUsage, "openai needs the name of a model", "",
                 "Give --model_args model_version=NAME, as the server calls it"};
  }
  VLM3R_TRY(http::ParseUrl(base_url));
  if (!IsVariableName(api_key_env)) {
    // Not repeated: somebody may have put the key itself here.
    return Error{ErrorCode::kUsage, "api_key_env is no name of an environment variable", "",
                 "Give the variable's name in capitals, never the key"};
  }
  if (backoff_s > max_wait_s) {
    return Error{ErrorCode::kUsage, "backoff_s is longer than max_wait_s", "",
                 "Give a shorter wait before the first further try"};
  }
  return {};
}

}  // namespace vlm3r::training::benchmark

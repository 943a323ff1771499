// SPDX-License-Identifier: Apache-2.0
#include "engine/http/http_client.h"

namespace vlm3r::http {

Result<std::unique_ptr<HttpClient>> HttpClient::Create() {
  return Error{ErrorCode::kFailed, "this build cannot reach servers: libcurl was absent", "",
               "Install libcurl4-openssl-dev and build again"};
}

}  // namespace vlm3r::http

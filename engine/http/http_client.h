// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "engine/base/result.h"
#include "engine/base/run_control.h"

namespace vlm3r::http {

/// One POST of a JSON body.
struct PostRequest {
  std::string url;     ///< http or https.
  std::string body;    ///< JSON.
  std::string bearer;  ///< Sent as "Authorization: Bearer …"; empty: not sent. Never in an error.
  double connect_timeout_s = 20;
  double timeout_s = 300;  ///< Of the whole exchange.
  size_t max_response_bytes = 8u << 20;
};

/// Why there is no whole response.
enum class Failure {
  kNone,       ///< There is one; `status` says what it means.
  kConnect,    ///< No connection: name unknown, refused, TLS not agreed.
  kTimeout,    ///< It took longer than one of the two limits.
  kCut,        ///< The connection ended before the response did, or what came was no HTTP.
  kTooLarge,   ///< More bytes than allowed.
  kCancelled,  ///< The caller asked to stop.
  kOther,      ///< A wrong URL, an unknown authority, a certificate that does not fit, …
};

/// What came back.
struct PostResponse {
  Failure failure = Failure::kNone;
  std::string problem;  ///< One line about `failure`, without URL and key.
  int status = 0;       ///< HTTP status.
  std::string body;
  double retry_after_s = 0;  ///< What a Retry-After header asks for (seconds or date); 0: none.
};

/// A client that keeps connections open. Redirects are not followed, other schemes than http and
/// https not spoken, proxies taken from the environment except for the machine itself. May be used
/// by several threads at once.
class HttpClient {
 public:
  /// Fails with kFailed in a build without libcurl.
  static Result<std::unique_ptr<HttpClient>> Create();
  virtual ~HttpClient() = default;

  /// Sends and waits. Polls `control.stop`. Never throws.
  virtual PostResponse Post(const PostRequest& request, const RunControl& control) = 0;
};

}  // namespace vlm3r::http

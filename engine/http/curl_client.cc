// SPDX-License-Identifier: Apache-2.0
#include <curl/curl.h>

#include <mutex>
#include <utility>
#include <vector>

#include "engine/http/http_client.h"
#include "engine/http/url.h"

namespace vlm3r::http {
namespace {

struct CloseEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
using Easy = std::unique_ptr<CURL, CloseEasy>;

struct FreeHeaders {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Headers = std::unique_ptr<curl_slist, FreeHeaders>;

/// What the callbacks of one exchange share.
struct Exchange {
  const RunControl& control;
  size_t max_bytes;
  std::string body;
  bool too_large = false;
};

size_t OnBody(char* data, size_t size, size_t count, void* opaque) {
  auto* exchange = static_cast<Exchange*>(opaque);
  const size_t bytes = size * count;
  if (bytes > exchange->max_bytes - exchange->body.size()) {
    exchange->too_large = true;
    return 0;  // Ends the transfer.
  }
  exchange->body.append(data, bytes);
  return bytes;
}

int OnProgress(void* opaque, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Exchange*>(opaque)->control.stopped() ? 1 : 0;
}

Headers MakeHeaders(const PostRequest& request) {
  Headers headers;
  const auto add = [&headers](const std::string& line) {
    curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
    if (longer == nullptr) return;
    (void)headers.release();
    headers.reset(longer);
  };
  add("Content-Type: application/json");
  add("Accept: application/json");
  add("Expect:");  // Waiting for "100 Continue" costs a second with servers that know none.
  if (!request.bearer.empty()) add("Authorization: Bearer " + request.bearer);
  return headers;
}

long Milliseconds(double seconds) { return static_cast<long>(seconds * 1000); }

void SetUp(CURL* easy, const PostRequest& request, curl_slist* headers, Exchange* exchange) {
  curl_easy_reset(easy);
  curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, Milliseconds(request.connect_timeout_s));
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, Milliseconds(request.timeout_s));
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, OnBody);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, exchange);
  curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, OnProgress);
  curl_easy_setopt(easy, CURLOPT_XFERINFODATA, exchange);
  curl_easy_setopt(easy, CURLOPT_USERAGENT, "vlm3r");
  if (IsLoopback(request.url)) curl_easy_setopt(easy, CURLOPT_PROXY, "");
}

Failure FailureOf(CURLcode code, const Exchange& exchange) {
  if (exchange.too_large) return Failure::kTooLarge;
  switch (code) {
    case CURLE_OK: return Failure::kNone;
    case CURLE_ABORTED_BY_CALLBACK: return Failure::kCancelled;
    case CURLE_OPERATION_TIMEDOUT: return Failure::kTimeout;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR: return Failure::kConnect;
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:  // An answer in HTTP/0.9: nothing that we know.
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return Failure::kCut;
    default: return Failure::kOther;
  }
}

class CurlClient : public HttpClient {
 public:
  PostResponse Post(const PostRequest& request, const RunControl& control) override {
    PostResponse response;
    Easy easy = Borrow();
    if (!easy) {
      response.failure = Failure::kOther;
      response.problem = "no connection could be set up";
      return response;
    }
    const Headers headers = MakeHeaders(request);
    Exchange exchange{control, request.max_response_bytes, {}, false};
    SetUp(easy.get(), request, headers.get(), &exchange);
    const CURLcode code = curl_easy_perform(easy.get());
    response.failure = FailureOf(code, exchange);
    // The fixed text of the code: the detailed one may quote the URL.
    if (response.failure != Failure::kNone) response.problem = curl_easy_strerror(code);
    if (exchange.too_large) response.problem = "the response is longer than allowed";
    ReadInfo(easy.get(), &response);
    response.body = std::move(exchange.body);
    GiveBack(std::move(easy));
    return response;
  }

 private:
  static void ReadInfo(CURL* easy, PostResponse* response) {
    long status = 0;
    curl_off_t retry_after_s = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &retry_after_s);
    response->status = static_cast<int>(status);
    response->retry_after_s = static_cast<double>(retry_after_s);
  }

  Easy Borrow() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return Easy(curl_easy_init());
    Easy easy = std::move(idle_.back());
    idle_.pop_back();
    return easy;
  }

  void GiveBack(Easy easy) {
    // What was set points to values that are gone, the key among them.
    curl_easy_reset(easy.get());
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(easy));
  }

  std::mutex mutex_;
  std::vector<Easy> idle_;  ///< Each keeps its last connections open.
};

}  // namespace

Result<std::unique_ptr<HttpClient>> HttpClient::Create() {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (ready != CURLE_OK) {
    return Error{ErrorCode::kFailed, "the HTTP library cannot be set up", "", ""};
  }
  return std::unique_ptr<HttpClient>(std::make_unique<CurlClient>());
}

}  // namespace vlm3r::http

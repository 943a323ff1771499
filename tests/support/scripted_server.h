// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace vlm3r::test {

/// One request as it arrived.
struct ServedRequest {
  std::string head;  ///< Request line and headers.
  std::string body;
};

/// What the server does with a request.
struct ServedReply {
  std::string bytes;   ///< Sent as they are; empty: the connection is cut without a word.
  double delay_s = 0;  ///< Before anything is sent.
};

/// A real HTTP server on 127.0.0.1 that does what a test tells it, one thread a connection. Every
/// connection carries one request and is then closed.
class ScriptedServer {
 public:
  /// `reply` gets the request and its number, from 0; called from several threads.
  using Script = std::function<ServedReply(const ServedRequest&, int)>;
  explicit ScriptedServer(Script script);
  ~ScriptedServer();

  std::string base_url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/v1"; }
  int num_requests() const { return num_requests_; }
  /// The most requests that were ever under way at once.
  int most_at_once() const { return most_at_once_; }
  std::vector<ServedRequest> requests() const;

  /// A whole response with a JSON body.
  static std::string Response(int status, const std::string& body,
                              const std::string& extra_headers = "");

 private:
  void Accept();
  void Serve(int connection);

  Script script_;
  int listener_ = -1;
  uint16_t port_ = 0;
  std::atomic<bool> closing_ = false;
  std::atomic<int> num_requests_ = 0, at_once_ = 0, most_at_once_ = 0;
  mutable std::mutex mutex_;
  std::vector<ServedRequest> requests_;
  std::vector<std::thread> workers_;
  std::thread acceptor_;
};

}  // namespace vlm3r::test

// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scripted_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <optional>

#include "engine/base/check.h"

namespace vlm3r::test {
namespace {

size_t ContentLength(const std::string& head) {
  constexpr const char* kName = "Content-Length:";
  const size_t at = head.find(kName);
  return at == std::string::npos ? 0 : std::stoul(head.substr(at + std::strlen(kName)));
}

std::optional<ServedRequest> ReadRequest(int connection) {
  std::string bytes;
  char buffer[65536];
  size_t end = std::string::npos;
  for (;;) {
    if (end == std::string::npos) end = bytes.find("\r\n\r\n");
    if (end != std::string::npos && bytes.size() >= end + 4 + ContentLength(bytes.substr(0, end)))
      return ServedRequest{bytes.substr(0, end), bytes.substr(end + 4)};
    const ssize_t got = ::recv(connection, buffer, sizeof(buffer), 0);
    if (got <= 0) return std::nullopt;
    bytes.append(buffer, static_cast<size_t>(got));
  }
}

void SendAll(int connection, const std::string& bytes) {
  for (size_t sent = 0; sent < bytes.size();) {
    const ssize_t put = ::send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (put <= 0) return;  // The client has had enough.
    sent += static_cast<size_t>(put);
  }
}

}  // namespace

ScriptedServer::ScriptedServer(Script script) : script_(std::move(script)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  VLM3R_CHECK(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0);
  VLM3R_CHECK(::listen(listener_, 64) == 0);
  VLM3R_CHECK(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { Accept(); });
}

ScriptedServer::~ScriptedServer() {
  closing_ = true;
  acceptor_.join();
  for (std::thread& worker : workers_) worker.join();
  ::close(listener_);
}

std::vector<ServedRequest> ScriptedServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void ScriptedServer::Accept() {
  while (!closing_) {
    pollfd waiting{listener_, POLLIN, 0};
    if (::poll(&waiting, 1, 50) <= 0) continue;
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection >= 0) workers_.emplace_back([this, connection] { Serve(connection); });
  }
}

void ScriptedServer::Serve(int connection) {
  if (const auto request = ReadRequest(connection)) {
    const int here = ++at_once_;
    for (int most = most_at_once_;
         here > most && !most_at_once_.compare_exchange_weak(most, here);) {
    }
    int number = 0;
    {
      const std::lock_guard lock(mutex_);
      number = num_requests_++;
      requests_.push_back(*request);
    }
    const ServedReply reply = script_(*request, number);
    for (double waited = 0; waited < reply.delay_s && !closing_; waited += 0.01) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    --at_once_;
    SendAll(connection, reply.bytes);
  }
  ::shutdown(connection, SHUT_RDWR);
  ::close(connection);
}

std::string ScriptedServer::Response(int status, const std::string& body,
                                     const std::string& extra_headers) {
  return "HTTP/1.1 " + std::to_string(status) + " Status\r\nContent-Type: application/json\r\n" +
         "Connection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         extra_headers + "\r\n" + body;
}

}  // namespace vlm3r::test

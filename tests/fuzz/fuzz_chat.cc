// SPDX-License-Identifier: Apache-2.0
// Any bytes as what a server sent: refused, or an answer; its complaints are one short line without
// the key.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/check.h"
#include "training/benchmark/answerers/chat_protocol.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace vlm3r::training::benchmark;
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  if (const auto answer = ParseChatAnswer(body, 1 << 20)) {
    VLM3R_CHECK(answer->text.size() <= size && answer->finish_reason.size() <= 40);
    VLM3R_CHECK(answer->prompt_tokens.value_or(0) >= 0);
  }
  const std::string line = ServerMessage(body, "sk-key");
  VLM3R_CHECK(line.size() <= 203 && line.find('\n') == std::string::npos);
  VLM3R_CHECK(line.find("sk-key") == std::string::npos);
  VLM3R_CHECK(!ChatBody({}, {}, {body, {}, 0}).empty());
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "bench/peer_part.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <utility>

namespace vlm3r::bench {
namespace {

using Maker = Result<std::unique_ptr<PeerPart>> (*)(const PeerRequest& request);

constexpr std::array<std::pair<const char*, Maker>, 6> kParts = {
    {{"language", MakeLanguagePeer},
     {"siglip", MakeSiglipPeer},
     {"cut3r", MakeCut3rPeer},
     {"cut3r-heads", MakeCut3rPeer},
     {"fusion", MakeFusionPeer},
     {"bandwidth", MakeBandwidthPeer}}};

}  // namespace

std::vector<std::string> PeerPartNames() {
  std::vector<std::string> names;
  for (const auto& [name, make] : kParts) names.emplace_back(name);
  return names;
}

Result<std::unique_ptr<PeerPart>> MakePeerPart(const PeerRequest& request) {
  for (const auto& [name, make] : kParts) {
    if (request.part == name) return make(request);
  }
  return Error{ErrorCode::kUsage, "unknown part \"" + request.part + "\"", "", ""};
}

Result<nn::LoadOptions> PeerLoadOptions(const PeerRequest& request) {
  nn::LoadOptions load;
  load.pack_linears = true;
  if (request.dtype == "bf16") {
    load.dtype = c10::kBFloat16;
  } else if (request.dtype != "fp32") {
    return Error{ErrorCode::kUsage, "unknown dtype \"" + request.dtype + "\"", "",
                 "Choose bf16 or fp32"};
  }
  return load;
}

Result<int64_t> NumberAt(const Words& words, size_t place, int64_t least) {
  int64_t number = 0;
  if (place < words.size()) {
    const std::string& text = words[place];
    const char* const end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, number);
    if (error == std::errc() && at == end && number >= least) return number;
  }
  return Error{ErrorCode::kUsage,
               words.front() + " needs a number of at least " + std::to_string(least) +
                   " as argument " + std::to_string(place),
               "", ""};
}

std::string NumbersLine(const std::vector<double>& numbers) {
  std::string line;
  char text[32];
  for (const double number : numbers) {
    std::snprintf(text, sizeof(text), "%s%.9g", line.empty() ? "" : " ", number);
    line += text;
  }
  return line;
}

Status WriteFloats(const at::Tensor& tensor, const std::filesystem::path& path) {
  const at::Tensor plain = tensor.to(at::kFloat).contiguous();
  std::ofstream file(path, std::ios::binary);
  file.write(static_cast<const char*>(plain.const_data_ptr()),
             static_cast<std::streamsize>(plain.nbytes()));
  if (file.flush()) return {};
  return Error{ErrorCode::kDisk, "cannot be written", path, ""};
}

Error UnknownCommand(const Words& words) {
  return {ErrorCode::kUsage, "unknown command \"" + words.front() + "\"", "", ""};
}

}  // namespace vlm3r::bench

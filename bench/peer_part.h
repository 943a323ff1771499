// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/base/result.h"
#include "engine/nn/load_options.h"

namespace vlm3r::bench {

/// What one process of bench/peers.sh holds on our side.
struct PeerRequest {
  std::string part;                ///< Of PeerPartNames().
  std::filesystem::path folder;    ///< The files that both sides read (bench/peers/weights.py).
  std::string dtype = "bf16";      ///< "bf16", "fp32".
  std::string quant = "none";      ///< "none", "int8", "int4", "int8-full".
  std::string kv_cache = "dtype";  ///< "dtype", "int8": keys and values of "language".
};

/// A line of standard input, in words.
using Words = std::vector<std::string>;

/// Something loaded that is timed on command.
class PeerPart {
 public:
  virtual ~PeerPart() = default;
  /// Runs one command and says in one line what came out: seconds, usually. Fails with kUsage on a
  /// command it does not know.
  virtual Result<std::string> Run(const Words& words) = 0;
};

/// "language", "siglip", "cut3r", "cut3r-heads", "fusion", "bandwidth".
std::vector<std::string> PeerPartNames();

/// Loads a part. Fails with kUsage (unknown part, dtype, `quant` or `kv_cache`), kBadInput or
/// kModelMissing (files).
Result<std::unique_ptr<PeerPart>> MakePeerPart(const PeerRequest& request);

Result<std::unique_ptr<PeerPart>> MakeLanguagePeer(const PeerRequest& request);
Result<std::unique_ptr<PeerPart>> MakeSiglipPeer(const PeerRequest& request);
Result<std::unique_ptr<PeerPart>> MakeCut3rPeer(const PeerRequest& request);
Result<std::unique_ptr<PeerPart>> MakeFusionPeer(const PeerRequest& request);
Result<std::unique_ptr<PeerPart>> MakeBandwidthPeer(const PeerRequest& request);

/// Compute dtype and packing of a request, as the engine chooses them for a model.
Result<nn::LoadOptions> PeerLoadOptions(const PeerRequest& request);

/// The number at a place of a command, at least `least`. Fails with kUsage.
Result<int64_t> NumberAt(const Words& words, size_t place, int64_t least);

/// "0.123 4.5", nine digits each.
std::string NumbersLine(const std::vector<double>& numbers);

/// Writes a tensor as plain fp32. Fails with kDisk.
Status WriteFloats(const at::Tensor& tensor, const std::filesystem::path& path);

/// "unknown command …", for Run().
Error UnknownCommand(const Words& words);

}  // namespace vlm3r::bench

// SPDX-License-Identifier: Apache-2.0
// Any bytes as a torch.save file, and as its pickle alone: refused, or every element lies inside.
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/base/check.h"
#include "engine/weights/pickle.h"
#include "engine/weights/torch_checkpoint.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace vlm3r::weights;
  const auto bytes = std::as_bytes(std::span(data, size));
  if (const auto pickle = Pickle::Read(bytes)) pickle->FindText(pickle->root(), "ARC");
  const auto checkpoint = ParseTorchCheckpoint(bytes);
  if (!checkpoint) return 0;
  for (const auto& [name, entry] : checkpoint->tensors) {
    if (entry.info.num_bytes == 0) continue;
    __extension__ unsigned __int128 last = entry.offset;
    for (size_t i = 0; i < entry.strides.size(); ++i) {
      last += static_cast<unsigned __int128>(entry.info.shape[i] - 1) *
              static_cast<uint64_t>(entry.strides[i]) *
              static_cast<uint64_t>(ElementSize(entry.info.dtype));
    }
    VLM3R_CHECK(last + static_cast<uint64_t>(ElementSize(entry.info.dtype)) <= size);
  }
  return 0;
}

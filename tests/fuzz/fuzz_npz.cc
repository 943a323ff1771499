// SPDX-License-Identifier: Apache-2.0
// Any bytes as arrays of NumPy's: refused, or as many values as the shape says.
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/base/check.h"
#include "training/data/scans/npz.h"

namespace {

void CheckShape(const vlm3r::training::NpyArray& array) {
  uint64_t count = 1;
  for (const uint64_t size : array.shape) count *= size;
  VLM3R_CHECK(count == array.values.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace vlm3r::training;
  const auto bytes = std::as_bytes(std::span(data, size));
  if (const auto array = ParseNpy(bytes, "camera.npy")) CheckShape(*array);
  if (const auto arrays = ParseNpz(bytes, "camera.npz")) {
    for (const auto& [name, array] : *arrays) CheckShape(array);
  }
  return 0;
}

// SPDX-License-Identifier: Apache-2.0
#include "engine/nn/packed_layout.h"

#include <algorithm>

// LibTorch exports both and has no header for them.
namespace at::native {
void* data_ptr_from_mkldnn(const Tensor& packed);
int64_t nbytes_from_mkldnn(const Tensor& packed);
}  // namespace at::native

namespace vlm3r::nn {
namespace {

// Places that are compared, and a step between them that meets all rows and columns.
constexpr int64_t kPlaces = 4096;
constexpr int64_t kStep = 2654435761;

int64_t PlaceOf(const kernels::Bf16Weight& layout, int64_t row, int64_t column) {
  const int64_t pair = row / layout.lanes * (layout.in / 2) + column / 2;
  return (pair * layout.lanes + row % layout.lanes) * 2 + column % 2;
}

bool Agrees(const kernels::Bf16Weight& layout, const c10::BFloat16* plain) {
  const int64_t count = layout.out * layout.in;
  for (int64_t i = 0; i < std::min(count, kPlaces); ++i) {
    const int64_t at = count <= kPlaces ? i : i * kStep % count;
    const int64_t place = PlaceOf(layout, at / layout.in, at % layout.in);
    if (layout.values[place].x != plain[at].x) return false;
  }
  return true;
}

}  // namespace

kernels::Bf16Weight LayoutOfPacked(const at::Tensor& packed, const at::Tensor& plain) {
  if (!packed.is_mkldnn() || plain.scalar_type() != at::kBFloat16) return {};
  const auto* values = static_cast<const c10::BFloat16*>(at::native::data_ptr_from_mkldnn(packed));
  const auto bytes = static_cast<int64_t>(sizeof(c10::BFloat16));
  return FindLayout(values, at::native::nbytes_from_mkldnn(packed) / bytes, plain);
}

kernels::Bf16Weight FindLayout(const c10::BFloat16* values, int64_t count,
                               const at::Tensor& plain) {
  kernels::Bf16Weight layout{values, plain.size(0), plain.size(1)};
  if (count != layout.out * layout.in || layout.in % 2 != 0) return {};
  const at::Tensor rows = plain.contiguous();
  kernels::Bf16Weight found;
  for (const int64_t lanes : {16, 32, 48, 64}) {
    layout.lanes = lanes;
    if (layout.out % lanes != 0 || !Agrees(layout, rows.const_data_ptr<c10::BFloat16>())) continue;
    // Weights that are nearly all alike fit several layouts and tell nothing.
    if (found.values != nullptr) return {};
    found = layout;
  }
  return found;
}

}  // namespace vlm3r::nn

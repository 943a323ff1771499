// SPDX-License-Identifier: Apache-2.0
#include "app/studio/core/gesture.h"

namespace vlm3r::studio {
namespace {

constexpr int kFirstGesture = 0x3d0000;  // Far from small numbers that others may count with.

}  // namespace

int NextGesture() {
  static int next = kFirstGesture;
  return ++next;
}

}  // namespace vlm3r::studio

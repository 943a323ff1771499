// SPDX-License-Identifier: Apache-2.0
#include "engine/base/thread_priority.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace vlm3r {
namespace {

constexpr int kNice = 5;

}  // namespace

void LowerThreadPriority() {
  setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), kNice);
}

}  // namespace vlm3r

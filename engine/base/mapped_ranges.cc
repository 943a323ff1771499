// SPDX-License-Identifier: Apache-2.0
#include "engine/base/mapped_ranges.h"

#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <mutex>

namespace vlm3r {
namespace {

// A signal handler may neither lock nor allocate, so the table is fixed and its entries are
// atomics. A model has a dozen shards; a mapping beyond the table is simply not guarded.
constexpr size_t kMaxRanges = 1024;

struct Range {
  std::atomic<uintptr_t> begin{0};  ///< 0: free.
  std::atomic<size_t> size{0};
  std::atomic<bool> damaged{false};
};

std::array<Range, kMaxRanges> ranges;
std::array<std::filesystem::path, kMaxRanges>
    paths;  // Guarded by `lock`; never touched in the handler.
std::mutex lock;
struct sigaction previous;
size_t page_size = 4096;

Range* Find(uintptr_t address) {
  for (Range& range : ranges) {
    const uintptr_t begin = range.begin.load(std::memory_order_acquire);
    if (begin != 0 && address >= begin &&
        address - begin < range.size.load(std::memory_order_relaxed))
      return &range;
  }
  return nullptr;
}

void OnBusError(int signal, siginfo_t* info, void* context) {
  const auto address = reinterpret_cast<uintptr_t>(info->si_addr);
  Range* range = Find(address);
  if (range != nullptr) {
    void* page = reinterpret_cast<void*>(address / page_size * page_size);
    if (::mmap(page, page_size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) !=
        MAP_FAILED) {
      range->damaged.store(true, std::memory_order_release);
      return;  // The read is repeated and sees zeros.
    }
  }
  if ((previous.sa_flags & SA_SIGINFO) != 0 && previous.sa_sigaction != nullptr) {
    previous.sa_sigaction(signal, info, context);
    return;
  }
  ::signal(SIGBUS, SIG_DFL);  // The repeated access then ends the process as it always did.
}

void InstallOnce() {
  static const bool installed = [] {
    page_size = static_cast<size_t>(::sysconf(_SC_PAGESIZE));
    struct sigaction action {};
    action.sa_sigaction = OnBusError;
    action.sa_flags = SA_SIGINFO;
    ::sigemptyset(&action.sa_mask);
    return ::sigaction(SIGBUS, &action, &previous) == 0;
  }();
  (void)installed;
}

}  // namespace

void GuardMappedRange(const std::byte* begin, size_t size, const std::filesystem::path& path) {
  const std::scoped_lock held(lock);
  InstallOnce();
  for (size_t i = 0; i < kMaxRanges; ++i) {
    if (ranges[i].begin.load() != 0) continue;
    paths[i] = path;
    ranges[i].damaged.store(false);
    ranges[i].size.store(size);
    ranges[i].begin.store(reinterpret_cast<uintptr_t>(begin), std::memory_order_release);
    return;
  }
}

void ForgetMappedRange(const std::byte* begin) {
  const std::scoped_lock held(lock);
  for (Range& range : ranges) {
    if (range.begin.load() == reinterpret_cast<uintptr_t>(begin))
      range.begin.store(0, std::memory_order_release);
  }
}

std::optional<std::filesystem::path> TakeDamagedFile() {
  const std::scoped_lock held(lock);
  for (size_t i = 0; i < kMaxRanges; ++i) {
    if (ranges[i].begin.load() != 0 && ranges[i].damaged.exchange(false)) return paths[i];
  }
  return std::nullopt;
}

}  // namespace vlm3r

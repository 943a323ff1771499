// SPDX-License-Identifier: Apache-2.0
// How fast memory is read: what decoding is measured against.
#include <cstdint>
#include <limits>
#include <memory>

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>

#include "bench/bench_stage.h"
#include "engine/base/timer.h"
#include "engine/kernels/huge_pages.h"

namespace vlm3r::bench {
namespace {

constexpr int64_t kBytes = int64_t{1} << 30;

using Word = uint64_t __attribute__((vector_size(64)));
constexpr int64_t kWords = kBytes / static_cast<int64_t>(sizeof(Word));
constexpr int64_t kWordsOfTask = kWords / 64;

// Reads `kStreams` parts of [words, words + count) side by side.
template <int kStreams>
void ReadPart(const Word* words, int64_t count) {
  constexpr int64_t kAhead = 64;  // 4 KiB
  const int64_t part = count / kStreams;
  Word sums[kStreams] = {};
  for (int64_t i = 0; i < part; ++i) {
    for (int s = 0; s < kStreams; ++s) {
      __builtin_prefetch(words + s * part + i + kAhead);
      sums[s] ^= words[s * part + i];
    }
  }
  // The compiler must not find out that nobody needs the sums.
  asm volatile("" : : "m"(sums));
}

using Reader = void (*)(const Word* words, int64_t count);

void ReadAll(const at::Tensor& buffer, Reader read) {
  const auto* words = reinterpret_cast<const Word*>(buffer.const_data_ptr<uint8_t>());
  at::parallel_for(0, kWords / kWordsOfTask, 1, [&](int64_t begin, int64_t end) {
    for (int64_t task = begin; task < end; ++task) read(words + task * kWordsOfTask, kWordsOfTask);
  });
}

// How many streams suit a machine depends on its prefetchers: the quickest of a few rounds.
Reader QuickestReader(const at::Tensor& buffer) {
  Reader quickest = nullptr;
  double least = std::numeric_limits<double>::infinity();
  for (int round = 0; round < 3; ++round) {
    for (const Reader read : {ReadPart<1>, ReadPart<2>, ReadPart<4>, ReadPart<8>}) {
      const Timer timer;
      ReadAll(buffer, read);
      if (timer.Seconds() < least) least = timer.Seconds(), quickest = read;
    }
  }
  return quickest;
}

}  // namespace

Result<Stage> MakeRead(const BenchRequest& /*request*/, const nn::LoadOptions& load) {
  if (!load.device.is_cpu())
    return Error{ErrorCode::kUsage, "bench: read is for the CPU", "", "Name other stages"};
  const at::Tensor buffer = at::empty({kBytes}, at::kByte);
  kernels::UseHugePages(buffer);
  buffer.fill_(1);
  Stage stage;
  stage.shape = "1 GiB, every byte once";
  stage.bytes = kBytes;
  stage.run = [buffer, read = QuickestReader(buffer)]() -> Status {
    ReadAll(buffer, read);
    return {};
  };
  return stage;
}

}  // namespace vlm3r::bench

// SPDX-License-Identifier: Apache-2.0
#include "training/run/sample_loader.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "engine/base/check.h"

namespace vlm3r::training {
namespace {

constexpr int64_t kAheadOfWorker = 2;

/// Errors of the libraries go to the thread that waits for the sample.
Result<TrainingSample> LoadSafely(const SampleSource& source, int64_t place) {
  try {
    return source.Load(place);
  } catch (const std::exception& error) {
    return Error{ErrorCode::kFailed, error.what(), "", ""};
  }
}

}  // namespace

struct SampleLoader::Shared {
  explicit Shared(const SampleSource& given) : source(given) {}

  const SampleSource& source;
  mutable std::mutex mutex;
  std::condition_variable changed;
  std::deque<int64_t> asked;                         ///< Not yet begun.
  std::map<int64_t, Result<TrainingSample>> loaded;  ///< By number in the order of asking.
  int64_t num_begun = 0, num_taken = 0;
  int64_t ahead = 0;
  bool ends = false;
  std::vector<std::jthread> workers;

  void Work() {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [&] { return ends || (!asked.empty() && num_begun - num_taken < ahead); });
      if (ends) return;
      const int64_t place = asked.front(), number = num_begun++;
      asked.pop_front();
      lock.unlock();
      auto sample = LoadSafely(source, place);
      lock.lock();
      loaded.emplace(number, std::move(sample));
      changed.notify_all();
    }
  }
};

SampleLoader::SampleLoader(const SampleSource& source, int64_t workers)
    : shared_(std::make_unique<Shared>(source)) {
  shared_->ahead = workers * kAheadOfWorker;
  for (int64_t i = 0; i < workers; ++i)
    shared_->workers.emplace_back([shared = shared_.get()] { shared->Work(); });
}

SampleLoader::~SampleLoader() {
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->ends = true;
  }
  shared_->changed.notify_all();
  shared_->workers.clear();  // Joins.
}

void SampleLoader::Ask(const std::vector<int64_t>& places) {
  const std::lock_guard lock(shared_->mutex);
  shared_->asked.insert(shared_->asked.end(), places.begin(), places.end());
  shared_->changed.notify_all();
}

int64_t SampleLoader::num_waiting() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->num_begun - shared_->num_taken + static_cast<int64_t>(shared_->asked.size());
}

Result<TrainingSample> SampleLoader::Next() {
  std::unique_lock lock(shared_->mutex);
  if (shared_->workers.empty()) {
    VLM3R_CHECK(!shared_->asked.empty());
    const int64_t place = shared_->asked.front();
    shared_->asked.pop_front();
    return shared_->source.Load(place);
  }
  VLM3R_CHECK(shared_->num_begun > shared_->num_taken || !shared_->asked.empty());
  const int64_t number = shared_->num_taken;
  shared_->changed.wait(lock, [&] { return shared_->loaded.contains(number); });
  auto sample = std::move(shared_->loaded.at(number));
  shared_->loaded.erase(number);
  ++shared_->num_taken;
  shared_->changed.notify_all();
  return sample;
}

}  // namespace vlm3r::training

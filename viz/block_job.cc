// SPDX-License-Identifier: Apache-2.0
#include "viz/block_job.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <thread>
#include <utility>

#include "engine/base/thread_priority.h"

namespace vlm3r::viz {
namespace {

// Blocks that wait to be taken: enough to keep the thread at work while a picture is drawn.
constexpr size_t kAhead = 4;

}  // namespace

struct BlockJob::Shared {
  std::vector<BlockOrder> orders;
  BlockRecipe recipe;
  std::mutex mutex;
  std::condition_variable changed;
  bool abandoned = false;
  std::deque<std::unique_ptr<PointBlock>> made;

  std::unique_ptr<PointBlock> Make(const BlockOrder& order, Shuffles* shuffles) const {
    try {
      return std::make_unique<PointBlock>(MakeBlock(order.source, order.place, recipe, shuffles));
    } catch (const std::bad_alloc&) {
      return std::make_unique<PointBlock>();  // The picture lacks these points, but it is there.
    }
  }

  bool WaitForRoom() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return abandoned || made.size() < kAhead; });
    return !abandoned;
  }

  void Run() {
    LowerThreadPriority();
    Shuffles shuffles;
    for (const BlockOrder& order : orders) {
      if (!WaitForRoom()) return;
      std::unique_ptr<PointBlock> block = Make(order, &shuffles);
      const std::lock_guard lock(mutex);
      made.push_back(std::move(block));
      changed.notify_all();
    }
  }
};

BlockJob::BlockJob(std::vector<BlockOrder> orders, BlockRecipe recipe)
    : shared_(std::make_shared<Shared>()), num_left_(orders.size()) {
  shared_->orders = std::move(orders);
  shared_->recipe = std::move(recipe);
  std::thread([shared = shared_] { shared->Run(); }).detach();
}

BlockJob::~BlockJob() {
  const std::lock_guard lock(shared_->mutex);
  shared_->abandoned = true;
  shared_->changed.notify_all();
}

std::unique_ptr<PointBlock> BlockJob::Take(int milliseconds) {
  if (finished()) return nullptr;
  std::unique_lock lock(shared_->mutex);
  if (!shared_->changed.wait_for(lock, std::chrono::milliseconds(milliseconds),
                                 [this] { return !shared_->made.empty(); }))
    return nullptr;
  std::unique_ptr<PointBlock> block = std::move(shared_->made.front());
  shared_->made.pop_front();
  --num_left_;
  shared_->changed.notify_all();
  return block;
}

}  // namespace vlm3r::viz

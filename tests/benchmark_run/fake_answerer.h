// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "training/benchmark/answerer.h"

namespace vlm3r::training::benchmark {

/// Answers with its own voice and remembers what it was asked.
class FakeAnswerer : public Answerer {
 public:
  using Voice = std::function<Result<Reply>(const Inquiry&)>;
  explicit FakeAnswerer(Voice voice = {}, int parallel = 1, int64_t batch = 1)
      : voice_(std::move(voice)), parallel_(parallel), batch_(batch) {}

  OrderedJson Facts() const override { return {{"name", "fake"}, {"frames", 32}}; }
  int max_parallel() const override { return parallel_; }
  int64_t max_batch() const override { return batch_; }

  std::vector<Result<Reply>> AnswerMany(const std::vector<Inquiry>& inquiries,
                                        const RunControl& control) override {
    batches_.push_back(static_cast<int64_t>(inquiries.size()));
    return Answerer::AnswerMany(inquiries, control);
  }

  Result<Reply> Answer(const Inquiry& inquiry, const RunControl&) override {
    const int now = ++num_running_;
    {
      const std::lock_guard lock(mutex_);
      asked_.push_back(*inquiry.document);
      most_running_ = std::max(most_running_, now);
    }
    Result<Reply> reply = voice_ ? voice_(inquiry) : Reply{"A", {{"tokens", 1}}};
    --num_running_;
    return reply;
  }

  std::vector<int64_t> AskedIds() const {
    std::vector<int64_t> ids;
    for (const Document& document : asked_) ids.push_back(document.doc_id);
    return ids;
  }
  int most_running() const { return most_running_; }
  /// Sizes of the batches; single questions do not come as one.
  const std::vector<int64_t>& batches() const { return batches_; }

 private:
  Voice voice_;
  int parallel_;
  int64_t batch_;
  std::vector<int64_t> batches_;
  std::mutex mutex_;
  std::atomic<int> num_running_ = 0;
  int most_running_ = 0;
  std::vector<Document> asked_;
};

/// Questions about `num_videos` videos that take turns, as benchmark files have them in any order.
inline std::vector<Document> MixedDocuments(int64_t count, int64_t num_videos) {
  std::vector<Document> documents;
  for (int64_t i = 0; i < count; ++i) {
    Document document;
    document.doc_id = i;
    document.dataset = "scannet";
    document.scene_name = "scene" + std::to_string(i % num_videos);
    document.video = document.dataset + "/" + document.scene_name + ".mp4";
    document.question_type = "object_rel_distance";
    document.question = "Which is closest?";
    document.options = {"A. chair", "B. table"};
    document.target = i % 2 == 0 ? "A" : "B";
    documents.push_back(std::move(document));
  }
  return documents;
}

}  // namespace vlm3r::training::benchmark

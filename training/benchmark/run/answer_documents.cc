// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/run/answer_documents.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <utility>

namespace vlm3r::training::benchmark {
namespace {

/// Hands out the questions in their order and takes the answers, for all threads of a job.
class Desk {
 public:
  Desk(const AnswerJob& job, AnswerStore& store, const RunControl& control,
       const AnswerObserver& on_answer)
      : job_(job), store_(store), control_(control), on_answer_(on_answer) {}

  Status FindOpenQuestions() {
    VLM3R_ASSIGN(const auto answered, store_.Answers(job_.task));
    for (const size_t index : job_.order) {
      if (answered.count((*job_.documents)[index].doc_id) == 0) open_.push_back(index);
    }
    proven_ = std::any_of(answered.begin(), answered.end(),
                          [](const auto& entry) { return entry.second.error.empty(); });
    return {};
  }
  size_t num_open() const { return open_.size(); }

  /// Whether any question of the task was answered.
  bool proven() {
    const std::lock_guard lock(mutex_);
    return proven_;
  }

  /// The next question; nothing at the end, or when the job has to stop.
  std::optional<size_t> Take() {
    const std::lock_guard lock(mutex_);
    if (error_ || next_ == open_.size()) return std::nullopt;
    if (control_.stopped()) {
      error_ = CancelledError();
      return std::nullopt;
    }
    return open_[next_++];
  }

  void Keep(size_t index, const StoredAnswer& answer) {
    const std::lock_guard lock(mutex_);
    const Document& document = (*job_.documents)[index];
    if (const Status kept = store_.Add(job_.task, document.doc_id, answer); !kept) {
      if (!error_) error_ = kept.error();
      return;
    }
    ++num_done_;
    proven_ |= answer.error.empty();
    if (on_answer_) {
      on_answer_({&document, &answer, num_done_, static_cast<int64_t>(open_.size())});
    }
  }

  void Fail(Error error) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::move(error);
  }

  Status Outcome() const { return error_ ? Status(*error_) : Status(); }

 private:
  const AnswerJob& job_;
  AnswerStore& store_;
  const RunControl& control_;
  const AnswerObserver& on_answer_;
  std::vector<size_t> open_;
  std::mutex mutex_;  // Guards what follows, the store and the observer.
  size_t next_ = 0;
  int64_t num_done_ = 0;
  bool proven_ = false;
  std::optional<Error> error_;
};

/// What the harness puts in place of an answer, and why there is none.
StoredAnswer Unanswered(const Error& error, const std::filesystem::path& video) {
  StoredAnswer answer;
  if (!video.empty()) answer.text = "Video " + video.string() + " can not load, check the source";
  answer.error = error.ToString();
  return answer;
}

void AskUntilDone(const AnswerJob& job, Answerer& answerer, Desk& desk) {
  while (const std::optional<size_t> index = desk.Take()) {
    const Document& document = (*job.documents)[*index];
    const std::filesystem::path video = job.videos.empty() ? "" : job.videos[*index];
    // No stop reaches the answerer: the question in hand is answered to its end.
    Result<Reply> reply =
        answerer.Answer({&document, QuestionText(document, job.prompt), video, desk.proven()}, {});
    if (reply) {
      desk.Keep(*index, {std::move(reply->text), std::move(reply->error), std::move(reply->facts)});
    } else if (reply.error().code == ErrorCode::kBadInput) {
      desk.Keep(*index, Unanswered(reply.error(), video));
    } else {
      desk.Fail(reply.error());
    }
  }
}

/// AskUntilDone() on a thread of its own, which no exception may leave: it would end the program
/// instead of the run.
void AskOnThread(const AnswerJob& job, Answerer& answerer, Desk& desk) {
  try {
    AskUntilDone(job, answerer, desk);
  } catch (const std::bad_alloc&) {
    desk.Fail({ErrorCode::kOutOfMemory, "memory ran out while a question was asked", "",
               "Ask fewer at once: max_parallel"});
  } catch (const std::exception& error) {
    desk.Fail({ErrorCode::kFailed, std::string("unexpected failure: ") + error.what(), "",
               "Please report this with the command you ran"});
  }
}

}  // namespace

Status AnswerDocuments(const AnswerJob& job, Answerer& answerer, AnswerStore& store,
                       const RunControl& control, const AnswerObserver& on_answer) {
  Desk desk(job, store, control, on_answer);
  VLM3R_TRY(desk.FindOpenQuestions());
  const size_t num_threads =
      std::min(static_cast<size_t>(std::max(answerer.max_parallel(), 1)), desk.num_open());
  if (num_threads <= 1) {
    AskUntilDone(job, answerer, desk);
    return desk.Outcome();
  }
  std::vector<std::jthread> threads;
  for (size_t i = 0; i < num_threads; ++i)
    threads.emplace_back([&] { AskOnThread(job, answerer, desk); });
  threads.clear();
  return desk.Outcome();
}

}  // namespace vlm3r::training::benchmark

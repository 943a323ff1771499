// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/run/answer_documents.h"

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <utility>

namespace vlm3r::training::benchmark {
namespace {

/// Questions that go together, as places among the documents.
using Batch = std::vector<size_t>;

/// Hands out the questions in their order and takes the answers, for all threads of a job.
class Desk {
 public:
  Desk(const AnswerJob& job, AnswerStore& store, const RunControl& control,
       const AnswerObserver& on_answer)
      : job_(job), store_(store), control_(control), on_answer_(on_answer) {}

  /// Batches are cut before answered questions are left out, so that they are the same each time.
  Status FindOpenQuestions(int64_t max_batch) {
    VLM3R_ASSIGN(const auto answered, store_.Answers(job_.task));
    int64_t room = 0;
    size_t last = 0;
    Batch batch;
    const auto close = [&] {
      if (!batch.empty()) batches_.push_back(std::exchange(batch, {}));
    };
    for (const size_t index : job_.order) {
      if (room == 0 || !AboutOneVideo(last, index)) {
        close();
        room = std::max<int64_t>(max_batch, 1);
      }
      --room;
      last = index;
      if (answered.count((*job_.documents)[index].doc_id) > 0) continue;
      batch.push_back(index);
      ++num_open_;
    }
    close();
    proven_ = std::any_of(answered.begin(), answered.end(),
                          [](const auto& entry) { return entry.second.error.empty(); });
    return {};
  }
  size_t num_batches() const { return batches_.size(); }

  /// Whether any question of the task was answered.
  bool proven() {
    const std::lock_guard lock(mutex_);
    return proven_;
  }

  /// The next questions; nothing at the end, or when the job has to stop.
  std::optional<Batch> Take() {
    const std::lock_guard lock(mutex_);
    if (error_ || next_ == batches_.size()) return std::nullopt;
    if (control_.stopped()) {
      error_ = CancelledError();
      return std::nullopt;
    }
    return batches_[next_++];
  }

  /// Keeps answers, all of them or none, by the places of their questions.
  void Keep(const std::map<size_t, StoredAnswer>& answers) {
    const std::lock_guard lock(mutex_);
    std::map<int64_t, StoredAnswer> by_id;
    for (const auto& [index, answer] : answers)
      by_id.emplace((*job_.documents)[index].doc_id, answer);
    if (const Status kept = store_.AddAll(job_.task, by_id); !kept) {
      if (!error_) error_ = kept.error();
      return;
    }
    for (const auto& [index, answer] : answers) {
      ++num_done_;
      proven_ |= answer.error.empty();
      if (on_answer_) on_answer_({&(*job_.documents)[index], &answer, num_done_, num_open_});
    }
  }

  void Fail(Error error) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::move(error);
  }

  Status Outcome() const { return error_ ? Status(*error_) : Status(); }

 private:
  bool AboutOneVideo(size_t a, size_t b) const {
    return job_.videos.empty() || job_.videos[a] == job_.videos[b];
  }

  const AnswerJob& job_;
  AnswerStore& store_;
  const RunControl& control_;
  const AnswerObserver& on_answer_;
  std::vector<Batch> batches_;
  int64_t num_open_ = 0;
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

/// Asks the questions of a batch; no stop reaches the answerer: those in hand are answered to their
/// end.
std::vector<Result<Reply>> Ask(const AnswerJob& job, const Batch& batch, bool proven,
                               Answerer& answerer) {
  std::vector<Inquiry> inquiries;
  for (const size_t index : batch) {
    const Document& document = (*job.documents)[index];
    inquiries.push_back({&document, QuestionText(document, job.prompt),
                         job.videos.empty() ? std::filesystem::path() : job.videos[index], proven});
  }
  if (inquiries.size() > 1) return answerer.AnswerMany(inquiries, {});
  std::vector<Result<Reply>> only;
  only.push_back(answerer.Answer(inquiries.front(), {}));
  return only;
}

void AskUntilDone(const AnswerJob& job, Answerer& answerer, Desk& desk) {
  while (const std::optional<Batch> batch = desk.Take()) {
    std::vector<Result<Reply>> replies = Ask(job, *batch, desk.proven(), answerer);
    std::map<size_t, StoredAnswer> answers;
    for (size_t i = 0; i < batch->size(); ++i) {
      const size_t index = (*batch)[i];
      Result<Reply>& reply = replies[i];
      if (reply) {
        answers.emplace(index, StoredAnswer{std::move(reply->text), std::move(reply->error),
                                            std::move(reply->facts)});
      } else if (reply.error().code == ErrorCode::kBadInput) {
        answers.emplace(
            index, Unanswered(reply.error(),
                              job.videos.empty() ? std::filesystem::path() : job.videos[index]));
      } else {
        desk.Fail(reply.error());
      }
    }
    if (!answers.empty()) desk.Keep(answers);
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
  VLM3R_TRY(desk.FindOpenQuestions(answerer.max_batch()));
  const size_t num_threads =
      std::min(static_cast<size_t>(std::max(answerer.max_parallel(), 1)), desk.num_batches());
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

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QString>

#include "app/studio/jobs/job_list.h"
#include "engine/base/result.h"
#include "engine/scene/snapshot.h"
#include "engine/session/evidence.h"
#include "engine/session/session.h"
#include "engine/session/what_if.h"

namespace vlm3r::studio {

class AnswerStream;
class EngineWorker;
struct AnswerFacts;

/// The GUI's side of the engine: one session on one thread, requests in, values out. Requests run
/// one after another in the order they were made; each is a job. Results of a cancelled job never
/// arrive; a cancelled job ends within half a second, even when the engine needs longer to stop.
/// GUI thread only; nothing here waits.
class EngineClient : public QObject {
  Q_OBJECT
 public:
  explicit EngineClient(JobList* jobs, QObject* parent = nullptr);
  ~EngineClient() override;  ///< Asks everything to stop and waits for the thread.

  /// Which model later requests use; nothing is loaded yet. A different one is unloaded.
  void setModel(const session::ModelSpec& spec);
  const session::ModelSpec& modelSpec() const;
  /// Loads it now. Requests load it by themselves.
  JobId loadModel();
  void unloadModel();
  /// Null while none is loaded.
  std::shared_ptr<const session::ModelInfo> model() const;

  JobId reconstruct(const session::ReconstructRequest& request);
  JobId ask(const session::ClipRequest& clip, const session::AskRequest& request);
  /// Questions about one clip that know nothing of each other, answered together; one at least.
  JobId askMany(const session::ClipRequest& clip, const std::vector<session::AskRequest>& requests);
  /// What can be measured about one token of an answer.
  JobId explain(const session::ClipRequest& clip, const session::ExplainRequest& request);
  /// The same question with something left out of what the model sees, once for each variant.
  JobId askVariants(const session::ClipRequest& clip, const session::AskRequest& request,
                    const std::vector<session::Variant>& variants);
  void cancel(JobId id);
  bool isBusy() const;
  /// Whether a question about this clip would run no encoder (its tokens are in memory).
  bool isClipCached(const session::ClipRequest& clip) const;
  /// Whether that holds for any sampling of this video.
  bool isVideoCached(const std::filesystem::path& path) const;

 Q_SIGNALS:
  void modelChanged();  ///< Loaded, unloaded, or another one was set.
  void frameReady(quint64 job, std::shared_ptr<const vlm3r::scene::FrameGeometry> frame);
  /// `folder`: where it was saved for the project to refer to; empty when that failed (logged).
  void reconstructed(quint64 job, std::shared_ptr<const vlm3r::scene::Snapshot> snapshot,
                     const QString& folder);
  /// New text of an answer, gathered for about 33 ms; `num_tokens` so far.
  void answerText(quint64 job, const QString& text, int num_tokens);
  void answered(quint64 job, std::shared_ptr<const vlm3r::session::Answer> answer,
                double time_to_first_token_s, double tokens_per_s,
                std::shared_ptr<const vlm3r::studio::AnswerFacts> facts);
  /// One of askMany(); those of a batch end in any order.
  void oneAnswered(quint64 job, quint64 question,
                   std::shared_ptr<const vlm3r::session::Answer> answer);
  void manyAnswered(quint64 job);  ///< All of them.
  void explained(quint64 job, std::shared_ptr<const vlm3r::session::Evidence> evidence);
  void variantAnswered(quint64 job, std::shared_ptr<const vlm3r::session::VariantAnswer> answer);
  void variantsAnswered(quint64 job);  ///< All of them, or as many as there can be.
  void failed(quint64 job, const vlm3r::Error& error);  ///< Not for cancelled jobs.
  void cancelled(quint64 job);
  /// A reconstruction that had failed was started again from the task list, as another job.
  void retried(quint64 old_job, quint64 new_job);
  void clipsChanged();  ///< isClipCached may answer otherwise now.

 private:
  void connectWorker();
  JobId post(JobId id, std::shared_ptr<AnswerStream> stream,
             std::function<void(EngineWorker*, const RunControl&)> work);
  void watchCancel(JobId id);
  /// Whether the result of this request is still wanted; then the request has ended.
  bool take(JobId id);
  void takeFailure(JobId id, const Error& error);
  void takeAnswer(JobId id, std::shared_ptr<const session::Answer> answer,
                  std::shared_ptr<const AnswerFacts> facts);
  /// Whether news of this request, which goes on, are still wanted.
  bool isWanted(JobId id) const;
  void takeModel(const session::ModelSpec& spec, std::shared_ptr<const session::ModelInfo> info);
  void passText();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::studio

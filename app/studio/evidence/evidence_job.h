// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include <QObject>

#include "app/studio/core/studio_context.h"
#include "app/studio/jobs/job_list.h"
#include "engine/base/result.h"
#include "engine/session/evidence.h"

namespace vlm3r::studio {

/// What is shown of a token.
enum class EvidenceKind { kAttention, kFrames, kBlocks, kGeometry };

/// The answer whose tokens are explained: its question as it was asked, and its tokens.
struct ExplainedAnswer {
  session::ClipRequest clip;
  session::ExplainRequest request;
  std::vector<int64_t> frame_indices;
};

/// Asks the engine for evidence about tokens of one answer, one job at a time, and keeps what came:
/// coming back to a token costs nothing. Attention and geometry come together; each occlusion is a
/// job of its own.
class EvidenceJob : public QObject {
  Q_OBJECT
 public:
  explicit EvidenceJob(const StudioContext& context, QObject* parent = nullptr);
  ~EvidenceJob() override;

  /// Forgets everything about another answer.
  void setAnswer(ExplainedAnswer answer);
  const ExplainedAnswer& answer() const { return answer_; }
  /// Null while it is not there.
  std::shared_ptr<const session::Evidence> evidence(int token, EvidenceKind kind,
                                                    int64_t frame) const;
  /// Makes sure that it comes: ends another job under way. `frame`: of kBlocks, ordinal in the
  /// clip.
  void want(int token, EvidenceKind kind, int64_t frame);
  void cancel();
  JobId job() const { return job_; }

 Q_SIGNALS:
  void arrived();
  void progressed();
  void failed(const vlm3r::Error& error);
  void stopped();

 private:
  struct Key {
    int token = 0;
    EvidenceKind kind = EvidenceKind::kAttention;
    int64_t frame = -1;
    auto operator<=>(const Key&) const = default;
  };
  static Key KeyOf(int token, EvidenceKind kind, int64_t frame);

  StudioContext context_;
  ExplainedAnswer answer_;
  std::map<Key, std::shared_ptr<const session::Evidence>> known_;
  JobId job_ = 0;
  Key wanted_;
};

}  // namespace vlm3r::studio

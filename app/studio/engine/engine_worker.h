// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QString>
#include <QStringList>

#include "app/studio/engine/answer_facts.h"
#include "app/studio/engine/answer_stream.h"
#include "app/studio/engine/loaded_sessions.h"
#include "engine/base/run_control.h"
#include "engine/scene/snapshot.h"
#include "engine/session/evidence.h"
#include "engine/session/session.h"
#include "engine/session/what_if.h"

namespace vlm3r::studio {

/// Lives on the engine's thread and does one request after another there; EngineClient posts them.
/// Every request ends with exactly one of loaded, reconstructed, answered, manyAnswered, explained,
/// variantsAnswered and failed.
class EngineWorker : public QObject {
  Q_OBJECT
 public:
  /// LowerThreadPriority for this object's thread.
  void lowerPriority();
  void load(quint64 job, const session::ModelSpec& spec, const RunControl& control);
  void unload();
  void reconstruct(quint64 job, const session::ModelSpec& spec,
                   const session::ReconstructRequest& request, const RunControl& control);
  void ask(quint64 job, const session::ModelSpec& spec, const session::ClipRequest& clip,
           const session::AskRequest& request, const std::shared_ptr<AnswerStream>& stream,
           const RunControl& control);
  void askMany(quint64 job, const session::ModelSpec& spec, const session::ClipRequest& clip,
               const std::vector<session::AskRequest>& requests, const RunControl& control);
  void explain(quint64 job, const session::ModelSpec& spec, const session::ClipRequest& clip,
               const session::ExplainRequest& request, const RunControl& control);
  void askVariants(quint64 job, const session::ModelSpec& spec, const session::ClipRequest& clip,
                   const session::AskRequest& request,
                   const std::vector<session::Variant>& variants, const RunControl& control);

 Q_SIGNALS:
  void started(quint64 job);
  void note(quint64 job, const QString& line);
  void modelIs(const vlm3r::session::ModelSpec& spec,
               std::shared_ptr<const vlm3r::session::ModelInfo> info);
  void clipsAre(const std::vector<vlm3r::session::ClipRequest>& clips);
  void loaded(quint64 job);
  void frameReady(quint64 job, std::shared_ptr<const vlm3r::scene::FrameGeometry> frame);
  void reconstructed(quint64 job, std::shared_ptr<const vlm3r::scene::Snapshot> snapshot,
                     const QString& folder);
  void answered(quint64 job, std::shared_ptr<const vlm3r::session::Answer> answer,
                std::shared_ptr<const vlm3r::studio::AnswerFacts> facts);
  void oneAnswered(quint64 job, quint64 question,
                   std::shared_ptr<const vlm3r::session::Answer> answer);
  void manyAnswered(quint64 job);
  void explained(quint64 job, std::shared_ptr<const vlm3r::session::Evidence> evidence);
  void variantAnswered(quint64 job, std::shared_ptr<const vlm3r::session::VariantAnswer> answer);
  void variantsAnswered(quint64 job);
  void failed(quint64 job, const vlm3r::Error& error);

 private:
  /// Runs the work of one request and reports how it ended when it failed.
  void Run(quint64 job, const RunControl& control, const std::function<Status()>& work);
  Result<session::Session*> Language(quint64 job, const session::ModelSpec& spec,
                                     const RunControl& control);
  QString Keep(quint64 job, const scene::Snapshot& snapshot, const RunControl& control);
  void TellState();

  LoadedSessions sessions_;
  session::ModelSpec spec_;
};

}  // namespace vlm3r::studio

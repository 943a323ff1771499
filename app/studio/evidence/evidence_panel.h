// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "app/studio/evidence/evidence_job.h"
#include "app/studio/evidence/heat_values.h"

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace vlm3r::studio {

class HeatLegend;
class TokenList;

/// What a chosen token of an answer rests on, painted on the strip, the picture and the points:
/// where it looked, what it loses without a part of what was seen, and what the geometry branch
/// changes. Shows the answer that the spotlight asks for; what it paints goes when it is hidden.
class EvidencePanel : public QWidget {
  Q_OBJECT
 public:
  explicit EvidencePanel(const StudioContext& context, QWidget* parent = nullptr);

  /// The answer that is explained; 0: none.
  int64_t messageId() const { return message_id_; }
  void showAnswer(int64_t message_id);
  void chooseToken(int token);
  void chooseKind(EvidenceKind kind);
  /// 0: the mean over all layers; else the layer, counted from 1.
  void chooseLayer(int layer);
  bool isWorking() const { return job_->job() != 0; }
  /// What is painted now; null while nothing is known.
  const session::PatchGrid* grid() const;

 Q_SIGNALS:
  void painted();

 protected:
  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  enum class State { kEmpty, kChoose, kWorking, kDone, kStopped, kFailed };
  QWidget* makeEmptyPage();
  QWidget* makePage();
  QWidget* makeChoices();
  QWidget* makeProgress();
  void connectAll();
  void forget();
  void ask();
  void onArrived();
  void paint();
  void showState();
  void showProgress();
  void fillLayers();
  void showNumbers();
  void goToHottest();
  EvidenceKind kind() const;
  /// Ordinal in the clip of the frame that is nearest to the moment, -1 when there is none.
  int64_t currentFrame() const;

  StudioContext context_;
  EvidenceJob* job_;
  QStackedWidget* pages_;
  QLabel* answer_;
  TokenList* tokens_;
  QComboBox* kind_;
  QComboBox* layer_;
  QLabel* state_;
  QProgressBar* bar_;
  QPushButton* stop_;
  QPushButton* retry_;
  HeatLegend* legend_;
  QLabel* numbers_;
  QLabel* caution_;
  QPushButton* hottest_;
  int64_t message_id_ = 0;
  int token_ = -1;
  int64_t frame_ = -1;  ///< Whose parts are covered.
  State shown_ = State::kEmpty;
  Error error_;
  std::shared_ptr<const session::Evidence> evidence_;
};

}  // namespace vlm3r::studio

// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/what_if_dialog.h"

#include <utility>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "app/studio/chat/compare_view.h"
#include "app/studio/chat/margin_table.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

/// Several switches in a row are one question.
constexpr int kDelayMs = 350;
constexpr int kMostFrames = 512;

QString LineOf(const session::VariantAnswer& side) {
  const QLocale locale;
  const QString frames =
      WhatIfDialog::tr("%n frame(s)", nullptr, static_cast<int>(side.frame_indices.size()));
  if (!side.answer) return frames;
  const QString margin = WhatIfDialog::tr("margin %1").arg(locale.toString(side.margin, 'f', 2));
  const QString reused = side.features_reused ? WhatIfDialog::tr("no encoder ran") : QString();
  return QStringList{frames, margin, reused}.join(QStringLiteral(" \u00b7 "));
}

CompareView::Side SideOf(const QString& title, const session::VariantAnswer& side) {
  const QString text =
      side.answer ? QString::fromStdString(side.answer->text)
                  : WhatIfDialog::tr("Not possible: %1").arg(QString::fromStdString(side.refusal));
  return {title, text, LineOf(side)};
}

}  // namespace

session::Variant VariantOf(const WhatIfChoice& choice) {
  session::Variant variant;
  variant.num_frames = choice.num_frames;
  QStringList parts;
  if (!choice.fusion || (!choice.camera_tokens && !choice.geometry_tokens)) {
    variant.tokens = session::TokenSelection::kNone;
    parts << WhatIfDialog::tr("fusion off");
  } else if (!choice.camera_tokens) {
    variant.tokens = session::TokenSelection::kPatch;
    parts << WhatIfDialog::tr("without camera tokens");
  } else if (!choice.geometry_tokens) {
    variant.tokens = session::TokenSelection::kCamera;
    parts << WhatIfDialog::tr("without geometry tokens");
  }
  if (choice.num_frames > 0)
    parts << WhatIfDialog::tr("%n frame(s)", nullptr, static_cast<int>(choice.num_frames));
  if (parts.isEmpty()) parts << WhatIfDialog::tr("as asked");
  variant.name = parts.join(QStringLiteral(", ")).toStdString();
  return variant;
}

WhatIfDialog::WhatIfDialog(const StudioContext& context, QWidget* parent)
    : QDialog(parent), context_(context) {
  setWindowTitle(tr("What if"));
  setAccessibleName(windowTitle());
  setModal(false);
  resize(560, 420);
  question_ = new QLabel(this);
  question_->setWordWrap(true);
  question_->setTextFormat(Qt::PlainText);
  state_ = new QLabel(this);
  state_->setWordWrap(true);
  state_->setTextFormat(Qt::PlainText);
  bar_ = new QProgressBar(this);
  bar_->setTextVisible(false);
  bar_->setRange(0, 0);
  bar_->setAccessibleName(tr("Asking"));
  stop_ = new QPushButton(tr("Stop"), this);
  connect(stop_, &QPushButton::clicked, this, &WhatIfDialog::stop);
  again_ = new QPushButton(tr("Try again"), this);
  connect(again_, &QPushButton::clicked, this, &WhatIfDialog::ask);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(state_, 1);
  row->addWidget(stop_);
  row->addWidget(again_);
  result_place_ = new QVBoxLayout;
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(16, 16, 16, 16);
  layout->setSpacing(8);
  layout->addWidget(question_);
  layout->addWidget(makeSwitches());
  layout->addLayout(row);
  layout->addWidget(bar_);
  layout->addLayout(result_place_);
  layout->addStretch();
  timer_.setSingleShot(true);
  timer_.setInterval(kDelayMs);
  connect(&timer_, &QTimer::timeout, this, &WhatIfDialog::ask);
  EngineClient* engine = context_.engine;
  connect(engine, &EngineClient::variantAnswered, this, &WhatIfDialog::onVariant);
  connect(engine, &EngineClient::variantsAnswered, this, &WhatIfDialog::onEnd);
  connect(engine, &EngineClient::failed, this, &WhatIfDialog::onFailed);
  connect(engine, &EngineClient::cancelled, this, [this](quint64 job) {
    if (job != job_) return;
    job_ = 0;
    shown_ = State::kStopped;
    showState();
  });
  // Colours of what differs are the theme's.
  connect(context_.theme, &Theme::changed, this, &WhatIfDialog::showAnswers);
  showState();
}

WhatIfDialog::~WhatIfDialog() { stop(); }

QWidget* WhatIfDialog::makeSwitches() {
  auto* box = new QWidget(this);
  camera_ = new QCheckBox(tr("Camera tokens"), box);
  camera_->setToolTip(tr("What the model is told of where the camera was"));
  geometry_ = new QCheckBox(tr("Geometry tokens"), box);
  geometry_->setToolTip(tr("What the model is told of the shape of the room, patch by patch"));
  fusion_ = new QCheckBox(tr("Fusion"), box);
  fusion_->setToolTip(tr("Off: the pictures alone, as if there were no room"));
  frames_ = new QSpinBox(box);
  frames_->setRange(0, kMostFrames);
  frames_->setSpecialValueText(tr("as asked"));
  frames_->setKeyboardTracking(false);
  frames_->setAccessibleName(tr("Frames"));
  frames_->setToolTip(tr("How many frames of the video the model sees"));
  auto* name = new QLabel(tr("Frames"), box);
  name->setBuddy(frames_);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(16);
  for (QCheckBox* each : {camera_, geometry_, fusion_}) {
    each->setChecked(true);
    row->addWidget(each);
    connect(each, &QCheckBox::toggled, this, &WhatIfDialog::changed);
  }
  row->addWidget(name);
  row->addWidget(frames_);
  row->addStretch();
  connect(frames_, &QSpinBox::valueChanged, this, &WhatIfDialog::changed);
  return box;
}

WhatIfChoice WhatIfDialog::choice() const {
  return {camera_->isChecked(), geometry_->isChecked(), fusion_->isChecked(), frames_->value()};
}

void WhatIfDialog::setQuestion(const ChatController::Asked& asked) {
  stop();
  timer_.stop();
  asked_ = asked;
  question_->setText(QString::fromStdString(asked.request.question));
  setting_ = true;
  for (QCheckBox* each : {camera_, geometry_, fusion_}) each->setChecked(true);
  frames_->setValue(0);
  setting_ = false;
  answers_.clear();
  shown_ = State::kEmpty;
  showState();
  showAnswers();
}

void WhatIfDialog::changed() {
  // Without fusion there is nothing that its tokens could go into.
  camera_->setEnabled(fusion_->isChecked());
  geometry_->setEnabled(fusion_->isChecked());
  if (setting_) return;
  stop();
  timer_.start();
}

void WhatIfDialog::ask() {
  if (asked_.clip.path.empty()) return;
  stop();
  answers_.clear();
  showAnswers();
  session::Variant as_asked;
  as_asked.name = tr("as asked").toStdString();
  const std::vector<session::Variant> variants = {as_asked, VariantOf(choice())};
  job_ = context_.engine->askVariants(asked_.clip, asked_.request, variants);
  shown_ = State::kWorking;
  showState();
}

void WhatIfDialog::stop() {
  const JobId job = std::exchange(job_, 0);
  if (job == 0) return;
  context_.engine->cancel(job);
  shown_ = State::kStopped;
  showState();
}

void WhatIfDialog::onVariant(quint64 job, std::shared_ptr<const session::VariantAnswer> answer) {
  if (job != job_) return;
  answers_.push_back(std::move(answer));
  showState();
}

void WhatIfDialog::onEnd(quint64 job) {
  if (job != job_) return;
  job_ = 0;
  shown_ = State::kDone;
  showState();
  showAnswers();
  Q_EMIT answered();
}

void WhatIfDialog::onFailed(quint64 job, const Error& error) {
  if (job != job_) return;
  job_ = 0;
  error_ = error;
  shown_ = State::kFailed;
  showState();
}

void WhatIfDialog::showState() {
  bar_->setVisible(shown_ == State::kWorking);
  stop_->setVisible(shown_ == State::kWorking);
  again_->setVisible(shown_ == State::kStopped || shown_ == State::kFailed);
  SetLook(state_, shown_ == State::kFailed ? "bad" : "muted");
  switch (shown_) {
    case State::kEmpty:
      state_->setText(tr("Switch something off, or change the number of frames."));
      break;
    case State::kWorking:
      state_->setText(answers_.empty() ? tr("Asking as before") : tr("Asking without it"));
      break;
    case State::kDone: {
      const bool both = answers_.size() == 2 && answers_[0]->answer && answers_[1]->answer;
      const bool same = both && answers_[1]->first_difference < 0;
      state_->setText(!both  ? tr("This model cannot be asked so.")
                      : same ? tr("The answer stays the same.")
                             : tr("The answer changes."));
      break;
    }
    case State::kStopped: state_->setText(tr("Stopped")); break;
    case State::kFailed: state_->setText(QString::fromStdString(error_.ToString())); break;
  }
}

void WhatIfDialog::showAnswers() {
  delete std::exchange(result_, nullptr);
  if (answers_.size() < 2 || shown_ != State::kDone) return;
  result_ = new QWidget(this);
  auto* layout = new QVBoxLayout(result_);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(
      new CompareView(SideOf(tr("As asked"), *answers_[0]),
                      SideOf(QString::fromStdString(answers_[1]->variant.name), *answers_[1]),
                      *context_.theme, result_));
  layout->addWidget(MakeMarginTable(*answers_[0], *answers_[1], asked_.token_texts, result_));
  layout->addStretch();
  result_place_->addWidget(result_);
}

void WhatIfDialog::hideEvent(QHideEvent* event) {
  timer_.stop();
  stop();
  QDialog::hideEvent(event);
}

}  // namespace vlm3r::studio

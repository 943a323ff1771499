// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/context_meter.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>

#include "app/studio/chat/answer_info.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kSteps = 1000;
constexpr int kBarWidthPx = 48;

}  // namespace

ContextMeter::ContextMeter(QWidget* parent)
    : QWidget(parent),
      bar_(new QProgressBar(this)),
      text_(new QLabel(this)),
      cached_(new QLabel(this)) {
  bar_->setRange(0, kSteps);
  bar_->setTextVisible(false);
  bar_->setFixedWidth(kBarWidthPx);
  bar_->setAccessibleName(tr("Context in use"));
  SetLook(text_, "muted");
  // The words give way in a narrow panel; they stand in the tool tip as well.
  text_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  SetLook(cached_, "chip-good");
  cached_->setText(tr("Video encoded"));
  cached_->setToolTip(tr("The next question runs no encoder: the video is in memory."));
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(cached_);
  layout->addWidget(bar_);
  layout->addWidget(text_, 1);
  show(State());
}

void ContextMeter::show(const State& state) {
  const QLocale locale;
  const QString used = locale.toString(static_cast<qlonglong>(state.used_tokens));
  const QString all = locale.toString(static_cast<qlonglong>(state.context_tokens));
  const bool known = state.context_tokens > 0 && state.used_tokens > 0;
  cached_->setVisible(state.clip_cached && state.has_video);
  bar_->setVisible(known);
  text_->setVisible(known);
  if (!known) return;
  bar_->setValue(static_cast<int>(
      std::clamp<int64_t>(state.used_tokens * kSteps / state.context_tokens, 0, kSteps)));
  const QString memory = MemoryText(state.kv_bytes);
  text_->setText(locale.toString(100.0 * static_cast<double>(state.used_tokens) /
                                     static_cast<double>(state.context_tokens),
                                 'f', 0) +
                 QStringLiteral("\u2009%"));
  const QString tip = tr("This chat fills %1 of the %2 tokens that the model can look back on. "
                         "Its keys and values take %3 of memory.")
                          .arg(used, all, memory);
  setToolTip(tip);
  text_->setAccessibleName(tip);
}

}  // namespace vlm3r::studio

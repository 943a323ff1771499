// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/pending_card.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include "app/studio/chat/chat_controller.h"
#include "app/studio/chat/markdown_view.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr int kShortestPauseMs = 33;
/// Laying out a long answer again may take this share of the time at most.
constexpr int kPausePerLayout = 6;

}  // namespace

PendingCard::PendingCard(Theme* theme, QWidget* parent)
    : QFrame(parent),
      stage_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      text_(new MarkdownView(this)),
      timer_(new QTimer(this)) {
  SetLook(this, "card");
  setAccessibleName(tr("Answer on its way"));
  SetLook(stage_, "muted");
  stage_->setWordWrap(true);
  bar_->setTextVisible(false);
  bar_->setAccessibleName(tr("Progress of the answer"));
  text_->setAccessibleName(tr("Answer so far"));
  text_->hide();
  auto* stop = new QPushButton(theme->icon("stop"), tr("Stop"), this);
  stop->setToolTip(tr("Stop answering (%1)")
                       .arg(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText)));
  connect(theme, &Theme::changed, stop, [theme, stop] { stop->setIcon(theme->icon("stop")); });
  connect(stop, &QPushButton::clicked, this, &PendingCard::stopWanted);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(stage_, 1);
  row->addWidget(stop, 0, Qt::AlignTop);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 8, 8, 8);
  layout->setSpacing(8);
  layout->addWidget(text_);
  layout->addLayout(row);
  layout->addWidget(bar_);
  timer_->setSingleShot(true);
  timer_->setInterval(kShortestPauseMs);
  connect(timer_, &QTimer::timeout, this, &PendingCard::render);
}

void PendingCard::showProgress(const PendingAnswer& pending, const Job* job) {
  if (pending.num_tokens > 0) {
    bar_->hide();
    showText(pending);
    return;
  }
  const bool queued = job == nullptr || job->state == JobState::kQueued;
  QString text = queued ? tr("Waiting for the model to be free") : StageText(job->stage);
  if (text.isEmpty()) text = tr("Starting");
  if (!queued && job->total > 0) {
    const QLocale locale;
    text = tr("%1: %2 of %3").arg(text, locale.toString(job->done), locale.toString(job->total));
    if (job->eta_s >= 1) text = tr("%1, %2 left").arg(text, DurationText(job->eta_s));
  }
  stage_->setText(text);
  const bool known = !queued && job->total > 0;
  bar_->setRange(0, known ? 1000 : 0);
  if (known)
    bar_->setValue(static_cast<int>(std::clamp<qint64>(job->done * 1000 / job->total, 0, 1000)));
}

void PendingCard::showText(const PendingAnswer& pending) {
  latest_ = pending.text;
  bar_->hide();
  const double seconds =
      static_cast<double>(pending.clock.elapsed()) / 1000 - pending.first_token_s;
  pace_ = tr("%n token(s)", nullptr, pending.num_tokens);
  if (pending.num_tokens > 1 && seconds > 0.2) {
    pace_ = tr("%1 · %2\u2009tok/s")
                .arg(pace_, QLocale().toString((pending.num_tokens - 1) / seconds, 'f', 0));
  }
  if (!timer_->isActive()) timer_->start();
}

void PendingCard::render() {
  QElapsedTimer clock;
  clock.start();
  stage_->setText(pace_);
  text_->showMarkdown(latest_);
  text_->setVisible(!latest_.trimmed().isEmpty());
  timer_->setInterval(
      std::max(kShortestPauseMs, static_cast<int>(clock.elapsed()) * kPausePerLayout));
  Q_EMIT grew();
}

}  // namespace vlm3r::studio

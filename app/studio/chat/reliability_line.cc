// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/reliability_line.h"

#include <memory>
#include <utility>

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QToolButton>

#include "app/studio/core/document.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"
#include "engine/base/thread_priority.h"

namespace vlm3r::studio {
namespace {

QString Tr(const char* text) { return QCoreApplication::translate("Reliability", text); }

QString Percent(double share) {
  return Tr(QT_TRANSLATE_NOOP("Reliability", "%1\u2009%"))
      .arg(QLocale().toString(100 * share, 'f', share < 0.1 ? 1 : 0));
}

QString Warning(check::Sign sign) {
  switch (sign) {
    case check::Sign::kLoopResidual:
      return Tr(QT_TRANSLATE_NOOP("Reliability", "the camera path has drifted"));
    case check::Sign::kScaleStability:
      return Tr(QT_TRANSLATE_NOOP("Reliability", "the scale changes over the video"));
    case check::Sign::kLowConfidence:
      return Tr(QT_TRANSLATE_NOOP("Reliability", "many points are uncertain"));
  }
  return {};
}

QString Warning(scene::Unreliable reason) {
  switch (reason) {
    case scene::Unreliable::kRandomWeights:
      return Tr(QT_TRANSLATE_NOOP("Reliability", "the model's weights are random"));
    case scene::Unreliable::kBlankFrames:
      return Tr(QT_TRANSLATE_NOOP("Reliability", "the pictures are blank"));
    case scene::Unreliable::kStaticFrames:
      return Tr(QT_TRANSLATE_NOOP("Reliability", "all pictures are the same"));
    case scene::Unreliable::kZeroBaseline:
      return Tr(QT_TRANSLATE_NOOP("Reliability", "the camera hardly moves"));
    case scene::Unreliable::kSinglePlane:
      return Tr(QT_TRANSLATE_NOOP("Reliability", "all points lie on one plane"));
    case scene::Unreliable::kNotFinite:
      return Tr(QT_TRANSLATE_NOOP("Reliability", "some values are no numbers"));
    case scene::Unreliable::kNoConfidence:
      return Tr(QT_TRANSLATE_NOOP("Reliability", "the model is sure of hardly any point"));
  }
  return {};
}

QString Detail(const check::Reading& reading) {
  if (!reading.value) {
    switch (reading.sign) {
      case check::Sign::kLoopResidual:
        return Tr(QT_TRANSLATE_NOOP("Reliability",
                                    "Drift: the camera sees no place a second time, so it cannot "
                                    "be told"));
      case check::Sign::kScaleStability:
        return Tr(QT_TRANSLATE_NOOP("Reliability", "Steadiness of the scale: cannot be told"));
      case check::Sign::kLowConfidence:
        return Tr(QT_TRANSLATE_NOOP("Reliability", "Uncertain points: cannot be told"));
    }
  }
  const QString value = Percent(reading.value.value_or(0)), limit = Percent(reading.threshold);
  switch (reading.sign) {
    case check::Sign::kLoopResidual:
      return Tr(QT_TRANSLATE_NOOP("Reliability",
                                  "Drift: a place seen twice differs by %1 of the usual distance "
                                  "(up to %2 is fine)"))
          .arg(value, limit);
    case check::Sign::kScaleStability:
      return Tr(QT_TRANSLATE_NOOP("Reliability",
                                  "Steadiness of the scale: varies by %1 over the video (up to %2 "
                                  "is fine)"))
          .arg(value, limit);
    case check::Sign::kLowConfidence:
      return Tr(QT_TRANSLATE_NOOP("Reliability", "Uncertain points: %1 of all (up to %2 is fine)"))
          .arg(value, limit);
  }
  return {};
}

}  // namespace

QStringList ReliabilityWarnings(const check::Reliability& reliability) {
  QStringList warnings;
  for (const check::Reading& reading : reliability.readings)
    if (reading.warns()) warnings << Warning(reading.sign);
  for (const scene::ReliabilityFlag& flag : reliability.flags) warnings << Warning(flag.reason);
  return warnings;
}

QStringList ReliabilityDetails(const check::Reliability& reliability) {
  QStringList details;
  for (const check::Reading& reading : reliability.readings) details << Detail(reading);
  if (!reliability.revisits.empty() && reliability.reading(check::Sign::kLoopResidual).warns()) {
    const check::Revisit& worst = reliability.revisits.front();
    details << Tr(QT_TRANSLATE_NOOP("Reliability", "Worst between frames %1 and %2: %3\u2009m"))
                   .arg(worst.first + 1)
                   .arg(worst.second + 1)
                   .arg(QLocale().toString(worst.residual_m, 'f', 2));
  }
  return details;
}

ReliabilityLine::ReliabilityLine(Document* document, Theme* theme, QWidget* parent)
    : QWidget(parent),
      document_(document),
      theme_(theme),
      sign_(new QLabel(this)),
      text_(new QLabel(this)),
      more_(new QToolButton(this)),
      details_(new QLabel(this)) {
  setObjectName(QStringLiteral("reliability"));
  setAccessibleName(tr("How far the room can be trusted"));
  pool_.setMaxThreadCount(1);
  text_->setWordWrap(true);
  text_->setTextFormat(Qt::PlainText);
  SetLook(text_, "muted");
  more_->setText(tr("Details"));
  more_->setToolTip(tr("What was measured, and what would be fine"));
  more_->setCheckable(true);
  details_->setWordWrap(true);
  details_->setTextFormat(Qt::PlainText);
  details_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  SetLook(details_, "muted");
  details_->hide();
  connect(more_, &QToolButton::toggled, details_, &QLabel::setVisible);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(4, 0, 4, 0);
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(4);
  grid->addWidget(sign_, 0, 0, Qt::AlignTop);
  grid->addWidget(text_, 0, 1);
  grid->addWidget(more_, 0, 2, Qt::AlignTop);
  grid->addWidget(details_, 1, 1, 1, 2);
  grid->setColumnStretch(1, 1);
  connect(document, &Document::snapshotChanged, this, &ReliabilityLine::look);
  connect(document, &Document::currentVideoChanged, this, &ReliabilityLine::look);
  connect(theme, &Theme::changed, this, &ReliabilityLine::updateIcon);
  updateIcon();
  QWidget::hide();
  look();
}

ReliabilityLine::~ReliabilityLine() {
  stop_.request_stop();
  pool_.waitForDone();
}

void ReliabilityLine::updateIcon() { sign_->setPixmap(theme_->icon("warning").pixmap(16, 16)); }

void ReliabilityLine::look() {
  const uint64_t ticket = ++ticket_;
  stop_.request_stop();
  stop_ = std::stop_source();
  showResult(std::nullopt);
  const std::shared_ptr<const scene::Snapshot> snapshot = document_->snapshot();
  if (snapshot == nullptr) return;
  const QPointer<ReliabilityLine> self(this);
  pool_.start([self, ticket, snapshot, stop = stop_.get_token()] {
    LowerThreadPriority();
    Result<check::Reliability> result =
        check::MeasureReliability(*snapshot, {.stop = stop, .on_progress = {}});
    if (!result) return;  // Stopped; an inconsistent room says so elsewhere.
    // The destructor waits for this thread: the object is there.
    QMetaObject::invokeMethod(self.data(), [self, ticket, found = *std::move(result)] {
      if (!self || ticket != self->ticket_) return;
      self->showResult(found);
      Q_EMIT self->looked();
    });
  });
}

void ReliabilityLine::showResult(const std::optional<check::Reliability>& reliability) {
  reliability_ = reliability;
  const QStringList warnings = reliability ? ReliabilityWarnings(*reliability) : QStringList();
  setVisible(!warnings.isEmpty());
  if (warnings.isEmpty()) return;
  text_->setText(
      tr("Take answers about lengths with care: %1.").arg(warnings.join(QStringLiteral(", "))));
  details_->setText(ReliabilityDetails(*reliability).join(QLatin1Char('\n')));
}

}  // namespace vlm3r::studio

// SPDX-License-Identifier: Apache-2.0
// What lies over the picture: states, banners, badge, cards.
#include <cmath>
#include <utility>

#include <QAction>
#include <QDesktopServices>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QUrl>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"
#include "app/studio/view3d/box_handles.h"
#include "app/studio/view3d/measure_text.h"
#include "app/studio/view3d/overlay_cards.h"
#include "app/studio/view3d/progress_chip.h"
#include "app/studio/view3d/scene_binding.h"
#include "app/studio/view3d/tool_controller.h"
#include "app/studio/view3d/view_actions.h"
#include "app/studio/view3d/view_panel.h"
#include "app/studio/view3d/view_state.h"
#include "app/studio/view3d/view_toolbar.h"
#include "viz/qt/vtk_host_widget.h"

namespace vlm3r::studio {
namespace {

QString TimeText(double time_s) {
  const auto tenths = static_cast<qint64>(std::llround(std::max(0.0, time_s) * 10));
  return QStringLiteral("%1:%2.%3")
      .arg(tenths / 600, 2, 10, QLatin1Char('0'))
      .arg(tenths / 10 % 60, 2, 10, QLatin1Char('0'))
      .arg(tenths % 10);
}

int Permille(const Job* job) {
  if (job == nullptr || job->total <= 0) return -1;
  return static_cast<int>(1000 * job->done / job->total);
}

/// "CUT3R 17 of 32 · 0:42 left".
QString ProgressText(const Job* job) {
  if (job == nullptr) return {};
  if (job->stopping) return ViewPanel::tr("Stopping");
  if (job->state == JobState::kQueued) return ViewPanel::tr("Waiting for its turn");
  QString text = StageText(job->stage);
  if (job->total > 0) text = ViewPanel::tr("%1 %2 of %3").arg(text).arg(job->done).arg(job->total);
  if (job->eta_s >= 0) text = ViewPanel::tr("%1 · %2 left").arg(text, DurationText(job->eta_s));
  return text;
}

QString ErrorText(const Error& error) { return QString::fromStdString(error.ToString()); }

}  // namespace

void ViewPanel::updateState() {
  const ViewState::Kind kind = state_->kind();
  const bool has_points = binding_->hasPoints() && missing_.isEmpty();
  const bool finished = has_points && (context_.document->snapshot() != nullptr ||
                                       context_.document->cloud() != nullptr);
  updateStateCard();
  progress_->setVisible(kind == ViewState::Kind::kPartial);
  if (kind == ViewState::Kind::kPartial)
    progress_->setProgress(ProgressText(state_->job()), Permille(state_->job()));
  if (kind == ViewState::Kind::kPartialFailed && state_->job() != nullptr) {
    showNotice("banner-bad", ErrorText(state_->job()->error), tr("Retry"),
               [this] { state_->retry(); });
  }
  toolbar_->setHasPoints(has_points);
  badge_->setVisible(has_points);
  view_actions_->setAvailable(has_points, finished);
  updateWarning();
}

void ViewPanel::updateStateCard() {
  StateCard::Content content;
  const auto trigger = [this](const char* id) {
    return [this, id] { context_.actions->action(id)->trigger(); };
  };
  const Job* job = state_->job();
  const project::Video* video = context_.document->video(context_.document->currentVideo());
  const QString name = video != nullptr ? QString::fromStdString(video->title) : QString();
  if (!missing_.isEmpty()) {
    content = {.title = tr("No 3D view on this display"), .text = missing_, .bad = true};
    return card_->show(content);
  }
  switch (state_->kind()) {
    case ViewState::Kind::kNoVideo:
      content = {.title = tr("No room yet"),
                 .text = tr("Open a video to see its room here in 3D."),
                 .buttons = {{tr("Open video…"), trigger("video.open"), true},
                             {tr("Try the demo room"), trigger("demo.open")}}};
      break;
    case ViewState::Kind::kNoRoom:
      content = {.title = tr("%1 has no room yet").arg(name),
                 .text = tr("Reconstruct the video to walk through its room and measure it."),
                 .buttons = {{tr("Reconstruct"), trigger("reconstruct"), true}}};
      break;
    case ViewState::Kind::kOpening:
      content = {.title = tr("Opening the room"), .text = name, .permille = Permille(job)};
      break;
    case ViewState::Kind::kWorking:
      content = {.title = tr("Building the room"),
                 .text = ProgressText(job),
                 .permille = Permille(job),
                 .buttons = {{tr("Cancel"), [this] { state_->cancel(); }}}};
      break;
    case ViewState::Kind::kFailed:
      content = {.title = tr("The room could not be built"),
                 .text = job != nullptr ? ErrorText(job->error) : QString(),
                 .details = job != nullptr ? job->log.join(QLatin1Char('\n')) : QString(),
                 .bad = true,
                 .buttons = {{tr("Retry"), [this] { state_->retry(); }, true},
                             {tr("Tasks and log"), trigger("log.show")}}};
      break;
    default: return card_->hide();
  }
  card_->show(content);
}

void ViewPanel::updateWarning() {
  const auto snapshot = context_.document->snapshot();
  const auto model = context_.engine != nullptr ? context_.engine->model() : nullptr;
  const bool random = snapshot != nullptr
                          ? snapshot->random_weights
                          : binding_->numFrames() > 0 && model != nullptr && model->random_weights;
  warning_->setVisible(random && !warning_closed_ && missing_.isEmpty());
  if (!random) return;
  warning_->setText(tr("This model's weights are random: the shape of this room means nothing."));
  warning_->setButton(tr("Models…"),
                      [this] { context_.actions->action("models.manage")->trigger(); });
}

void ViewPanel::updateBadge() {
  const scene::Display& display = context_.document->display();
  const bool file = context_.document->cloud() != nullptr;
  badge_->setIcon(context_.theme->icon("metric"));
  if (display.calibrated) {
    badge_->setText(tr("calibrated × %1").arg(QLocale().toString(display.scale, 'f', 3)));
    badge_->setToolTip(
        tr("Lengths are scaled by a measurement whose true length you gave. "
           "Press to calibrate anew"));
  } else if (file) {
    badge_->setText(tr("units of the file"));
    badge_->setToolTip(tr("Lengths are as the file has them. Press to calibrate"));
  } else {
    badge_->setText(tr("metric · uncalibrated"));
    badge_->setToolTip(
        tr("Metres as the model estimates them. Press to calibrate by a length "
           "that you know"));
  }
  badge_->setAccessibleName(badge_->text());
  context_.actions->setEnabled("scene.uncalibrate", display.calibrated);
}

void ViewPanel::updatePick() {
  const Selection& selection = context_.document->selection();
  const bool picked = selection.kind == Selection::Kind::kPoint && selection.pick.has_value();
  pick_->setVisible(picked);
  if (!picked) return;
  const viz::Pick& pick = *selection.pick;
  const QLocale locale;
  const double scale = context_.document->display().scale;
  const auto metres = [&](double value) { return locale.toString(value * scale, 'f', 2); };
  const QString position =
      tr("x %1, y %2, z %3\u2009m")
          .arg(metres(pick.p_world.x()), metres(pick.p_world.y()), metres(pick.p_world.z()));
  const auto snapshot = context_.document->snapshot();
  const bool known = snapshot != nullptr && pick.view >= 0 &&
                     pick.view < static_cast<int>(snapshot->frames.size());
  pick_->setHasCamera(known);
  if (!known) {
    pick_->setText(tr("Point"), position);
    return;
  }
  const auto& frame = snapshot->frames[static_cast<size_t>(pick.view)];
  pick_->setText(tr("Frame %1 at %2, pixel %3, %4")
                     .arg(pick.view + 1)
                     .arg(TimeText(frame.time_s))
                     .arg(pick.column)
                     .arg(pick.row),
                 tr("%1 · confidence %2").arg(position, locale.toString(pick.confidence, 'f', 1)));
}

void ViewPanel::updateHint() {
  QString hint = box_handles_->hint().isEmpty() ? tools_->hint() : box_handles_->hint();
  if (calibrate_next_ && tools_->tool() == Tool::kDistance && tools_->numPoints() == 0)
    hint = tr("Calibrate: measure something whose length you know");
  if (tools_->tool() == Tool::kNone) calibrate_next_ = false;
  hint_->setText(hint);
  hint_->setVisible(!hint.isEmpty());
}

void ViewPanel::openCalibration(int64_t id) {
  for (const project::Measurement& measurement : context_.document->contents().measurements) {
    if (measurement.id != id) continue;
    const auto kind = MeasureKindFromName(measurement.kind);
    const auto value = kind ? viz::Measure(*kind, measurement.points, binding_->scene().up(),
                                           context_.document->display().scale)
                            : std::nullopt;
    if (!value) return;
    calibrated_id_ = id;
    tools_->setTool(Tool::kNone);
    calibration_->ask(QString::fromStdString(measurement.name), value->length_m);
  }
}

void ViewPanel::showNotice(const char* look, const QString& text, const QString& button,
                           std::function<void()> run) {
  SetLook(notice_, look);
  notice_->setText(text);
  notice_->setButton(button, std::move(run));
  notice_->show();
}

void ViewPanel::showError(const Error& error) { showNotice("banner-bad", ErrorText(error)); }

void ViewPanel::onSaved(const QString& path) {
  showNotice("banner-info", tr("Saved %1.").arg(path), tr("Open"),
             [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
}

}  // namespace vlm3r::studio

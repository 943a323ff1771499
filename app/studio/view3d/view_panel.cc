// SPDX-License-Identifier: Apache-2.0
#include "app/studio/view3d/view_panel.h"

#include <algorithm>
#include <cmath>

#include <QAction>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/core/spotlight.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"
#include "app/studio/view3d/box_handles.h"
#include "app/studio/view3d/capture_controller.h"
#include "app/studio/view3d/clip_card.h"
#include "app/studio/view3d/export_dialog.h"
#include "app/studio/view3d/filter_popup.h"
#include "app/studio/view3d/overlay_cards.h"
#include "app/studio/view3d/progress_chip.h"
#include "app/studio/view3d/scene_binding.h"
#include "app/studio/view3d/style_settings.h"
#include "app/studio/view3d/tool_controller.h"
#include "app/studio/view3d/view_actions.h"
#include "app/studio/view3d/view_state.h"
#include "app/studio/view3d/view_toolbar.h"
#include "viz/qt/vtk_host_widget.h"

namespace vlm3r::studio {
namespace {

constexpr double kWheelFactor = 1.12;  // Per notch, for sizes.

}  // namespace

ViewPanel::ViewPanel(const StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      binding_(new SceneBinding(context, this)),
      tools_(new ToolController(context, binding_, this)),
      box_handles_(new BoxHandles(context, binding_, this)),
      state_(new ViewState(context, binding_, this)) {
  setObjectName(QStringLiteral("view_panel"));
  makeViewport();
  capture_ = new CaptureController(context_, binding_, viewport_);
  makeCards();
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  toolbar_ = new ViewToolbar(context_, binding_, this);
  column->addWidget(toolbar_);
  column->addWidget(viewport_, 1);
  filters_ = new FilterPopup(binding_, this);
  view_actions_ = new ViewActions(context_, binding_, tools_, clip_, this);
  handleActions();
  connectAll();
  updateState();
  updateBadge();
  updatePick();
}

ViewPanel::~ViewPanel() {
  // The picture draws the scene that the binding owns: it goes first.
  delete host_;
  host_ = nullptr;
}

void ViewPanel::makeViewport() {
  missing_ = viz::VtkHostWidget::missingOpenGl();
  if (missing_.isEmpty()) {
    host_ = new viz::VtkHostWidget(&binding_->scene(), this);
    viewport_ = host_;
    tools_->setHost(host_);
    box_handles_->setHost(host_);
  } else {
    viewport_ = new QWidget(this);
  }
  viewport_->setMinimumSize(240, 180);
}

void ViewPanel::makeCards() {
  card_ = new StateCard(viewport_);
  progress_ = new ProgressChip(context_.theme, viewport_);
  warning_ = new Banner("banner-warn", context_.theme, viewport_);
  warning_->hide();
  notice_ = new Banner("banner-info", context_.theme, viewport_);
  notice_->hide();
  hint_ = new QLabel(viewport_);
  SetLook(hint_, "chip");
  hint_->hide();
  badge_ = new QToolButton(viewport_);
  badge_->setObjectName(QStringLiteral("metric_badge"));
  badge_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  clip_ = new ClipCard(context_, binding_, viewport_);
  calibration_ = new CalibrationBar(viewport_);
  pick_ = new PickCard(context_.theme, viewport_);
  auto* grid = new QGridLayout(viewport_);
  layOut(grid);
}

/// Banners on top, cards in the corners, the state in the middle; the lower left corner is the
/// scale bar's.
void ViewPanel::layOut(QGridLayout* grid) {
  grid->setContentsMargins(12, 12, 12, 12);
  grid->setSpacing(8);
  grid->addWidget(warning_, 0, 0, 1, 3);
  grid->addWidget(notice_, 1, 0, 1, 3);
  grid->addWidget(clip_, 2, 0, Qt::AlignLeft | Qt::AlignTop);
  auto* corner = new QVBoxLayout;
  corner->setSpacing(8);
  corner->addWidget(progress_, 0, Qt::AlignRight);
  corner->addWidget(pick_, 0, Qt::AlignRight);
  grid->addLayout(corner, 2, 2, Qt::AlignRight | Qt::AlignTop);
  grid->addWidget(card_, 3, 0, 1, 3, Qt::AlignCenter);
  grid->addWidget(calibration_, 4, 0, 1, 3, Qt::AlignHCenter | Qt::AlignBottom);
  grid->addWidget(hint_, 5, 0, 1, 3, Qt::AlignHCenter | Qt::AlignBottom);
  grid->addWidget(badge_, 6, 2, Qt::AlignRight | Qt::AlignBottom);
  grid->setRowStretch(3, 1);
  grid->setColumnStretch(1, 1);
}

void ViewPanel::connectAll() {
  connect(state_, &ViewState::changed, this, &ViewPanel::updateState);
  connect(context_.document, &Document::displayChanged, this, &ViewPanel::updateBadge);
  connect(context_.document, &Document::snapshotChanged, this, &ViewPanel::updateBadge);
  connect(context_.document, &Document::selectionChanged, this, &ViewPanel::updatePick);
  connect(context_.document, &Document::currentVideoChanged, this, [this] {
    warning_closed_ = false;
    calibration_->hide();
    notice_->hide();
  });
  connect(context_.theme, &Theme::changed, this, &ViewPanel::updateBadge);
  connect(tools_, &ToolController::hintChanged, this, &ViewPanel::updateHint);
  connect(tools_, &ToolController::toolChanged, box_handles_,
          [this](Tool tool) { box_handles_->setEnabled(tool == Tool::kNone); });
  connect(box_handles_, &BoxHandles::hintChanged, this, &ViewPanel::updateHint);
  connect(tools_, &ToolController::pointPicked, this,
          [this] { context_.actions->action("chat.focus")->trigger(); });
  connect(tools_, &ToolController::measured, this, [this](qint64 id) {
    if (std::exchange(calibrate_next_, false)) openCalibration(id);
  });
  connect(badge_, &QToolButton::clicked, this, &ViewPanel::calibrate);
  connect(calibration_, &CalibrationBar::closed, calibration_, &QWidget::hide);
  connect(calibration_, &CalibrationBar::accepted, this, [this](double length_m) {
    const Status status = context_.document->calibrate(calibrated_id_, length_m);
    if (status) {
      calibration_->hide();
    } else {
      calibration_->setError(QString::fromStdString(status.error().ToString()));
    }
  });
  connect(pick_, &PickCard::askRequested, this,
          [this] { context_.actions->action("ask.about")->trigger(); });
  connect(pick_, &PickCard::jumpRequested, this, [this] { binding_->jumpToCurrentCamera(); });
  connect(pick_, &PickCard::closed, this, [this] { context_.document->select({}); });
  connect(progress_, &ProgressChip::cancelRequested, state_, &ViewState::cancel);
  connect(warning_, &Banner::closed, this, [this] { warning_closed_ = true; });
  connect(capture_, &CaptureController::saved, this, &ViewPanel::onSaved);
  connect(capture_, &CaptureController::failed, this, &ViewPanel::showError);
  if (host_ == nullptr) return;
  connect(binding_, &SceneBinding::repaintNeeded, host_, &viz::VtkHostWidget::refresh);
  connect(binding_, &SceneBinding::moving, host_, &viz::VtkHostWidget::setMoving);
  connect(host_, &viz::VtkHostWidget::cameraMoved, binding_, &SceneBinding::cameraTaken);
  connect(host_, &viz::VtkHostWidget::wheelTurned, this, &ViewPanel::onWheel);
  connect(host_, &viz::VtkHostWidget::failed, this, [this](const QString& text) {
    missing_ = text;
    updateState();
  });
}

void ViewPanel::handleActions() {
  ActionRegistry* actions = context_.actions;
  actions->handle("view.filters", this, [this] {
    const QWidget* below = toolbar_->filterButton();
    filters_->popUpAt(below->mapToGlobal(QPoint(0, below->height())));
  });
  actions->handle("tool.cancel", this, [this] { leave(); });
  actions->handle("scene.calibrate", this, [this] { calibrate(); });
  actions->handle("scene.uncalibrate", this, [this] { (void)context_.document->calibrate(0, 0); });
  actions->handle("capture.png", this, [this] { capture_->askForPicture(); });
  actions->handle("capture.mp4", this, [this] { capture_->askForFlyThrough(); });
  actions->handle("export", this, [this] {
    exportDialog()->refresh();
    exportDialog()->show();
    exportDialog()->raise();
  });
}

ExportDialog* ViewPanel::exportDialog() {
  if (export_dialog_ == nullptr) {
    export_dialog_ = new ExportDialog(context_, binding_, this);
    connect(export_dialog_, &ExportDialog::failed, this, &ViewPanel::showError);
    connect(export_dialog_, &ExportDialog::exported, this,
            [this](const QString& folder, qint64 num_points, const QStringList& warnings) {
              const QString text =
                  tr("Exported %1 points to %2.").arg(QLocale().toString(num_points), folder);
              showNotice(warnings.isEmpty() ? "banner-info" : "banner-warn",
                         (QStringList(text) + warnings).join(QLatin1Char('\n')));
            });
  }
  return export_dialog_;
}

/// Esc: the innermost thing first.
void ViewPanel::leave() {
  if (box_handles_->cancel()) return;
  if (calibration_->isVisible()) return calibration_->hide();
  calibrate_next_ = false;
  if (tools_->cancel()) return;
  QAction* stop = context_.actions->action("chat.stop");
  if (stop->isEnabled()) return stop->trigger();
  if (Spotlight* spotlight = Spotlight::of(context_.document); spotlight->region())
    return spotlight->setRegion(std::nullopt);
  if (context_.document->selection().kind != Selection::Kind::kNone) context_.document->select({});
}

/// COLMAP's wheel: Ctrl points, Alt cameras, Shift clip.
void ViewPanel::onWheel(Qt::KeyboardModifiers modifiers, double steps) {
  const double factor = std::pow(kWheelFactor, steps);
  viz::ViewStyle style = binding_->style();
  if (modifiers.testFlag(Qt::ControlModifier)) {
    style.point_size_px = std::clamp(style.point_size_px * factor, kMinPointSize, kMaxPointSize);
    binding_->setStyle(style);
  } else if (modifiers.testFlag(Qt::AltModifier)) {
    style.frustum_size_m =
        std::clamp(style.frustum_size_m * factor, kMinFrustumSize, kMaxFrustumSize);
    binding_->setStyle(style);
  } else if (context_.actions->action("tool.clip")->isEnabled()) {
    clip_->scale(factor);
  }
}

void ViewPanel::calibrate() {
  const Selection& selection = context_.document->selection();
  for (const project::Measurement& measurement : context_.document->contents().measurements) {
    const bool has_length = measurement.kind == "distance" || measurement.kind == "height";
    if (selection.kind == Selection::Kind::kMeasurement && measurement.id == selection.id &&
        has_length)
      return openCalibration(measurement.id);
  }
  // Nothing to go by yet: measure first, then ask.
  tools_->setTool(Tool::kDistance);
  calibrate_next_ = true;
  updateHint();
}

}  // namespace vlm3r::studio

// SPDX-License-Identifier: Apache-2.0
#include "app/studio/window/docks.h"

#include <algorithm>
#include <string_view>

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QTimer>

#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr unsigned Bit(Workspace workspace) { return 1U << static_cast<unsigned>(workspace); }
constexpr unsigned kAsk = Bit(Workspace::kAsk);
constexpr unsigned kAnnotate = Bit(Workspace::kAnnotate);
constexpr unsigned kQuestions = Bit(Workspace::kQuestions);

constexpr int kLeastColumnPx = 200;
constexpr int kLeftColumnPx = 260;
constexpr int kRightColumnPx = 400;
constexpr int kQuestionColumnPx = 560;  ///< A table with whole sentences.
constexpr int kBottomRowPx = 250;
constexpr int kAnnotateRowPx = 400;  ///< Boxes are drawn in the picture: it has to be large.

}  // namespace

/// Where a panel lies. One that shares its place with an earlier one lies behind it as a tab.
struct Docks::Place {
  const char* id;
  const char* title;
  Qt::DockWidgetArea area;
  const char* behind;  ///< Id of the panel it shares a place with, or "".
  const char* beside;  ///< Id of the panel at whose right side it lies, or "".
  unsigned workspaces;
};

const std::vector<Docks::Place>& Docks::places() {
  static const std::vector<Place> places = {
      {"dock_scene", QT_TR_NOOP("Scene"), Qt::LeftDockWidgetArea, "", "",
       kAsk | kAnnotate | kQuestions},
      {"dock_properties", QT_TR_NOOP("Properties"), Qt::LeftDockWidgetArea, "", "",
       kAsk | kAnnotate},
      {"dock_video", QT_TR_NOOP("Video"), Qt::BottomDockWidgetArea, "", "",
       kAsk | kAnnotate | kQuestions},
      {"dock_tasks", QT_TR_NOOP("Tasks"), Qt::BottomDockWidgetArea, "dock_video", "", 0},
      // What they say is seen in the video: they stand beside it.
      {"dock_evidence", QT_TR_NOOP("Evidence"), Qt::BottomDockWidgetArea, "", "dock_video", 0},
      {"dock_map", QT_TR_NOOP("Map"), Qt::BottomDockWidgetArea, "dock_evidence", "", 0},
      {"dock_relations", QT_TR_NOOP("Relations"), Qt::BottomDockWidgetArea, "dock_evidence", "", 0},
      {"dock_chat", QT_TR_NOOP("Chat"), Qt::RightDockWidgetArea, "", "", kAsk},
      // Annotators want it, analysts the chat: one place for both.
      {"dock_box_editor", QT_TR_NOOP("Box editor"), Qt::RightDockWidgetArea, "dock_chat", "",
       kAnnotate},
      {"dock_questions", QT_TR_NOOP("Questions"), Qt::RightDockWidgetArea, "dock_chat", "",
       kQuestions},
  };
  return places;
}

Docks::Docks(QMainWindow* window)
    : QObject(window), window_(window), docks_(places().size(), nullptr) {
  // The side columns run from top to bottom; the video lies under the room only.
  window->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  window->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

QDockWidget* Docks::dock(const char* id) const {
  const auto found = std::ranges::find(places(), std::string_view(id), [](const Place& place) {
    return std::string_view(place.id);
  });
  return found == places().end() ? nullptr : docks_[static_cast<size_t>(found - places().begin())];
}

void Docks::add(const char* id, QWidget* panel) {
  const auto found = std::ranges::find(places(), std::string_view(id), [](const Place& place) {
    return std::string_view(place.id);
  });
  Q_ASSERT(found != places().end());
  auto* dock = new QDockWidget(window_);
  dock->setObjectName(QLatin1String(id));
  dock->setWidget(panel);
  dock->setMinimumWidth(kLeastColumnPx);
  // The style's own title is as high as Latin letters and cuts Chinese ones.
  auto* title = new QLabel(dock);
  SetLook(title, "dock-title");
  connect(dock, &QDockWidget::windowTitleChanged, title, &QLabel::setText);
  dock->setTitleBarWidget(title);
  docks_[static_cast<size_t>(found - places().begin())] = dock;
}

void Docks::arrange() {
  // Hidden while they find their places: before tabs are made all of them side by side would make
  // the window larger than it shall be, for good.
  hideAll();
  for (size_t i = 0; i < places().size(); ++i) {
    if (docks_[i] != nullptr) window_->addDockWidget(places()[i].area, docks_[i]);
  }
  // Beside a panel with tabs there is no more place: tabs come last.
  for (size_t i = 0; i < places().size(); ++i) {
    QDockWidget* left = dock(places()[i].beside);
    if (docks_[i] != nullptr && left != nullptr)
      window_->splitDockWidget(left, docks_[i], Qt::Horizontal);
  }
  for (size_t i = 0; i < places().size(); ++i) {
    QDockWidget* front = dock(places()[i].behind);
    if (docks_[i] != nullptr && front != nullptr) window_->tabifyDockWidget(front, docks_[i]);
  }
  window_->resizeDocks({dock("dock_scene"), dock("dock_properties")}, {520, 260}, Qt::Vertical);
  show(Workspace::kAsk);
  fitSizes(Workspace::kAsk);  // Now too: the window keeps this state as its first one.
}

void Docks::show(Workspace workspace) {
  // First those that go: all at once would not fit, and the window would grow.
  for (const bool shown : {false, true}) {
    for (size_t i = 0; i < places().size(); ++i) {
      if (docks_[i] != nullptr && ((places()[i].workspaces & Bit(workspace)) != 0) == shown)
        docks_[i]->setVisible(shown);
    }
  }
  // Sizes hold once the new panels are laid out.
  QTimer::singleShot(0, this, [this, workspace] { fitSizes(workspace); });
}

void Docks::fitSizes(Workspace workspace) {
  const char* right = "dock_chat";
  if (workspace == Workspace::kAnnotate) right = "dock_box_editor";
  if (workspace == Workspace::kQuestions) right = "dock_questions";
  const int width = workspace == Workspace::kQuestions ? kQuestionColumnPx : kRightColumnPx;
  const int height = workspace == Workspace::kAnnotate ? kAnnotateRowPx : kBottomRowPx;
  if (dock("dock_video") != nullptr)
    window_->resizeDocks({dock("dock_video")}, {height}, Qt::Vertical);
  QDockWidget* scene = dock("dock_scene");
  if (scene != nullptr && dock(right) != nullptr)
    window_->resizeDocks({scene, dock(right)}, {kLeftColumnPx, width}, Qt::Horizontal);
}

void Docks::raise(const char* id) {
  QDockWidget* wanted = dock(id);
  if (wanted == nullptr) return;
  wanted->show();
  wanted->raise();
}

void Docks::hideAll() {
  for (QDockWidget* dock : docks_) {
    if (dock != nullptr) dock->hide();
  }
}

void Docks::retranslate() {
  for (size_t i = 0; i < places().size(); ++i) {
    if (docks_[i] != nullptr) docks_[i]->setWindowTitle(tr(places()[i].title));
  }
}

std::vector<QAction*> Docks::toggleActions() const {
  std::vector<QAction*> actions;
  for (QDockWidget* dock : docks_) {
    if (dock != nullptr) actions.push_back(dock->toggleViewAction());
  }
  return actions;
}

}  // namespace vlm3r::studio

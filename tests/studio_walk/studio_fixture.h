// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QTest>
#include <QUrl>

#include "app/studio/actions/action_registry.h"
#include "app/studio/chat/chat_controller.h"
#include "app/studio/chat/chat_panel.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/view3d/tool_controller.h"
#include "app/studio/view3d/view_panel.h"
#include "app/studio/window/main_window.h"
#include "app/studio/window/studio.h"
#include "engine/scene/snapshot.h"
#include "viz/qt/vtk_host_widget.h"

namespace vlm3r::test {

inline QString DemoVideo() { return QStringLiteral(VLM3R_TEST_SOURCE "/resources/demo/room.mp4"); }
inline QString TrueRoom() { return QStringLiteral(VLM3R_TEST_SOURCE "/resources/demo/room_true"); }

/// The whole program with its window, as a user has it, on few frames.
class StudioFixture {
 public:
  explicit StudioFixture(std::vector<options::Setting> settings = {{"frames", "6", "test"},
                                                                   {"cache", "false", "test"}}) {
    studio::Arguments arguments;
    arguments.settings = std::move(settings);
    auto made = studio::Studio::Make(arguments);
    if (!made) qFatal("%s", made.error().ToString().c_str());
    studio_ = std::move(*made);
    studio_->start({});
    window()->resize(1200, 760);
    static_cast<void>(QTest::qWaitForWindowExposed(window()));
    // Without a window manager nobody else gives it the keyboard.
    window()->activateWindow();
    static_cast<void>(QTest::qWaitForWindowActive(window()));
  }

  studio::MainWindow* window() { return studio_->window(); }
  const studio::StudioContext& context() const { return studio_->context(); }
  studio::Document* document() { return context().document; }
  studio::ChatPanel* chat() { return window()->findChild<studio::ChatPanel*>(); }
  studio::ViewPanel* view() { return window()->findChild<studio::ViewPanel*>(); }
  QWidget* host() { return view()->host(); }
  void trigger(const char* id) { context().actions->action(id)->trigger(); }
  size_t num_messages() { return document()->contents().messages.size(); }
  const std::vector<project::Measurement>& measurements() {
    return document()->contents().measurements;
  }

  /// Drags files over the window and lets go.
  void drop(const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths) urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    const QPoint middle = window()->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window(), &enter);
    if (!enter.isAccepted()) return;
    QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(window(), &drop);
  }

  bool has_room() { return document()->snapshot() != nullptr && context().jobs->running().empty(); }

 private:
  std::unique_ptr<studio::Studio> studio_;
};

}  // namespace vlm3r::test

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include "app/studio/actions/action_registry.h"
#include "app/studio/chat/answer_info.h"
#include "app/studio/chat/chat_controller.h"
#include "app/studio/chat/chat_panel.h"
#include "app/studio/chat/chat_tree.h"
#include "app/studio/chat/composer_text.h"
#include "app/studio/core/document.h"
#include "app/studio/core/spotlight.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/theme/app_settings.h"
#include "app/studio/theme/theme.h"
#include "tests/studio_evidence/truth_room.h"

namespace vlm3r::test {

/// A studio without its window: the chat, and whatever a test adds to it.
struct AnswerFixture {
  studio::Theme theme;
  studio::Document document;
  studio::JobList jobs;
  studio::TaskRunner tasks{&jobs};
  studio::EngineClient engine{&jobs};
  studio::ActionRegistry actions{&theme};
  options::LoadedOptions options;
  studio::StudioContext context;
  std::unique_ptr<studio::ChatPanel> panel;

  AnswerFixture() {
    context.document = &document;
    context.engine = &engine;
    context.jobs = &jobs;
    context.tasks = &tasks;
    context.actions = &actions;
    context.theme = &theme;
    context.options = &options;
    theme.set(studio::ThemeName::kDark);
    panel = std::make_unique<studio::ChatPanel>(context);
    panel->resize(420, 820);
    panel->show();
  }

  studio::Spotlight* spotlight() { return studio::Spotlight::of(&document); }
  studio::ComposerText* field() { return panel->findChild<studio::ComposerText*>(); }

  int64_t openVideo() {
    project::Video video;
    video.path = VLM3R_TEST_SOURCE "/resources/demo/room.mp4";
    video.title = "room.mp4";
    video.num_frames = 150;
    video.fps = 15;
    video.duration_s = 10;
    video.width = 640;
    video.height = 480;
    return document.addVideo(video);
  }

  /// The known room, with its two objects in the scene graph; lengths count as calibrated.
  void openTruth(const TruthRoom& truth, const std::vector<int64_t>& frame_indices = {}) {
    const int64_t id = openVideo();
    document.setSnapshot(id, truth.snapshot(frame_indices), {});
    scene::Display display = document.display();
    display.calibrated = true;
    document.setDisplay(display, QStringLiteral("calibrate"));
    document.addObject(TruthRoom::Object(document, "sofa", truth.sofa));
    document.addObject(TruthRoom::Object(document, "table", truth.table));
  }

  /// Puts an answer into the chat as if the model had given it.
  int64_t inject(const std::string& question, const std::string& answer) {
    int64_t chat = panel->controller()->chatId();
    if (chat == 0) {
      chat = document.addChat(document.currentVideo(), QStringLiteral("test"));
      panel->controller()->showChat(chat);
    }
    project::Message message;
    message.chat_id = chat;
    message.parent_id = document.chat(chat)->active_leaf;
    message.role = "user";
    message.text = question;
    message.state = "done";
    message.created_at = studio::NowIso();
    message.parent_id = document.addMessage(message);
    message.role = "assistant";
    message.text = answer;
    return document.addMessage(message);
  }

  project::Message message(int64_t id) {
    const project::Message* found = studio::FindMessage(document.contents().messages, id);
    return found == nullptr ? project::Message() : *found;
  }

  /// A question with the model that ships; answers of so many tokens, whatever it has to say.
  bool ask(const QString& question, int num_tokens, int num_frames) {
    studio::ChatSettings settings = panel->controller()->settings();
    settings.generation.max_new_tokens = settings.generation.min_new_tokens = num_tokens;
    settings.clip.frames = num_frames;
    panel->controller()->setSettings(settings);
    if (!panel->controller()->ask(question)) return false;
    return QTest::qWaitFor([this] { return panel->controller()->pending() == nullptr; }, 120'000);
  }
  project::Message lastMessage() { return panel->controller()->branch().back(); }

  /// For people to look at.
  static void Shoot(QWidget* widget, const char* name) {
    const QDir folder(QStringLiteral(VLM3R_TEST_OUTPUT "/answers"));
    QDir().mkpath(folder.path());
    QTest::qWait(50);
    widget->grab().save(folder.filePath(QLatin1String(name) + QStringLiteral(".png")));
  }
};

}  // namespace vlm3r::test

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "app/studio/core/document.h"
#include "tests/project/sample_project.h"

namespace vlm3r::studio {

/// Untitled projects of a test lie in a folder of its own.
inline void UseOwnDataFolder(const QTemporaryDir& folder) {
  qputenv("XDG_DATA_HOME", folder.filePath(QStringLiteral("data")).toUtf8());
}

inline project::Video MakeVideo(const char* path) {
  project::Video video;
  video.path = path;
  video.duration_s = 10;
  return video;
}

inline std::shared_ptr<const scene::FrameGeometry> MakeFrame(double time_s) {
  auto frame = std::make_shared<scene::FrameGeometry>();
  frame->time_s = time_s;
  return frame;
}

inline std::shared_ptr<const scene::Snapshot> MakeSnapshot(int num_frames) {
  auto snapshot = std::make_shared<scene::Snapshot>();
  for (int i = 0; i < num_frames; ++i) snapshot->frames.push_back(*MakeFrame(i * 0.5));
  return snapshot;
}

inline project::Message MakeMessage(int64_t chat_id, int64_t parent_id, const char* role,
                                    const char* text) {
  project::Message message;
  message.chat_id = chat_id;
  message.parent_id = parent_id;
  message.role = role;
  message.text = text;
  message.state = "done";
  return message;
}

/// A video with a chat that branches, measurements and a viewpoint; returns the video.
inline int64_t Fill(Document& document) {
  const int64_t video = document.addVideo(MakeVideo("/videos/room.mp4"));
  const int64_t chat = document.addChat(video, QStringLiteral("Sizes"));
  const int64_t question = document.addMessage(MakeMessage(chat, 0, "user", "How big is it?"));
  document.addMessage(MakeMessage(chat, question, "assistant", "Twelve square metres."));
  document.addMessage(MakeMessage(chat, question, "assistant", "About twelve."));
  document.addMeasurement(QStringLiteral("distance"), {{0, 0, 1}, {0, 0, 3}});
  document.addViewpoint(QStringLiteral("Door"), viz::Viewpoint());
  scene::Display display = document.display();
  display.filter.min_confidence = 4;
  document.setDisplay(display, QStringLiteral("Confidence"));
  return video;
}

/// Opens and waits; true when the project is there.
inline bool OpenAndWait(Document& document, const QString& path) {
  QSignalSpy opened(&document, &Document::projectOpened);
  QSignalSpy failed(&document, &Document::projectFailed);
  document.openProject(path);
  for (int i = 0; i < 500 && opened.isEmpty() && failed.isEmpty(); ++i) QTest::qWait(10);
  return !opened.isEmpty();
}

inline bool SaveAndWait(Document& document, const QString& path) {
  QSignalSpy saved(&document, &Document::projectOpened);
  QSignalSpy failed(&document, &Document::projectFailed);
  document.saveAs(path);
  for (int i = 0; i < 500 && saved.isEmpty() && failed.isEmpty(); ++i) QTest::qWait(10);
  return !saved.isEmpty();
}

}  // namespace vlm3r::studio

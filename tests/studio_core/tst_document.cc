// SPDX-License-Identifier: Apache-2.0
#include "tests/studio_core/document_fixture.h"

using namespace vlm3r;
using namespace vlm3r::studio;
using project::Describe;

class TestDocument : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir folder_;

  // Does `edit`, undoes it, redoes it, and compares what is in memory, and on the disk, each time.
  static void CheckUndo(Document& document, const std::function<void()>& edit) {
    const std::string before = Describe(document.contents());
    const int depth = document.undoStack()->index();
    edit();
    QCOMPARE(document.undoStack()->index(), depth + 1);
    QVERIFY(!document.undoStack()->undoText().isEmpty());
    const std::string after = Describe(document.contents());
    QVERIFY(before != after);
    CheckDisk(document);
    document.undoStack()->undo();
    QCOMPARE(Describe(document.contents()), before);
    CheckDisk(document);
    document.undoStack()->redo();
    QCOMPARE(Describe(document.contents()), after);
    CheckDisk(document);
    document.undoStack()->undo();
  }
  static void CheckDisk(Document& document) {
    QVERIFY(document.flush());
    auto database =
        project::Database::Open({.path = document.path().toStdString(), .read_only = true});
    QVERIFY(database);
    std::vector<std::string> warnings;
    const auto contents = (*database)->Load(&warnings);
    QVERIFY(contents && warnings.empty());
    QCOMPARE(Describe(*contents), Describe(document.contents()));
    QVERIFY(contents->next_id <= document.contents().next_id);
  }

 private Q_SLOTS:
  void initTestCase() { UseOwnDataFolder(folder_); }

  void everyEditCanBeUndone() {
    Document document;
    const int64_t video = Fill(document);
    const int64_t chat = document.chatsOf(video)[0].id;
    const auto contents = document.contents();
    const int64_t measurement = contents.measurements[0].id;
    const int64_t viewpoint = contents.viewpoints[0].id;
    const int64_t question = contents.messages[0].id;
    CheckUndo(document, [&] { document.renameVideo(video, "Küche"); });
    CheckUndo(document, [&] { document.removeVideo(video); });
    QCOMPARE(document.currentVideo(), video);
    CheckUndo(document, [&] {
      document.addMeasurement("angle", {{0, 0, 1}, {1, 0, 1}, {0, 1, 1}});
    });
    CheckUndo(document, [&] { document.renameMeasurement(measurement, "Sofa"); });
    CheckUndo(document, [&] { document.removeMeasurement(measurement); });
    CheckUndo(document, [&] { QVERIFY(document.calibrate(measurement, 4)); });
    CheckUndo(document, [&] { document.addViewpoint("Top", viz::Viewpoint()); });
    CheckUndo(document, [&] { document.renameViewpoint(viewpoint, "Window"); });
    CheckUndo(document, [&] { document.removeViewpoint(viewpoint); });
    CheckUndo(document, [&] { document.renameChat(chat, "Lengths"); });
    CheckUndo(document, [&] { document.removeChat(chat); });
    CheckUndo(document, [&] { document.removeMessage(question); });
    CheckUndo(document, [&] { document.removeMessage(contents.messages[2].id); });
    CheckUndo(document, [&] {
      scene::Display display = document.display();
      display.color = scene::ColorBy::kHeight;
      display.clip = scene::ClipBox();
      document.setDisplay(display, "Colour");
    });
    QCOMPARE(Describe(document.contents()), Describe(contents));
  }

  void undoAllThenRedoAll() {
    Document document;
    Fill(document);
    document.removeVideo(document.currentVideo());
    const std::string after = Describe(document.contents());
    while (document.undoStack()->canUndo()) document.undoStack()->undo();
    QVERIFY(document.contents().measurements.empty());
    while (document.undoStack()->canRedo()) document.undoStack()->redo();
    QCOMPARE(Describe(document.contents()), after);
    CheckDisk(document);
  }

  void oneGestureIsOneStep() {
    Document document;
    document.addVideo(MakeVideo("/a.mp4"));
    const double before = document.display().filter.min_confidence;
    for (int i = 1; i <= 50; ++i) {
      scene::Display display = document.display();
      display.filter.min_confidence = 2 + i;
      document.setDisplay(display, "Confidence", i <= 25 ? 7 : 8);
    }
    QCOMPARE(document.undoStack()->count(), 2);
    document.undoStack()->undo();
    QCOMPARE(document.display().filter.min_confidence, 27.0);
    document.undoStack()->undo();
    QCOMPARE(document.display().filter.min_confidence, before);
    // The same display again is no step.
    document.setDisplay(document.display(), "Nothing");
    QCOMPARE(document.undoStack()->count(), 2);
  }

  void undoShowsTheVideoItChanges() {
    Document document;
    const int64_t first = document.addVideo(MakeVideo("/a.mp4"));
    document.addMeasurement("distance", {{0, 0, 1}, {0, 0, 2}});
    const int64_t second = document.addVideo(MakeVideo("/b.mp4"));
    QCOMPARE(document.currentVideo(), second);
    document.undoStack()->undo();
    QCOMPARE(document.currentVideo(), first);
    QVERIFY(document.contents().measurements.empty());
  }

  void calibratesLengths() {
    Document document;
    document.addVideo(MakeVideo("/a.mp4"));
    const int64_t distance = document.addMeasurement("distance", {{0, 0, 1}, {0, 3, 5}});
    const int64_t height = document.addMeasurement("height", {{0, 0, 1}, {7, -2, 5}});
    const int64_t angle = document.addMeasurement("angle", {{0, 0, 1}, {1, 0, 1}, {0, 1, 1}});
    const int64_t point = document.addMeasurement("distance", {{0, 0, 1}, {0, 0, 1}});
    QVERIFY(document.calibrate(distance, 10));
    QCOMPARE(document.display().scale, 2.0);
    QVERIFY(document.display().calibrated);
    QVERIFY(document.calibrate(height, 1));
    QCOMPARE(document.display().scale, 0.5);
    QVERIFY(!document.calibrate(angle, 1));
    QVERIFY(!document.calibrate(point, 1));
    QVERIFY(!document.calibrate(999, 1));
    QVERIFY(!document.calibrate(distance, -1));
    QVERIFY(!document.calibrate(distance, NAN));
    QCOMPARE(document.display().scale, 0.5);
    QVERIFY(document.calibrate(distance, 0));
    QVERIFY(!document.display().calibrated);
    QCOMPARE(document.display().scale, 1.0);
    document.undoStack()->undo();
    QCOMPARE(document.display().scale, 0.5);
  }

  void branches() {
    Document document;
    const int64_t video = document.addVideo(MakeVideo("/a.mp4"));
    const int64_t chat = document.addChat(video, "c");
    const int64_t q1 = document.addMessage(MakeMessage(chat, 0, "user", "one"));
    const int64_t a1 = document.addMessage(MakeMessage(chat, q1, "assistant", "1"));
    const int64_t a2 = document.addMessage(MakeMessage(chat, q1, "assistant", "2"));
    const int64_t q2 = document.addMessage(MakeMessage(chat, a2, "user", "two"));
    QCOMPARE(document.chat(chat)->active_leaf, q2);
    QCOMPARE(document.branch(chat, q2).size(), size_t{3});
    QCOMPARE(document.branch(chat, a1).back().text, std::string("1"));
    QCOMPARE(document.siblings(a1), (std::vector<int64_t>{a1, a2}));
    QCOMPARE(document.siblings(q1), std::vector<int64_t>{q1});
    QCOMPARE(document.newestLeaf(q1), q2);
    QCOMPARE(document.newestLeaf(a1), a1);
    document.removeMessage(a2);
    QCOMPARE(document.contents().messages.size(), size_t{2});
    QCOMPARE(document.chat(chat)->active_leaf, a1);
    document.undoStack()->undo();
    QCOMPARE(document.chat(chat)->active_leaf, q2);
    document.setActiveLeaf(chat, a1);
    QCOMPARE(document.chat(chat)->active_leaf, a1);
    document.setActiveLeaf(chat, 12345);
    QCOMPARE(document.chat(chat)->active_leaf, a1);
    QCOMPARE(document.addMessage(MakeMessage(777, 0, "user", "lost")), int64_t{0});
    QCOMPARE(document.addChat(777, "lost"), int64_t{0});
    document.removeMessage(q1);
    QVERIFY(document.contents().messages.empty());
    QCOMPARE(document.chat(chat)->active_leaf, int64_t{0});
    CheckDisk(document);
  }

  void streamedAnswersAreWrittenOnce() {
    Document document;
    const int64_t video = document.addVideo(MakeVideo("/a.mp4"));
    const int64_t chat = document.addChat(video, "c");
    const int64_t id = document.addMessage(MakeMessage(chat, 0, "assistant", ""));
    project::Message message = document.contents().messages[0];
    for (int i = 0; i < 2000; ++i) {
      message.text += "word ";
      document.updateMessage(message);
    }
    QCOMPARE(document.contents().messages[0].id, id);
    CheckDisk(document);
  }

  void searchesWhatWasJustWritten() {
    Document document;
    QSignalSpy found(&document, &Document::searchFinished);
    document.search("anything");
    QVERIFY(found.wait());
    QVERIFY(found[0][1].value<std::vector<project::SearchHit>>().empty());
    const int64_t video = document.addVideo(MakeVideo("/a.mp4"));
    const int64_t chat = document.addChat(video, "c");
    const int64_t id =
        document.addMessage(MakeMessage(chat, 0, "user", "Where is the walnut desk?"));
    document.search("walnut");
    QVERIFY(found.wait());
    QCOMPARE(found[1][0].toString(), QString("walnut"));
    const auto hits = found[1][1].value<std::vector<project::SearchHit>>();
    QCOMPARE(hits.size(), size_t{1});
    QCOMPARE(hits[0].message_id, id);
  }

  void followsAReconstruction() {
    Document document;
    const int64_t video = document.addVideo(MakeVideo("/a.mp4"));
    QSignalSpy frames(&document, &Document::frameAppended);
    QSignalSpy ended(&document, &Document::reconstructionEnded);
    document.appendFrame(video, MakeFrame(0));  // Nothing was begun.
    QCOMPARE(frames.size(), 0);
    document.beginReconstruction(video);
    document.appendFrame(video, MakeFrame(0));
    document.appendFrame(video, MakeFrame(0.5));
    QCOMPARE(frames.size(), 2);
    document.setTimeS(0.4);
    QCOMPARE(document.currentView(), 1);
    // Away and back: the frames are told again.
    const int64_t other = document.addVideo(MakeVideo("/b.mp4"));
    document.appendFrame(video, MakeFrame(1));
    QCOMPARE(frames.size(), 2);
    QVERIFY(document.partialFrames().empty());
    document.setCurrentVideo(video);
    QCOMPARE(frames.size(), 5);
    QCOMPARE(document.partialFrames().size(), size_t{3});
    document.setSnapshot(video, MakeSnapshot(3), "/cache/room");
    QVERIFY(!document.isReconstructing(video));
    QCOMPARE(ended.size(), 1);
    QCOMPARE(document.snapshot()->frames.size(), size_t{3});
    QCOMPARE(document.video(video)->snapshot.string(), std::string("/cache/room"));
    // A room that is done while another is looked at is only noted.
    document.beginReconstruction(other);
    document.setSnapshot(other, MakeSnapshot(1), "/cache/other");
    QCOMPARE(document.snapshot()->frames.size(), size_t{3});
    QCOMPARE(document.video(other)->snapshot.string(), std::string("/cache/other"));
  }

  void keepsTheFramesOfAStoppedReconstruction() {
    Document document;
    const int64_t video = document.addVideo(MakeVideo("/a.mp4"));
    document.beginReconstruction(video);
    document.appendFrame(video, MakeFrame(0));
    document.endReconstruction(video);
    QVERIFY(!document.isReconstructing(video));
    QCOMPARE(document.snapshot()->frames.size(), size_t{1});
    document.endReconstruction(video);
    document.appendFrame(video, MakeFrame(1));
    QCOMPARE(document.snapshot()->frames.size(), size_t{1});
  }

  void timeAndViewMoveTogether() {
    Document document;
    const int64_t video = document.addVideo(MakeVideo("/a.mp4"));
    document.setSnapshot(video, MakeSnapshot(5), "");
    QSignalSpy views(&document, &Document::currentViewChanged);
    QSignalSpy times(&document, &Document::timeChanged);
    document.setCurrentView(3);
    QCOMPARE(document.timeS(), 1.5);
    document.setTimeS(0.7);
    QCOMPARE(document.currentView(), 1);
    QCOMPARE(document.timeS(), 0.7);
    QCOMPARE(views.size(), 2);
    QCOMPARE(times.size(), 2);
    document.setCurrentView(99);
    QCOMPARE(document.currentView(), 4);
    document.setTimeS(NAN);
    QCOMPARE(document.timeS(), 2.0);
    QCOMPARE(document.undoStack()->count(), 0);
    // Only one frame shown: the project keeps which one.
    scene::Display display = document.display();
    display.current_frame_only = true;
    document.setDisplay(display, "One frame");
    document.setCurrentView(2);
    QCOMPARE(document.video(video)->display.current_view, 2);
    document.undoStack()->undo();
    QCOMPARE(document.currentView(), 2);
    QCOMPARE(document.display().current_view, 2);
  }

  void pointFilesHaveMeasurementsToo() {
    Document document;
    const auto cloud = std::make_shared<scene::PointCloud>();
    document.setCloud(cloud, "/a.ply");
    QCOMPARE(document.currentVideo(), int64_t{0});
    QCOMPARE(document.display().filter.min_confidence, 0.0);
    document.addMeasurement("distance", {{0, 0, 1}, {0, 0, 3}});
    QVERIFY(document.calibrate(document.contents().measurements[0].id, 1));
    document.setCloud(cloud, "/a.ply");
    QCOMPARE(document.display().scale, 0.5);
    QCOMPARE(document.contents().measurements.size(), size_t{1});
    document.setCloud(cloud, "/b.ply");
    QCOMPARE(document.display().scale, 1.0);
    QVERIFY(document.contents().measurements.empty());
    document.addVideo(MakeVideo("/a.mp4"));
    QVERIFY(document.cloud() == nullptr);
    CheckDisk(document);
  }

  void idsOfTwoProjectsDiffer() {
    Document document;
    const int64_t first = document.addVideo(MakeVideo("/a.mp4"));
    QTest::qWait(5);
    document.newProject();
    QVERIFY(document.video(first) == nullptr);
    QCOMPARE(document.currentVideo(), int64_t{0});
    QVERIFY(document.addVideo(MakeVideo("/a.mp4")) != first);
    QVERIFY(!document.undoStack()->canUndo());
  }

  void editsNeverWait() {
    Document document;
    const int64_t video = document.addVideo(MakeVideo("/a.mp4"));
    const int64_t chat = document.addChat(video, "c");
    int64_t parent = 0;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 2000; ++i)
      parent = document.addMessage(MakeMessage(chat, parent, "user", "text of a message"));
    document.removeVideo(video);
    document.undoStack()->undo();
    // Thousands of edits, each of which would take a flush of the disk if it waited.
    QVERIFY2(timer.elapsed() < 2000, QByteArray::number(timer.elapsed()));
    QCOMPARE(document.branch(chat, parent).size(), size_t{2000});
    CheckDisk(document);
  }
};

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"

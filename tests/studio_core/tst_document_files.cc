// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <sys/resource.h>

#include "engine/scene/ply.h"
#include "engine/scene/snapshot_store.h"
#include "tests/scene/synthetic_snapshot.h"
#include "tests/studio_core/document_fixture.h"

using namespace vlm3r;
using namespace vlm3r::studio;
using project::Describe;

class TestDocumentFiles : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir folder_;

 private Q_SLOTS:
  void initTestCase() { UseOwnDataFolder(folder_); }

  void cleanup() {
    for (const QString& path : Document::recoverableProjects()) Document::discardRecoverable(path);
  }

  void startsUntitledAndEmpty() {
    QString path;
    {
      Document document;
      QVERIFY(document.isUntitled());
      QVERIFY(!document.isReadOnly());
      QCOMPARE(document.title(), QString("Untitled"));
      path = document.path();
      document.setSetting("layout", "AAAA");
      QVERIFY(document.flush());
    }
    // Settings alone are no reason to keep a project.
    QVERIFY(!QFile::exists(path));
    QVERIFY(Document::recoverableProjects().isEmpty());
  }

  void savesUnderANameAndReopens() {
    const QString path = folder_.filePath("room.v3r");
    std::string saved;
    int64_t video = 0;
    {
      Document document;
      video = Fill(document);
      QVERIFY(document.flush());
      const QString untitled = document.path();
      QVERIFY(QFile::exists(untitled));
      QVERIFY(SaveAndWait(document, folder_.filePath("room")));
      QCOMPARE(document.path(), path);
      QCOMPARE(document.title(), QString("room"));
      QVERIFY(!document.isUntitled());
      QVERIFY(!QFile::exists(untitled));
      // Goes on at the new place.
      document.renameVideo(video, "After saving");
      document.setSetting("layout", "AAAA");
      saved = Describe(document.contents());
    }
    Document again;
    QSignalSpy current(&again, &Document::currentVideoChanged);
    QVERIFY(OpenAndWait(again, path));
    QCOMPARE(Describe(again.contents()), saved);
    QCOMPARE(again.currentVideo(), video);
    QCOMPARE(current.size(), 1);
    QCOMPARE(again.display().filter.min_confidence, 4.0);
    QVERIFY(!again.undoStack()->canUndo());
    QVERIFY(QFile::exists(path));
    QVERIFY(Document::recoverableProjects().isEmpty());
  }

  void savesAnEmptyProjectOverAnother() {
    const QString path = folder_.filePath("over.v3r");
    {
      Document document;
      Fill(document);
      QVERIFY(SaveAndWait(document, path));
    }
    Document document;
    QVERIFY(SaveAndWait(document, path));
    QVERIFY(!document.isReadOnly());
    document.addVideo(MakeVideo("/new.mp4"));
    QVERIFY(document.flush());
    QVERIFY(SaveAndWait(document, path));  // Onto itself: nothing to do, nothing lost.
    QCOMPARE(document.contents().videos.size(), size_t{1});
  }

  void offersWhatWasNotSaved() {
    QString path;
    {
      Document document;
      Fill(document);
      path = document.path();
      QVERIFY(document.flush());
      // In use: not offered to another window.
      QVERIFY(!Document::recoverableProjects().contains(path));
    }
    QCOMPARE(Document::recoverableProjects(), QStringList{path});
    Document document;
    QVERIFY(OpenAndWait(document, path));
    QVERIFY(document.isUntitled());
    QCOMPARE(document.contents().measurements.size(), size_t{1});
    document.newProject();
    QVERIFY(document.flush());
    Document::discardRecoverable(path);
    QVERIFY(Document::recoverableProjects().isEmpty());
    QVERIFY(!QFile::exists(path));
    // Only ever in its own folder.
    QFile mine(folder_.filePath("mine.v3r"));
    QVERIFY(mine.open(QIODevice::WriteOnly));
    Document::discardRecoverable(mine.fileName());
    QVERIFY(mine.exists());
  }

  void secondWindowReadsAndMaySaveElsewhere() {
    const QString path = folder_.filePath("shared.v3r");
    Document first;
    Fill(first);
    QVERIFY(SaveAndWait(first, path));
    Document second;
    QSignalSpy warned(&second, &Document::warning);
    QVERIFY(OpenAndWait(second, path));
    QVERIFY(second.isReadOnly());
    QCOMPARE(warned.size(), 1);
    second.addMeasurement("height", {{0, 0, 1}, {0, -2, 1}});
    QVERIFY(!second.flush());
    const std::string wanted = Describe(second.contents());
    QVERIFY(SaveAndWait(second, folder_.filePath("mine-now.v3r")));
    QVERIFY(!second.isReadOnly());
    QVERIFY(second.flush());
    Document third;
    QVERIFY(OpenAndWait(third, folder_.filePath("mine-now.v3r")));
    QCOMPARE(Describe(third.contents()), wanted);
    QCOMPARE(first.contents().measurements.size(), size_t{1});
  }

  void failuresLeaveTheProjectAlone() {
    Document document;
    Fill(document);
    const std::string before = Describe(document.contents());
    QFile wrong(folder_.filePath("wrong.v3r"));
    QVERIFY(wrong.open(QIODevice::WriteOnly) && wrong.write(QByteArray(5000, 'x')) == 5000);
    wrong.close();
    QSignalSpy failed(&document, &Document::projectFailed);
    QVERIFY(!OpenAndWait(document, wrong.fileName()));
    QVERIFY(!OpenAndWait(document, folder_.filePath("nowhere.v3r")));
    QVERIFY(!SaveAndWait(document, folder_.filePath("no/such/folder.v3r")));
    QCOMPARE(failed.size(), 3);
    for (const auto& arguments : failed) {
      const Error error = arguments[0].value<Error>();
      QVERIFY(!error.message.empty() && !error.file.empty() && !error.remedy.empty());
    }
    QVERIFY(document.isUntitled());
    QCOMPARE(Describe(document.contents()), before);
    QVERIFY(document.undoStack()->canUndo());
    QVERIFY(document.flush());
  }

  void lastOfTwoOpensWins() {
    for (const char* name : {"one.v3r", "two.v3r"}) {
      Document document;
      document.addVideo(MakeVideo(name));
      QVERIFY(SaveAndWait(document, folder_.filePath(name)));
    }
    Document document;
    QSignalSpy opened(&document, &Document::projectOpened);
    document.openProject(folder_.filePath("one.v3r"));
    document.openProject(folder_.filePath("two.v3r"));
    QVERIFY(opened.wait());
    QTest::qWait(100);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(document.title(), QString("two"));
    document.renameVideo(document.contents().videos[0].id, "renamed");
    QVERIFY(document.flush());
    Document other;
    QVERIFY(OpenAndWait(other, folder_.filePath("one.v3r")));
    QVERIFY(!other.isReadOnly());
    QCOMPARE(other.contents().videos[0].title, std::string("one.v3r"));
  }

  void editsWhileAnotherProjectOpensAreKept() {
    const QString path = folder_.filePath("from.v3r");
    Document document;
    Fill(document);
    QVERIFY(SaveAndWait(document, path));
    QVERIFY(QFile::exists(folder_.filePath("one.v3r")));
    QSignalSpy opened(&document, &Document::projectOpened);
    document.openProject(folder_.filePath("one.v3r"));
    document.addMeasurement("height", {{0, 0, 1}, {0, -2, 1}});
    QVERIFY(opened.wait());
    Document again;
    QTRY_VERIFY(OpenAndWait(again, path));
    QCOMPARE(again.contents().measurements.size(), size_t{2});
  }

  void fullDiskIsToldAndTriedAgain() {
    ::signal(SIGXFSZ, SIG_IGN);
    Document document;
    const int64_t video = document.addVideo(MakeVideo("/a.mp4"));
    const int64_t chat = document.addChat(video, "c");
    QVERIFY(document.flush());
    QSignalSpy failed(&document, &Document::writeFailed);
    rlimit limit = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &limit), 0);
    const rlimit small = {200 << 10, limit.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const std::string text(1 << 20, 'x');
    document.addMessage(MakeMessage(chat, 0, "user", text.c_str()));
    const bool flushed = document.flush();
    QTest::qWait(50);
    ::setrlimit(RLIMIT_FSIZE, &limit);
    QVERIFY(!flushed);
    QVERIFY(failed.size() >= 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::kDisk);
    QVERIFY(!failed[0][0].value<Error>().remedy.empty());
    QVERIFY(document.flush());
    auto database =
        project::Database::Open({.path = document.path().toStdString(), .read_only = true});
    QCOMPARE((*database)->Load(nullptr)->messages[0].text.size(), text.size());
  }

  void opensPointFilesAgain() {
    const auto ply = folder_.filePath("points.ply");
    scene::PointCloud cloud;
    cloud.points.resize(3);
    QVERIFY(scene::WritePly(ply.toStdString(), cloud, scene::PlyFormat::kBinaryLittleEndian));
    {
      Document document;
      document.setCloud(std::make_shared<scene::PointCloud>(cloud), ply);
      document.addMeasurement("distance", {{0, 0, 1}, {0, 0, 3}});
      QVERIFY(SaveAndWait(document, folder_.filePath("points.v3r")));
    }
    Document document;
    QVERIFY(OpenAndWait(document, folder_.filePath("points.v3r")));
    QTRY_VERIFY(document.cloud() != nullptr);
    QCOMPARE(document.cloud()->points.size(), size_t{3});
    QCOMPARE(document.contents().measurements.size(), size_t{1});
    document.newProject();
    QVERIFY(document.cloud() == nullptr);
  }

  void stoppedReconstructionGoesBackToTheSavedOne() {
    const std::filesystem::path saved = folder_.filePath("saved").toStdString();
    std::filesystem::create_directory(saved);
    QVERIFY(scene::SaveSnapshot(saved, scene::WavyWall(3)));
    Document document;
    project::Video video = MakeVideo("/a.mp4");
    video.snapshot = saved;
    const int64_t id = document.addVideo(video);
    document.beginReconstruction(id);
    document.appendFrame(id, MakeFrame(0));
    document.endReconstruction(id);
    QVERIFY(document.isLoadingScene());
    QTRY_VERIFY(document.snapshot() != nullptr);
    QCOMPARE(document.snapshot()->frames.size(), size_t{3});
    QVERIFY(!document.isLoadingScene());
  }

  void endsInTheMiddleOfAnything() {
    for (int round = 0; round < 30; ++round) {
      Document document;
      Fill(document);
      if (round % 3 == 0) document.openProject(folder_.filePath("one.v3r"));
      if (round % 3 == 1) document.saveAs(folder_.filePath("end.v3r"));
      if (round % 3 == 2) document.search("twelve");
      if (round % 2 == 0) QTest::qWait(round);
    }
    QVERIFY(!QFile::exists(folder_.filePath("end.v3r.lock")));
  }
};

QTEST_GUILESS_MAIN(TestDocumentFiles)
#include "tst_document_files.moc"

// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/engine/engine_client.h"
#include "app/studio/jobs/job_list.h"
#include "app/studio/start/machine_card.h"
#include "app/studio/start/open_target.h"
#include "app/studio/start/opener.h"
#include "app/studio/start/recent_files.h"
#include "app/studio/start/start_page.h"
#include "app/studio/theme/theme.h"

using namespace vlm3r;
using namespace vlm3r::studio;

class TestStart : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void cleanup();
  void tellsWhatAPathIs_data();
  void tellsWhatAPathIs();
  void refusesWithAReason_data();
  void refusesWithAReason();
  void opensTheDemo();
  void opensASavedRoom();
  void opensPointsAndProjects();
  void opensAModel();
  void failureIsALineOnThePage();
  void recentListForgetsWhatIsGone();
  void closesWhileOpening();
  void screenshots();

 private:
  options::LoadedOptions loaded_;
  std::unique_ptr<QWidget> window_;
  std::unique_ptr<Theme> theme_;
  std::unique_ptr<ActionRegistry> actions_;
  std::unique_ptr<Document> document_;
  std::unique_ptr<JobList> jobs_;
  std::unique_ptr<EngineClient> engine_;
  Opener* opener_ = nullptr;
  StartPage* page_ = nullptr;
};

static const QString kSource = VLM3R_TEST_SOURCE;
static const QString kMedia = QString(VLM3R_TEST_DATA) + "/media/";

static QString WriteFile(const QDir& folder, const QString& name, const QByteArray& content) {
  QFile file(folder.filePath(name));
  if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) qFatal("write");
  return file.fileName();
}

void TestStart::init() {
  theme_ = std::make_unique<Theme>();
  theme_->set(ThemeName::kDark);
  actions_ = std::make_unique<ActionRegistry>(theme_.get());
  document_ = std::make_unique<Document>();
  jobs_ = std::make_unique<JobList>();
  engine_ = std::make_unique<EngineClient>(jobs_.get());
  StudioContext context;
  context.document = document_.get();
  context.actions = actions_.get();
  context.theme = theme_.get();
  context.jobs = jobs_.get();
  context.engine = engine_.get();
  context.options = &loaded_;
  window_ = std::make_unique<QWidget>();
  window_->resize(1180, 760);
  opener_ = new Opener(context, window_.get());
  opener_->recent()->clear();
  page_ = new StartPage(context, opener_, window_.get());
  page_->setGeometry(window_->rect());
  window_->show();
}

void TestStart::cleanup() {
  window_.reset();
  engine_.reset();
  jobs_.reset();
  document_.reset();
  actions_.reset();
  theme_.reset();
}

void TestStart::tellsWhatAPathIs_data() {
  QTest::addColumn<QString>("path");
  QTest::addColumn<int>("kind");
  const auto row = [](const QString& path, TargetKind kind) {
    QTest::newRow(qPrintable(QFileInfo(path).fileName())) << path << static_cast<int>(kind);
  };
  row(kSource + "/resources/demo/room.mp4", TargetKind::kVideo);
  row(kMedia + "moving.gif", TargetKind::kVideo);
  row(kMedia + "images", TargetKind::kPictures);
  row(kSource + "/resources/demo/room_true", TargetKind::kRoom);
  row(kSource + "/resources/demo/room_true/snapshot.json", TargetKind::kRoom);
  row(kSource + "/resources/models/tiny-rooms", TargetKind::kModel);
  row(kSource + "/resources/models/tiny-rooms/adapter", TargetKind::kModel);
  row(kSource + "/resources/models/tiny-rooms/cut3r/cut3r_512_dpt_4_64.pth", TargetKind::kModel);
}

void TestStart::tellsWhatAPathIs() {
  QFETCH(QString, path);
  QFETCH(int, kind);
  const auto target = InspectTarget(path.toStdString());
  QVERIFY2(target.has_value(), target ? "" : target.error().ToString().c_str());
  QCOMPARE(static_cast<int>(target->kind), kind);
  QVERIFY(target->path.is_absolute());
}

void TestStart::refusesWithAReason_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QByteArray>("content");
  QTest::addColumn<QString>("says");
  QTest::newRow("gone") << "gone.mp4" << QByteArray() << "is not there";
  QTest::newRow("empty file") << "empty.mp4" << QByteArray("") << "is empty";
  QTest::newRow("text") << "notes.txt" << QByteArray(2000, 'a') << "not a video";
  QTest::newRow("cut PLY") << "cut.ply" << QByteArray("ply\nformat ascii 1.0\n") << "";
  QTest::newRow("fake room") << "snapshot.json" << QByteArray("{\"source\": ") << "";
  QTest::newRow("fake weights") << "x.pth" << QByteArray("PK\3\4" + QByteArray(60, 'x')) << "";
}

void TestStart::refusesWithAReason() {
  QFETCH(QString, name);
  QFETCH(QByteArray, content);
  QFETCH(QString, says);
  QTemporaryDir folder;
  const QString path =
      content.isNull() ? folder.filePath(name) : WriteFile(QDir(folder.path()), name, content);
  const auto target = InspectTarget(path.toStdString());
  QVERIFY(!target.has_value());
  QVERIFY(!target.error().message.empty());
  QVERIFY(QString::fromStdString(target.error().ToString()).contains(name));
  QVERIFY2(QString::fromStdString(target.error().message).contains(says),
           target.error().message.c_str());
  const auto in_folder = InspectTarget(folder.path().toStdString() + "/none/");
  QVERIFY(!in_folder.has_value());
}

void TestStart::opensTheDemo() {
  QSignalSpy opened(opener_, &Opener::opened);
  actions_->action("demo.open")->trigger();
  QVERIFY(opener_->isBusy());
  QTRY_COMPARE(opened.count(), 1);
  const project::Video* video = document_->video(document_->currentVideo());
  QVERIFY(video != nullptr);
  QCOMPARE(video->num_frames, 150);
  QCOMPARE(video->width, 640);
  QCOMPARE(opener_->recentFiles().size(), 1);
  QTRY_VERIFY(!RecentFiles::picture(opener_->recentFiles().first()).isNull());
  actions_->action("start")->trigger();
  QCOMPARE(document_->currentVideo(), 0);
  opener_->open(opener_->recentFiles().first());
  QTRY_COMPARE(opened.count(), 2);
  QCOMPARE(document_->contents().videos.size(), size_t{1});
  actions_->action("video.remove")->trigger();
  QVERIFY(document_->contents().videos.empty());
  QVERIFY(!actions_->action("video.remove")->isEnabled());
}

void TestStart::opensASavedRoom() {
  opener_->open(kSource + "/resources/demo/room_true");
  QTRY_VERIFY(document_->snapshot() != nullptr);
  QCOMPARE(document_->snapshot()->frames.size(), size_t{10});
  // Once more: read again, not added again.
  QSignalSpy opened(opener_, &Opener::opened);
  opener_->open(kSource + "/resources/demo/room_true");
  QTRY_COMPARE(opened.count(), 1);
  QTRY_VERIFY(document_->snapshot() != nullptr);
  QCOMPARE(document_->contents().videos.size(), size_t{1});
}

void TestStart::opensPointsAndProjects() {
  QTemporaryDir folder;
  const QString ply = WriteFile(QDir(folder.path()), "p.ply",
                                "ply\nformat ascii 1.0\nelement vertex 2\nproperty float x\n"
                                "property float y\nproperty float z\nend_header\n0 0 1\n1 0 1\n");
  opener_->open(ply);
  QTRY_VERIFY(document_->cloud() != nullptr);
  QCOMPARE(document_->cloud()->points.size(), size_t{2});
  opener_->openDemo();
  QTRY_VERIFY(document_->currentVideo() != 0);
  const QString project = folder.filePath("mine.v3r");
  QSignalSpy project_opened(document_.get(), &Document::projectOpened);
  document_->saveAs(project);
  QTRY_VERIFY(opener_->recentFiles().contains(project));
  document_->newProject();
  QTRY_VERIFY(document_->isUntitled() && document_->contents().videos.empty());
  opener_->open(project);
  QTRY_COMPARE(document_->contents().videos.size(), size_t{1});
  QVERIFY(!document_->isUntitled());
}

void TestStart::opensAModel() {
  QSignalSpy notices(opener_, &Opener::notice);
  opener_->open(kSource + "/resources/models/tiny-rooms");
  QTRY_COMPARE(notices.count(), 1);
  QCOMPARE(QString::fromStdString(engine_->modelSpec().model_dir.filename().string()),
           QString("adapter"));
  QCOMPARE(document_->currentVideo(), 0);
}

void TestStart::failureIsALineOnThePage() {
  QSignalSpy failed(opener_, &Opener::failed);
  opener_->open(kMedia + "audio_only.mp4");
  QTRY_COMPARE(failed.count(), 1);
  bool said = false;
  for (const QLabel* label : page_->findChildren<QLabel*>()) {
    said = said || (label->isVisible() && label->text().contains("audio_only.mp4"));
  }
  QVERIFY(said);
  QVERIFY(!opener_->isBusy());
  QVERIFY(opener_->recentFiles().isEmpty());
}

void TestStart::recentListForgetsWhatIsGone() {
  opener_->recent()->add("/nowhere/old.mp4");
  auto* list = page_->findChild<QListWidget*>();
  QCOMPARE(list->count(), 1);
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                    list->visualItemRect(list->item(0)).center());
  QTRY_VERIFY(opener_->recentFiles().isEmpty());
  QCOMPARE(list->count(), 0);
  for (int i = 0; i < 40; ++i) opener_->recent()->add(QString("/nowhere/%1.mp4").arg(i));
  QCOMPARE(opener_->recentFiles().size(), 12);
  QCOMPARE(opener_->recentFiles().first(), QString("/nowhere/39.mp4"));
}

void TestStart::closesWhileOpening() {
  for (int delay_ms = 0; delay_ms < 40; delay_ms += 8) {
    opener_->openAll({kSource + "/resources/demo/room.mp4", kMedia + "h264.mp4"});
    if (delay_ms > 0) QTest::qWait(delay_ms);
    cleanup();
    init();
  }
}

void TestStart::screenshots() {
  const QDir folder(VLM3R_TEST_OUTPUT "/start");
  QVERIFY(QDir().mkpath(folder.path()));
  auto* machine = page_->findChild<MachineCard*>();
  QSignalSpy checked(machine, &MachineCard::checked);
  page_->grab().save(folder.filePath("empty.png"));
  QTRY_VERIFY_WITH_TIMEOUT(checked.count() > 0 || machine->findChildren<QLabel*>().size() > 5,
                           20'000);
  QSignalSpy opened(opener_, &Opener::opened);
  opener_->openAll({kSource + "/resources/demo/room.mp4", kSource + "/resources/demo/room_true"});
  QTRY_COMPARE(opened.count(), 2);
  opener_->open(kMedia + "audio_only.mp4");
  QTRY_VERIFY(!RecentFiles::picture(kSource + "/resources/demo/room.mp4").isNull());
  for (const auto& [theme, name] :
       {std::pair(ThemeName::kDark, "dark"), std::pair(ThemeName::kLight, "light")}) {
    theme_->set(theme);
    QTest::qWait(300);
    QVERIFY(page_->grab().save(folder.filePath(QString("start-%1.png").arg(name))));
  }
  page_->resize(620, 900);
  QTest::qWait(100);
  QVERIFY(page_->grab().save(folder.filePath("narrow.png")));
}

QTEST_MAIN(TestStart)
#include "tst_start.moc"

// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QtTest>

#include "app/studio/relations/relations_model.h"
#include "app/studio/relations/relations_panel.h"
#include "app/studio/scene_graph/import_dialog.h"
#include "app/studio/scene_graph/metadata_files.h"
#include "tests/studio_relations/scene_studio.h"
#include "tests/support/gui_watchdog.h"

using namespace vlm3r;
using namespace vlm3r::studio;
using vlm3r::test::SceneStudio;

/// The table of relations, and metadata into a video and out again.
class TestRelations : public QObject {
  Q_OBJECT

  static QByteArray Content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  static QString Cell(const RelationsPanel& panel, int64_t id, int column) {
    const QTableView* table = panel.findChild<QTableView*>();
    const QAbstractItemModel* shown = table->model();
    for (int row = 0; row < shown->rowCount(); ++row) {
      const QModelIndex index = shown->index(row, column);
      if (index.data(RelationsModel::kIdRole).toLongLong() == id) return index.data().toString();
    }
    return QStringLiteral("no such row");
  }

 private Q_SLOTS:
  void emptyAtFirst() {
    SceneStudio studio;
    RelationsPanel panel(studio.context);
    panel.show();
    QVERIFY(!panel.table()->isVisible());
    studio.openVideo(false);
    QVERIFY(studio.waitForObjects(0));
    const auto labels = panel.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
      return label->isVisible() && label->text().startsWith("No objects yet");
    }));
  }

  void tellsHowObjectsLie() {
    SceneStudio studio;
    RelationsPanel panel(studio.context);
    new QAbstractItemModelTester(panel.model(),
                                 QAbstractItemModelTester::FailureReportingMode::Fatal, &panel);
    panel.resize(640, 420);
    panel.show();
    studio.openVideo();
    studio.addScene();
    QVERIFY(studio.waitForObjects(5));
    SelectObject(&studio.document, studio.idOf("sofa"));
    const int64_t table = studio.idOf("table");
    QTRY_COMPARE(Cell(panel, table, RelationsModel::kDistance), QString("1.00\u2009m"));
    QCOMPARE(panel.model()->rowCount(), 4);
    // The camera first sees the table in its third frame, at two seconds.
    QCOMPARE(Cell(panel, table, RelationsModel::kFirstSeen), QString("00:02.0"));
    QCOMPARE(Cell(panel, table, RelationsModel::kDirection), QString());
    panel.setFacing(studio.idOf("chair"));
    QTRY_COMPARE(Cell(panel, table, RelationsModel::kDirection), QString("front left"));
    // Seen from the lower left corner the first chair is right of the sofa; the table overlaps it.
    QCOMPARE(Cell(panel, studio.idOf("chair"), RelationsModel::kSide), QString("right"));
    QCOMPARE(Cell(panel, table, RelationsModel::kSide), QString());
  }

  void sidesFollowTheVideo() {
    SceneStudio studio;
    RelationsPanel panel(studio.context);
    panel.show();
    studio.openVideo();
    studio.addScene();
    QVERIFY(studio.waitForObjects(5));
    panel.setReference(studio.idOf("table"));
    QTRY_COMPARE(panel.model()->rowCount(), 4);
    const int64_t sofa = studio.idOf("sofa");
    QCOMPARE(Cell(panel, sofa, RelationsModel::kSide), QString());
    // At its end the camera looks along the sofa.
    studio.document.setTimeS(7);
    QTRY_COMPARE(Cell(panel, sofa, RelationsModel::kSide), QString("left"));
  }

  void clicksSelectAndKeepTheReference() {
    SceneStudio studio;
    RelationsPanel panel(studio.context);
    panel.show();
    studio.openVideo();
    studio.addScene();
    QVERIFY(studio.waitForObjects(5));
    panel.setReference(studio.idOf("sofa"));
    QTRY_COMPARE(panel.model()->rowCount(), 4);
    panel.table()->setCurrentIndex(panel.table()->model()->index(0, 0));
    const int64_t nearest =
        panel.table()->model()->index(0, 0).data(RelationsModel::kIdRole).toLongLong();
    QCOMPARE(SelectedObject(studio.document), nearest);
    QCOMPARE(panel.reference(), studio.idOf("sofa"));
    SelectObject(&studio.document, studio.idOf("lamp"));
    QTRY_COMPARE(panel.reference(), studio.idOf("lamp"));
  }

  void sortsFiltersAndCopies() {
    SceneStudio studio;
    RelationsPanel panel(studio.context);
    panel.show();
    studio.openVideo();
    studio.addScene();
    QVERIFY(studio.waitForObjects(5));
    panel.setReference(studio.idOf("sofa"));
    QTRY_COMPARE(panel.model()->rowCount(), 4);
    const QAbstractItemModel* shown = panel.table()->model();
    QCOMPARE(shown->index(0, 0).data().toString(), QString("table"));
    panel.findChild<QLineEdit*>()->setText("chair");
    QCOMPARE(shown->rowCount(), 2);
    for (QAction* action : panel.findChildren<QAction*>())
      if (action->text() == "Copy as CSV") action->trigger();
    const QStringList lines = QGuiApplication::clipboard()->text().split("\r\n");
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[0].startsWith("Object,Distance,"));
    QVERIFY(lines[1].startsWith("chair 2,"));
  }

  void tablesAsText() {
    QStandardItemModel model(1, 2);
    model.setHorizontalHeaderLabels({"a,b", "c"});
    model.setItem(0, 0, new QStandardItem("say \"x\",\ty"));
    model.setItem(0, 1, new QStandardItem("=1+1"));
    QCOMPARE(TableText(model, TableFormat::kCsv),
             QString("\"a,b\",c\r\n\"say \"\"x\"\",\ty\",'=1+1\r\n"));
    QCOMPARE(TableText(model, TableFormat::kTabs), QString("a,b\tc\nsay \"x\", y\t=1+1\n"));
  }

  void importsAndExportsByteForByte() {
    SceneStudio studio;
    QWidget window;
    MetadataFiles files(studio.context, &window);
    studio.openVideo();
    const QString path = studio.writeMetadata();
    ImportDialog* dialog = files.import(path);
    QSignalSpy read(dialog, &ImportDialog::filesRead), imported(dialog, &ImportDialog::imported);
    QTRY_VERIFY(!read.isEmpty() && read[0][0].toBool());
    dialog->import();
    QTRY_VERIFY(!imported.isEmpty());
    QVERIFY2(imported[0][0].toBool(), qPrintable(dialog->outcome()));
    QVERIFY2(dialog->outcome().contains("fit the room"), qPrintable(dialog->outcome()));
    QCOMPARE(studio.document.objects().size(), size_t{5});
    Eigen::Matrix4d truth = SceneStudio::Camera(0);
    truth.topLeftCorner<3, 3>() *= 2;
    QVERIFY((studio.document.graphFromWorld() - truth).norm() < 1e-6);
    QSignalSpy exported(&files, &MetadataFiles::exported);
    const QString out = studio.folder.filePath("out_metadata.json");
    files.exportTo(out);
    QTRY_VERIFY(!exported.isEmpty());
    QCOMPARE(Content(out), Content(path));
    QCOMPARE(Content(FramesFileOf(out)), Content(FramesFileOf(path)));
    studio.document.undoStack()->undo();
    QVERIFY(studio.document.objects().empty());
    studio.document.undoStack()->redo();
    QCOMPARE(studio.document.objects().size(), size_t{5});
  }

  void importTellsWhatIsWrong() {
    SceneStudio studio;
    OrderedJson scene = scene::SmallSceneRecord();
    scene["object_bboxes"]["lamp"][0]["axesLengths"] = "long";
    studio.openVideo(false);
    ImportDialog dialog(studio.context);
    dialog.show();
    QSignalSpy read(&dialog, &ImportDialog::filesRead), imported(&dialog, &ImportDialog::imported);
    dialog.setFiles(studio.writeMetadata(scene), {});
    QTRY_VERIFY(!read.isEmpty());
    dialog.import();
    QTRY_VERIFY(!imported.isEmpty());
    QCOMPARE(studio.document.objects().size(), size_t{4});
    QVERIFY2(dialog.outcome().contains("not reconstructed"), qPrintable(dialog.outcome()));
    QVERIFY2(dialog.outcome().contains("1 row(s) left out"), qPrintable(dialog.outcome()));
    QFile broken(studio.folder.filePath("broken.json"));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("[1, 2");
    broken.close();
    read.clear();
    dialog.setFiles(broken.fileName(), {});
    QTRY_VERIFY(!read.isEmpty());
    QVERIFY(!read[0][0].toBool());
    QVERIFY2(dialog.outcome().contains("no scene metadata"), qPrintable(dialog.outcome()));
  }

  void namesOfFrameFiles() {
    QCOMPARE(FramesFileOf("/a/scannet_metadata_val.json"),
             QString("/a/scannet_frame_metadata_val.json"));
    QCOMPARE(FramesFileOf("/a/scene.json"), QString("/a/frames.json"));
    QCOMPARE(FramesFileOf("/a/room.json"), QString("/a/room_frames.json"));
  }

  // Hundreds of objects, and the window stays awake.
  void staysAwake() {
    SceneStudio studio;
    RelationsPanel panel(studio.context);
    panel.resize(640, 420);
    panel.show();
    studio.openVideo();
    QVERIFY(studio.waitForObjects(0));
    std::vector<project::RoomObject> objects;
    for (int i = 0; i < 600; ++i) {
      project::RoomObject& object = objects.emplace_back();
      object.instance_id = i;
      object.category = "thing" + std::to_string(i % 40);
      object.state = "accepted";
      object.box = *scene::OrientedBox::Create({0.3 * (i % 30), 0.3 * (i / 30), 0.1},
                                               {0.2, 0.2, 0.2}, Eigen::Matrix3d::Identity());
    }
    project::RoomGraph graph;
    graph.frame_record = SceneStudio::Frames();
    studio.document.setGraph(graph, objects, "many");
    QTest::qWait(50);
    test::GuiWatchdog watchdog;
    watchdog.SetStep("many objects");
    QTRY_COMPARE_WITH_TIMEOUT(panel.model()->rowCount(), 599, 20'000);
    watchdog.SetStep("filter");
    panel.findChild<QLineEdit*>()->setText("thing1");
    QTest::qWait(100);
    watchdog.SetStep("through the video");
    for (int i = 0; i < 8; ++i) {
      studio.document.setTimeS(i);
      QTest::qWait(30);
    }
    for (const auto& pause : watchdog.Worst(3))
      qInfo("%.0f ms: %s", pause.blocked_ms, pause.step.c_str());
    QVERIFY(watchdog.worst_ms() < test::GuiWatchdog::Limit(100));
  }

  void screenshots() {
    const QDir out(VLM3R_TEST_OUTPUT "/relations");
    QVERIFY(QDir().mkpath(out.path()));
    SceneStudio studio;
    RelationsPanel panel(studio.context);
    panel.resize(620, 400);
    panel.show();
    studio.openVideo();
    studio.addScene();
    QVERIFY(studio.waitForObjects(5));
    panel.setReference(studio.idOf("sofa"));
    panel.setFacing(studio.idOf("chair"));
    QTRY_COMPARE(panel.model()->rowCount(), 4);
    for (const auto& [theme, name] :
         {std::pair(ThemeName::kDark, "dark"), std::pair(ThemeName::kLight, "light")}) {
      studio.theme.set(theme);
      QTest::qWait(100);
      QVERIFY(panel.grab().save(out.filePath(QString("relations-%1.png").arg(name))));
    }
    ImportDialog dialog(studio.context);
    dialog.show();
    QSignalSpy read(&dialog, &ImportDialog::filesRead);
    dialog.setFiles(studio.writeMetadata(), {});
    QTRY_VERIFY(!read.isEmpty());
    QVERIFY(dialog.grab().save(out.filePath("import.png")));
  }
};

QTEST_MAIN(TestRelations)
#include "tst_relations.moc"

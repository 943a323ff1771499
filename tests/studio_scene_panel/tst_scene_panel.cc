// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>
#include <QtTest>

#include "app/studio/actions/action_registry.h"
#include "app/studio/core/document.h"
#include "app/studio/scene_panel/properties.h"
#include "app/studio/scene_panel/properties_panel.h"
#include "app/studio/scene_panel/scene_model.h"
#include "app/studio/scene_panel/scene_tree.h"
#include "app/studio/theme/theme.h"

using namespace vlm3r;
using namespace vlm3r::studio;

class TestScenePanel : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void cleanup();
  void countsAreShort();
  void emptyAtFirst();
  void showsTheRoom();
  void growsFrameByFrame();
  void selectionGoesBothWays();
  void renamesAndDeletes();
  void propertiesOfEverything();
  void screenshots();

 private:
  void openRoom();
  QModelIndex find(NodeKind kind, int64_t id = 0) const { return model_->find(kind, id); }
  QString detail(NodeKind kind, int64_t id = 0) const {
    return find(kind, id).siblingAtColumn(1).data().toString();
  }
  QString value(const char* name) const;

  std::unique_ptr<Theme> theme_;
  std::unique_ptr<ActionRegistry> actions_;
  std::unique_ptr<Document> document_;
  std::unique_ptr<SceneTree> tree_;
  std::unique_ptr<PropertiesPanel> properties_;
  SceneModel* model_ = nullptr;
  int64_t video_ = 0;
};

static scene::FrameGeometry Frame(int view) {
  scene::FrameGeometry frame;
  frame.frame_index = 5 * view;
  frame.time_s = 0.5 * view;
  frame.width = 32;
  frame.height = 16;
  frame.intrinsics = {16, 16, 8};
  frame.world_from_camera.translation() = Eigen::Vector3d(view, 0, 0);
  frame.points_camera.assign(32 * 16 * 3, 2.0f);
  frame.confidence_self.assign(32 * 16, 1.2f);
  std::fill(frame.confidence_self.begin(), frame.confidence_self.begin() + 128, 4.0f);
  frame.rgb.assign(32 * 16 * 3, 100);
  return frame;
}

void TestScenePanel::init() {
  theme_ = std::make_unique<Theme>();
  theme_->set(ThemeName::kDark);
  actions_ = std::make_unique<ActionRegistry>(theme_.get());
  document_ = std::make_unique<Document>();
  StudioContext context;
  context.document = document_.get();
  context.actions = actions_.get();
  context.theme = theme_.get();
  tree_ = std::make_unique<SceneTree>(context);
  properties_ = std::make_unique<PropertiesPanel>(context);
  tree_->resize(280, 420);
  properties_->resize(280, 320);
  tree_->show();
  properties_->show();
  model_ = tree_->findChild<SceneModel*>();
  new QAbstractItemModelTester(model_, QAbstractItemModelTester::FailureReportingMode::Fatal,
                               model_);
}

void TestScenePanel::cleanup() {
  tree_.reset();
  properties_.reset();
  document_.reset();
  actions_.reset();
  theme_.reset();
}

void TestScenePanel::openRoom() {
  project::Video video;
  video.path = "/nowhere/room.mp4";
  video.duration_s = 31;
  video.fps = 30;
  video.num_frames = 930;
  video.width = 640;
  video.height = 480;
  video_ = document_->addVideo(video);
  auto snapshot = std::make_shared<scene::Snapshot>();
  for (int view = 0; view < 8; ++view) snapshot->frames.push_back(Frame(view));
  document_->setSnapshot(video_, snapshot, {});
  [&] { QTRY_COMPARE(detail(NodeKind::kPoints), QString("1,024")); }();
}

QString TestScenePanel::value(const char* name) const {
  for (const Property& line : PropertiesOf(*document_, 1024, 4096).lines) {
    if (line.name == name) return line.value;
  }
  return {};
}

void TestScenePanel::countsAreShort() {
  QCOMPARE(CountText(812), QString("812"));
  QCOMPARE(CountText(34'100), QString("34\u2009k"));
  QCOMPARE(CountText(999'499), QString("999\u2009k"));
  QCOMPARE(CountText(1'249'000), QString("1.2\u2009M"));
}

void TestScenePanel::emptyAtFirst() {
  QCOMPARE(model_->rowCount(), 0);
  QVERIFY(!tree_->view()->isVisible());
  QVERIFY(!actions_->action("edit.delete")->isEnabled());
}

void TestScenePanel::showsTheRoom() {
  openRoom();
  QVERIFY(tree_->view()->isVisible());
  QCOMPARE(detail(NodeKind::kCameras), QString("8"));
  QCOMPARE(detail(NodeKind::kCamera, 3), QString("00:01.5"));
  QCOMPARE(detail(NodeKind::kMeasures), QString("0"));
  document_->addMeasurement("distance", {{0, 0, 0}, {0, 0, 2}});
  document_->addViewpoint("Door", {});
  QTRY_COMPARE(detail(NodeKind::kViews), QString("1"));
  QCOMPARE(detail(NodeKind::kMeasures), QString("1"));
  scene::Display display = document_->display();
  display.filter.min_confidence = 5;
  document_->setDisplay(display, "filter");
  QTRY_COMPARE(detail(NodeKind::kPoints), QString("0"));
}

void TestScenePanel::growsFrameByFrame() {
  openRoom();
  document_->beginReconstruction(video_);
  QTRY_COMPARE(detail(NodeKind::kCameras), QString("0"));
  for (int view = 0; view < 5; ++view) {
    document_->appendFrame(video_, std::make_shared<const scene::FrameGeometry>(Frame(view)));
  }
  QTRY_COMPARE(detail(NodeKind::kCameras), QString("5"));
  QVERIFY(detail(NodeKind::kVideo, video_).startsWith("growing"));
}

void TestScenePanel::selectionGoesBothWays() {
  openRoom();
  tree_->view()->setCurrentIndex(find(NodeKind::kCamera, 6));
  QVERIFY(document_->selection().kind == Selection::Kind::kCamera);
  QCOMPARE(document_->selection().id, 6);
  QCOMPARE(document_->currentView(), 6);
  Selection selection;
  selection.kind = Selection::Kind::kPoints;
  document_->select(selection);
  QVERIFY(tree_->view()->currentIndex() == find(NodeKind::kPoints));
  document_->select({});
  QVERIFY(!tree_->view()->currentIndex().isValid());
}

void TestScenePanel::renamesAndDeletes() {
  openRoom();
  const int64_t id = document_->addMeasurement("distance", {{0, 0, 0}, {0, 0, 2.307}});
  QTRY_VERIFY(find(NodeKind::kMeasurement, id).isValid());
  QCOMPARE(detail(NodeKind::kMeasurement, id), QString("2.31\u2009m"));
  QVERIFY(document_->calibrate(id, 4.614).has_value());
  QTRY_COMPARE(detail(NodeKind::kMeasurement, id), QString("4.61\u2009m"));
  tree_->view()->setCurrentIndex(find(NodeKind::kMeasurement, id));
  QVERIFY(actions_->action("edit.rename")->isEnabled());
  actions_->action("edit.rename")->trigger();
  auto* editor = tree_->view()->viewport()->findChild<QLineEdit*>();
  QVERIFY(editor != nullptr);
  editor->setText("Sofa to door");
  QTest::keyClick(editor, Qt::Key_Return);
  QTRY_COMPARE(find(NodeKind::kMeasurement, id).data().toString(), QString("Sofa to door"));
  actions_->action("edit.delete")->trigger();
  QTRY_VERIFY(!find(NodeKind::kMeasurement, id).isValid());
  document_->undoStack()->undo();
  QTRY_COMPARE(find(NodeKind::kMeasurement, id).data().toString(), QString("Sofa to door"));
  QVERIFY(!(model_->flags(find(NodeKind::kCamera, 0)) & Qt::ItemIsEditable));
}

void TestScenePanel::propertiesOfEverything() {
  openRoom();
  const int64_t distance = document_->addMeasurement("distance", {{0, 0, 0}, {0, 0, 2}});
  const int64_t view = document_->addViewpoint("Door", {});
  Selection selection;
  selection.kind = Selection::Kind::kVideo;
  selection.id = video_;
  document_->select(selection);
  QCOMPARE(value("Length"), QString("00:31.0"));
  QCOMPARE(value("Picture"), QString("640 × 480\u2009px"));
  selection.kind = Selection::Kind::kCameras;
  document_->select(selection);
  QCOMPARE(value("Camera path"), QString("7.00\u2009m"));
  selection.kind = Selection::Kind::kCamera;
  selection.id = 3;
  document_->select(selection);
  QCOMPARE(value("Position"), QString("3.00, 0.00, 0.00\u2009m"));
  QCOMPARE(value("Field of view"), QString("90.0°"));
  QCOMPARE(value("Video frame"), QString("16"));
  selection.kind = Selection::Kind::kPoint;
  selection.pick = viz::Pick{.p_world = {3, 4, 0}, .view = 3, .row = 2, .column = 9};
  document_->select(selection);
  QCOMPARE(value("Pixel"), QString("column 9, row 2"));
  QCOMPARE(value("From that camera"), QString("4.00\u2009m"));
  selection.kind = Selection::Kind::kMeasurement;
  selection.id = distance;
  document_->select(selection);
  QCOMPARE(value("Value"), QString("2.00\u2009m"));
  QVERIFY(document_->calibrate(distance, 1).has_value());
  QCOMPARE(value("Value"), QString("1.00\u2009m"));
  QCOMPARE(value("Point 2"), QString("0.00, 0.00, 1.00\u2009m"));
  selection.kind = Selection::Kind::kViewpoint;
  selection.id = view;
  document_->select(selection);
  QCOMPARE(value("Projection"), QString("perspective"));
  document_->removeViewpoint(view);
  QVERIFY(PropertiesOf(*document_, 0, 0).lines.empty());
}

void TestScenePanel::screenshots() {
  const QDir folder(VLM3R_TEST_OUTPUT "/scene_panel");
  QVERIFY(QDir().mkpath(folder.path()));
  tree_->grab().save(folder.filePath("tree-empty.png"));
  properties_->grab().save(folder.filePath("properties-empty.png"));
  openRoom();
  document_->addMeasurement("distance", {{0, 0, 0}, {0, 0, 2.31}});
  document_->addMeasurement("box", {{0, 0, 0}, {1, 1, 2}});
  document_->addViewpoint("From the door", {});
  QTRY_COMPARE(detail(NodeKind::kMeasures), QString("2"));
  tree_->view()->expand(find(NodeKind::kCameras));
  tree_->view()->setCurrentIndex(find(NodeKind::kCamera, 2));
  for (const auto& [theme, name] :
       {std::pair(ThemeName::kDark, "dark"), std::pair(ThemeName::kLight, "light")}) {
    theme_->set(theme);
    QTest::qWait(100);
    QVERIFY(tree_->grab().save(folder.filePath(QString("tree-%1.png").arg(name))));
    QVERIFY(properties_->grab().save(folder.filePath(QString("properties-%1.png").arg(name))));
  }
}

QTEST_MAIN(TestScenePanel)
#include "tst_scene_panel.moc"

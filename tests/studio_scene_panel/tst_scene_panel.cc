// SPDX-License-Identifier: Apache-2.0
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
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
  void objectsByCategory();
  void objectsAreRenamedDeletedAndHidden();
  void numbersOfAnObjectCanBeEdited();
  void screenshots();

 private:
  void openRoom();
  int64_t addObject(const char* category, double x, const char* state = "draft");
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

int64_t TestScenePanel::addObject(const char* category, double x, const char* state) {
  project::RoomObject object;
  object.category = category;
  object.state = state;
  object.annotator = "Eva";
  object.box =
      scene::OrientedBox::Create({x, 0.25, 0.5}, {0.5, 0.6, 1}, Eigen::Matrix3d::Identity())
          .value();
  return document_->addObject(object);
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

void TestScenePanel::objectsByCategory() {
  openRoom();
  QCOMPARE(detail(NodeKind::kObjects), QString("0"));
  const int64_t table = addObject("table", 2, "accepted");
  const int64_t first = addObject("chair", 0);
  const int64_t second = addObject("chair", 1, "rejected");
  QTRY_COMPARE(detail(NodeKind::kObjects), QString("3"));
  const QModelIndex chairs = find(NodeKind::kObject, first).parent();
  QCOMPARE(chairs.data().toString(), QString("chair"));
  QCOMPARE(chairs.siblingAtColumn(1).data().toString(), QString("2"));
  QCOMPARE(model_->rowCount(chairs), 2);
  // By name; chairs come before tables.
  QVERIFY(chairs.row() < find(NodeKind::kObject, table).parent().row());
  QCOMPARE(find(NodeKind::kObject, first).data().toString(), QString("chair 2"));
  // The review is a sign, a word and a colour.
  QCOMPARE(detail(NodeKind::kObject, first), QString("○ draft"));
  QCOMPARE(detail(NodeKind::kObject, table), QString("✓ accepted"));
  QCOMPARE(detail(NodeKind::kObject, second), QString("✕ rejected"));
  const auto tone = [this](int64_t id) {
    return find(NodeKind::kObject, id).siblingAtColumn(1).data(Qt::ForegroundRole).value<QColor>();
  };
  QCOMPARE(tone(table), theme_->color(Token::kGood));
  QCOMPARE(tone(second), theme_->color(Token::kBad));
  QVERIFY(find(NodeKind::kObject, second).data(Qt::FontRole).value<QFont>().strikeOut());
  QVERIFY(!find(NodeKind::kObject, first).data(Qt::FontRole).value<QFont>().strikeOut());
  // Selection goes both ways.
  tree_->view()->setCurrentIndex(find(NodeKind::kObject, first));
  QVERIFY(document_->selection().kind == Selection::Kind::kObject);
  QCOMPARE(document_->selection().id, first);
  document_->select({.kind = Selection::Kind::kObject, .id = table, .pick = {}});
  QVERIFY(tree_->view()->currentIndex() == find(NodeKind::kObject, table));
  QVERIFY(tree_->view()->isExpanded(find(NodeKind::kObject, table).parent()));
  document_->select({.kind = Selection::Kind::kObjects, .id = 0, .pick = {}});
  QVERIFY(tree_->view()->currentIndex() == find(NodeKind::kObjects));
  QCOMPARE(value("Categories"), QString("2"));
  QCOMPARE(value("✕ rejected"), QString("1"));
}

void TestScenePanel::objectsAreRenamedDeletedAndHidden() {
  openRoom();
  const int64_t chair = addObject("chair", 0);
  addObject("table", 2);
  QTRY_COMPARE(detail(NodeKind::kObjects), QString("2"));
  tree_->view()->setCurrentIndex(find(NodeKind::kObject, chair));
  actions_->action("edit.rename")->trigger();
  auto* editor = tree_->view()->viewport()->findChild<QLineEdit*>();
  QVERIFY(editor != nullptr);
  // Renaming starts from the category, without the number.
  QCOMPARE(editor->text(), QString("chair"));
  editor->setText("armchair");
  QTest::keyClick(editor, Qt::Key_Return);
  QTRY_COMPARE(document_->object(chair)->category, std::string("armchair"));
  QTRY_COMPARE(find(NodeKind::kObject, chair).parent().data().toString(), QString("armchair"));
  document_->undoStack()->undo();
  QTRY_COMPARE(find(NodeKind::kObject, chair).parent().data().toString(), QString("chair"));

  const QModelIndex chairs = find(NodeKind::kObject, chair).parent();
  QCOMPARE(chairs.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
  QVERIFY(model_->setData(chairs, Qt::Unchecked, Qt::CheckStateRole));
  QVERIFY(document_->isCategoryHidden("chair"));
  QTRY_COMPARE(find(NodeKind::kObject, chair).parent().data(Qt::CheckStateRole).toInt(),
               int(Qt::Unchecked));
  QCOMPARE(document_->shownObjects().size(), size_t{1});
  document_->undoStack()->undo();
  QVERIFY(!document_->isCategoryHidden("chair"));

  document_->select({.kind = Selection::Kind::kObject, .id = chair, .pick = {}});
  QVERIFY(actions_->action("edit.delete")->isEnabled());
  actions_->action("edit.delete")->trigger();
  QTRY_COMPARE(detail(NodeKind::kObjects), QString("1"));
  QVERIFY(document_->object(chair) == nullptr);
  QVERIFY(document_->selection().kind == Selection::Kind::kNone);
  document_->undoStack()->undo();
  QTRY_VERIFY(find(NodeKind::kObject, chair).isValid());
}

void TestScenePanel::numbersOfAnObjectCanBeEdited() {
  openRoom();
  const int64_t id = addObject("chair", 2);
  document_->select({.kind = Selection::Kind::kObject, .id = id, .pick = {}});
  auto* height = properties_->findChild<QDoubleSpinBox*>("object_size_z");
  QVERIFY(height != nullptr);
  QTRY_VERIFY(height->isVisible());
  QCOMPARE(height->value(), 1.0);
  QCOMPARE(properties_->findChild<QComboBox*>("object_category")->currentText(), QString("chair"));
  // The camera is at the frame's origin, as high above the floor as the room says.
  QVERIFY(!value("From camera 1").isEmpty());

  // Holding an arrow is one step.
  const int steps = document_->undoStack()->count();
  height->setFocus();
  height->stepBy(1);
  height->stepBy(1);
  QCOMPARE(document_->object(id)->box.size_m().z(), 1.1);
  QCOMPARE(document_->undoStack()->count(), steps + 1);
  QTest::keyClick(height, Qt::Key_Return);
  auto* ahead = properties_->findChild<QDoubleSpinBox*>("object_x");
  ahead->setValue(2.5);
  QCOMPARE(document_->object(id)->box.center_world(), Eigen::Vector3d(2.5, 0.25, 0.5));
  QCOMPARE(document_->undoStack()->count(), steps + 2);
  auto* turned = properties_->findChild<QDoubleSpinBox*>("object_turned");
  QTest::keyClick(ahead, Qt::Key_Return);
  turned->setValue(90);
  QVERIFY((document_->object(id)->box.world_from_box().col(0) - Eigen::Vector3d::UnitY()).norm() <
          1e-9);
  QCOMPARE(document_->object(id)->box.size_m().z(), 1.1);

  auto* state = properties_->findChild<QComboBox*>("object_state");
  state->setCurrentIndex(state->findData("accepted"));
  Q_EMIT state->activated(state->currentIndex());
  QCOMPARE(document_->object(id)->state, std::string("accepted"));
  auto* annotator = properties_->findChild<QLineEdit*>("object_annotator");
  QCOMPARE(annotator->text(), QString("Eva"));
  annotator->setText("Ada");
  Q_EMIT annotator->editingFinished();
  QCOMPARE(document_->object(id)->annotator, std::string("Ada"));
  auto* category = properties_->findChild<QComboBox*>("object_category");
  category->setCurrentText("stool");
  Q_EMIT category->lineEdit()->editingFinished();
  QCOMPARE(document_->object(id)->category, std::string("stool"));
  while (document_->undoStack()->count() > 0 && document_->undoStack()->index() > steps)
    document_->undoStack()->undo();
  QCOMPARE(document_->object(id)->category, std::string("chair"));
  QTRY_COMPARE(height->value(), 1.0);
  QCOMPARE(category->currentText(), QString("chair"));
  // Every field says what it is.
  for (const QWidget* field : properties_->findChildren<QDoubleSpinBox*>())
    QVERIFY(!field->accessibleName().isEmpty() && !field->toolTip().isEmpty());
  document_->select({});
  QTRY_VERIFY(!height->isVisible());
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
  addObject("table", 2, "accepted");
  const int64_t chair = addObject("chair", 0);
  addObject("chair", 1, "rejected");
  addObject("potted plant with a long name", 1);
  QTRY_COMPARE(detail(NodeKind::kMeasures), QString("2"));
  QTRY_COMPARE(detail(NodeKind::kObjects), QString("4"));
  document_->setCategoryHidden("potted plant with a long name", true);
  document_->select({.kind = Selection::Kind::kObject, .id = chair, .pick = {}});
  tree_->view()->expandAll();
  tree_->view()->collapse(find(NodeKind::kCameras));
  tree_->resize(280, 640);
  properties_->resize(280, 420);
  for (const auto& [theme, name] :
       {std::pair(ThemeName::kDark, "dark"), std::pair(ThemeName::kLight, "light")}) {
    theme_->set(theme);
    QTest::qWait(100);
    QVERIFY(tree_->grab().save(folder.filePath(QString("objects-%1.png").arg(name))));
    QVERIFY(properties_->grab().save(folder.filePath(QString("object-%1.png").arg(name))));
  }
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

// SPDX-License-Identifier: Apache-2.0
#include <future>

#include "app/project/room_scene.h"
#include "app/studio/core/fed_graph.h"
#include "app/studio/core/gesture.h"
#include "engine/scene/room_frames.h"
#include "tests/studio_core/document_fixture.h"
#include "tests/support/true_room.h"
#include "tests/support/value.h"

using namespace vlm3r;
using namespace vlm3r::studio;
using project::Describe;
using test::Value;

namespace {

project::RoomObject Object(const char* category, double x = 0) {
  project::RoomObject object;
  object.category = category;
  object.box =
      Value(scene::OrientedBox::Create({x, 1, 0.5}, {0.5, 0.6, 1}, Eigen::Matrix3d::Identity()));
  object.annotator = "Eva";
  return object;
}

project::RoomObject Imported(const char* category, int64_t instance) {
  project::RoomObject object = Object(category, static_cast<double>(instance));
  object.instance_id = instance;
  object.state = "accepted";
  object.record = object.box.ToRecord();
  object.record["instance_id"] = instance;
  object.record["note"] = "kept";
  return object;
}

bool SameMatrix(const Eigen::Matrix4d& a, const Eigen::Matrix4d& b) {
  return (a - b).cwiseAbs().maxCoeff() < 1e-12;
}

}  // namespace

class TestDocumentObjects : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir folder_;

  static void CheckDisk(Document& document) {
    QVERIFY(document.flush());
    auto database =
        project::Database::Open({.path = document.path().toStdString(), .read_only = true});
    QVERIFY(database);
    std::vector<std::string> warnings;
    const auto contents = (*database)->Load(&warnings);
    QVERIFY(contents && warnings.empty());
    QCOMPARE(Describe(*contents), Describe(document.contents()));
  }
  // Does `edit`, undoes it and redoes it, and compares memory and disk each time.
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
  }

 private Q_SLOTS:
  void initTestCase() { UseOwnDataFolder(folder_); }

  void everyEditIsOneStep() {
    Document document;
    QCOMPARE(document.addObject(Object("chair")), int64_t{0});
    const int64_t video = document.addVideo(MakeVideo("/videos/room.mp4"));
    QVERIFY(document.graph() == nullptr);
    int64_t chair = 0, table = 0;
    CheckUndo(document, [&] { chair = document.addObject(Object("chair")); });
    QVERIFY(document.graph() != nullptr);
    QCOMPARE(document.graph()->name, std::string("room"));
    QVERIFY(document.selection().kind == Selection::Kind::kNone);
    CheckUndo(document, [&] { table = document.addObject(Object("table", 2)); });
    QCOMPARE(document.object(chair)->instance_id, int64_t{1});
    QCOMPARE(document.object(table)->instance_id, int64_t{2});
    CheckUndo(document, [&] {
      project::RoomObject changed = *document.object(chair);
      changed.state = "accepted";
      changed.category = "armchair";
      document.updateObject(changed, "Review");
    });
    CheckUndo(document, [&] { document.removeObjects({chair, table, 12345}); });
    QVERIFY(document.objects().empty());
    document.undoStack()->undo();
    QCOMPARE(document.objects().size(), size_t{2});
    CheckUndo(document, [&] { document.removeVideo(video); });
    document.undoStack()->undo();
    QCOMPARE(document.objects().size(), size_t{2});
    QVERIFY(document.graph() != nullptr);
    // Nothing changed: no step.
    const int count = document.undoStack()->count();
    document.updateObject(*document.object(chair), "Nothing");
    document.removeObjects({});
    QCOMPARE(document.undoStack()->count(), count);
  }

  void oneGestureIsOneStep() {
    Document document;
    document.addVideo(MakeVideo("/a.mp4"));
    const int64_t chair = document.addObject(Object("chair"));
    const int64_t table = document.addObject(Object("table"));
    const std::string before = Describe(document.contents());
    const auto drag = [&](int64_t id, int gesture) {
      for (int i = 1; i <= 20; ++i) {
        project::RoomObject moved = *document.object(id);
        moved.box = Value(scene::OrientedBox::Create({0.1 * i, 0, 0.5}, moved.box.size_m(),
                                                     Eigen::Matrix3d::Identity()));
        document.updateObject(moved, "Move", gesture);
      }
    };
    const int first = NextGesture();
    QVERIFY(NextGesture() != first);
    drag(chair, first);
    QCOMPARE(document.undoStack()->count(), 3);
    // Another object in the same gesture, and the same object in another one, are steps.
    drag(table, first);
    drag(chair, 0);
    QCOMPARE(document.undoStack()->count(), 4 + 20);
    while (document.undoStack()->index() > 2) document.undoStack()->undo();
    QCOMPARE(Describe(document.contents()), before);
  }

  void importReplacesInOneStep() {
    Document document;
    document.addVideo(MakeVideo("/a.mp4"));
    document.addObject(Object("old"));
    project::RoomGraph graph;
    graph.name = "scene0001_00";
    graph.dataset = "scannet";
    graph.scene_record = OrderedJson{{"room_size", 12.5}};
    graph.frame_record = Value(ParseOrderedJson(
        R"({"frames":[{"frame_id":0,"bboxes_2d":[{"instance_id":90},{"instance_id":4}]}]})"));
    int added = 0;
    QObject::connect(&document, &Document::objectsChanged, [&added] { ++added; });
    CheckUndo(document, [&] {
      document.setGraph(graph, {Imported("chair", 4), Imported("chair", 4), Imported("door", 2)},
                        "Import");
    });
    const std::vector<project::RoomObject> objects = document.objects();
    QCOMPARE(objects.size(), size_t{3});
    QCOMPARE(objects[0].instance_id, int64_t{4});
    // It stood twice; what a frame names is not free.
    QCOMPARE(objects[1].instance_id, int64_t{91});
    QCOMPARE(objects[2].instance_id, int64_t{2});
    const auto fed = GraphMaker(document)();
    QCOMPARE(fed->graph.frames.size(), size_t{1});
    QCOMPARE(*fed->graph.room_size_m2, 12.5);
    QVERIFY(fed->is_kept && fed->complete && !fed->frames_of_room);
    // Few signals, however many objects.
    QVERIFY2(added <= 6, QByteArray::number(added));
    document.undoStack()->undo();
    QCOMPARE(document.objects()[0].category, std::string("old"));
    QVERIFY(document.graph()->dataset.empty());
  }

  void savesAndOpensByteForByte() {
    Document document;
    document.addVideo(MakeVideo("/a.mp4"));
    document.addObject(Object("chair", 1.0 / 3));
    project::RoomGraph graph;
    graph.scene_record = Value(ParseOrderedJson(R"({"z":1,"a":[1.0,1e-9],"room_size":12.5})"));
    document.setGraph(graph, {Imported("chair", 4), Imported("door", 2)}, "Import");
    const int64_t added = document.addObject(Object("lamp", 1.0 / 7));
    project::RoomObject lamp = *document.object(added);
    lamp.state = "rejected";
    document.updateObject(lamp, "Reject");
    const std::string before = Describe(document.contents());
    const std::string scene = GraphMaker(document)()->graph.record.dump();
    const QString path = folder_.filePath("saved.v3r");
    QVERIFY(SaveAndWait(document, path));
    QVERIFY(document.flush());
    Document other;
    QVERIFY(OpenAndWait(other, path) || other.isReadOnly());
    QCOMPARE(Describe(other.contents()), before);
    QCOMPARE(GraphMaker(other)()->graph.record.dump(), scene);
  }

  void rejectedAndHiddenAreNotShown() {
    Document document;
    document.addVideo(MakeVideo("/a.mp4"));
    const int64_t chair = document.addObject(Object("chair"));
    document.addObject(Object("table"));
    document.addObject(Object("table", 3));
    project::RoomObject rejected = *document.object(chair);
    rejected.state = "rejected";
    document.updateObject(rejected, "Reject");
    QCOMPARE(document.shownObjects().size(), size_t{2});
    QCOMPARE(GraphMaker(document)()->graph.objects.size(), size_t{2});
    document.select({.kind = Selection::Kind::kObject, .id = chair, .pick = {}});
    QCOMPARE(document.shownObjects().size(), size_t{3});
    QSignalSpy changed(&document, &Document::objectsChanged);
    document.setCategoryHidden("table", true);
    QCOMPARE(changed.size(), 1);
    QVERIFY(document.isCategoryHidden("table"));
    QCOMPARE(document.shownObjects().size(), size_t{1});
    // Hidden ones are objects all the same.
    QCOMPARE(GraphMaker(document)()->graph.objects.size(), size_t{2});
    document.undoStack()->undo();
    QVERIFY(!document.isCategoryHidden("table"));
    QCOMPARE(document.shownObjects().size(), size_t{3});
    // What is deleted is not selected any more.
    document.removeObjects({chair});
    QVERIFY(document.selection().kind == Selection::Kind::kNone);
  }

  void objectsBelongToTheirVideo() {
    Document document;
    const int64_t first = document.addVideo(MakeVideo("/a.mp4"));
    const int64_t chair = document.addObject(Object("chair"));
    const int64_t second = document.addVideo(MakeVideo("/b.mp4"));
    QVERIFY(document.objects().empty());
    QVERIFY(document.graph() == nullptr);
    document.addObject(Object("table"));
    QCOMPARE(document.objects()[0].instance_id, int64_t{1});
    document.removeObjects({chair});
    QVERIFY(document.object(chair) != nullptr);
    // Undoing what was done to another video shows that one.
    document.undoStack()->undo();
    QCOMPARE(document.currentVideo(), second);
    document.undoStack()->undo();
    QCOMPARE(document.currentVideo(), first);
    QVERIFY(document.objects().empty());
  }

  void theFrameIsEstimatedOfTheRoom() {
    const test::TrueRoom room = test::FilmTrueRoom(8);
    Document document;
    const int64_t video = document.addVideo(MakeVideo("/a.mp4"));
    document.setSnapshot(video, std::make_shared<scene::Snapshot>(room.snapshot), {});
    const Eigen::Matrix4d estimated = scene::EstimateGraphFromWorld(room.snapshot, 1).matrix();
    QVERIFY(SameMatrix(document.graphFromWorld(), estimated));
    document.addObject(Object("chair"));
    QVERIFY(SameMatrix(document.graph()->graph_from_world, estimated));
    // The cameras are its frames.
    const auto fed = GraphMaker(document)();
    QVERIFY(fed->frames_of_room && fed->is_kept && !fed->complete);
    QVERIFY(SameMatrix(fed->graph_from_world, estimated));
    const scene::SceneGraph& scene = fed->graph;
    QCOMPARE(scene.frames.size(), room.snapshot.frames.size());
    QVERIFY(scene.frames[0].world_from_camera.has_value());
    QVERIFY(std::abs((*scene.frames[0].world_from_camera)(0, 3)) < 1e-9);
  }

  // One graph for questions, checks, relations and files: the same whoever makes it, and of the
  // moment in which it was asked for.
  void theGraphIsOfItsMoment() {
    const test::TrueRoom room = test::FilmTrueRoom(8, {.num_frames = 4});
    Document document;
    QVERIFY(GraphMaker(document)()->graph.objects.empty());
    const int64_t video = document.addVideo(MakeVideo("/videos/room.mp4"));
    document.setSnapshot(video, std::make_shared<scene::Snapshot>(room.snapshot), {});
    // Without a graph in the project there are the cameras, in the frame that the document shows.
    const auto bare = GraphMaker(document)();
    QVERIFY(!bare->is_kept && !bare->complete && bare->frames_of_room);
    QCOMPARE(bare->graph.name, std::string("room"));
    QCOMPARE(bare->graph.frames.size(), size_t{4});
    QVERIFY(SameMatrix(bare->graph_from_world, document.graphFromWorld()));
    scene::Display display = document.display();
    display.scale = 2;
    display.calibrated = true;
    document.setDisplay(display, "Scale");
    QVERIFY(SameMatrix(GraphMaker(document)()->graph_from_world, document.graphFromWorld()));
    QVERIFY(GraphMaker(document)()->video.display.calibrated);
    const int64_t chair = document.addObject(Object("chair"));
    document.addObject(Object("table", 2));
    const auto maker = GraphMaker(document);
    document.removeObjects({chair});
    const auto fed = std::async(std::launch::async, maker).get();
    QCOMPARE(fed->graph.objects.size(), size_t{2});
    QVERIFY(fed->indexOf(chair).has_value());
    QCOMPARE(fed->graph.objects[*fed->indexOf(chair)].category, std::string("chair"));
    QVERIFY(!GraphMaker(document)()->indexOf(chair).has_value());
  }

  void calibratingScalesWhatWasDrawn() {
    const test::TrueRoom room = test::FilmTrueRoom(8, {.num_frames = 4});
    Document document;
    const int64_t video = document.addVideo(MakeVideo("/a.mp4"));
    document.setSnapshot(video, std::make_shared<scene::Snapshot>(room.snapshot), {});
    const int64_t chair = document.addObject(Object("chair"));
    const auto in_world = [&] {
      const auto graph_from_world = Value(scene::SimilarityFromMatrix(document.graphFromWorld()));
      return Value(scene::Transformed(graph_from_world.inverse(), document.object(chair)->box));
    };
    const scene::OrientedBox before = in_world();
    const int64_t length = document.addMeasurement("distance", {{0, 0, 0}, {0, 0, 2}});
    CheckUndo(document, [&] { QVERIFY(document.calibrate(length, 4)); });
    QCOMPARE(document.display().scale, 2.0);
    QVERIFY((document.object(chair)->box.size_m() - Eigen::Vector3d(1, 1.2, 2)).norm() < 1e-12);
    // It stays on its points.
    QVERIFY((in_world().center_world() - before.center_world()).norm() < 1e-9);
    QVERIFY((in_world().size_m() - before.size_m()).norm() < 1e-9);
    // Imported lengths are true whatever the prediction is worth.
    project::RoomGraph graph = *document.graph();
    graph.scene_record = OrderedJson::object();
    document.setGraph(graph, {Imported("door", 2)}, "Import");
    const Eigen::Vector3d size = document.objects()[0].box.size_m();
    QVERIFY(document.calibrate(0, 0));
    QCOMPARE(document.objects()[0].box.size_m(), size);
  }
};

QTEST_GUILESS_MAIN(TestDocumentObjects)
#include "tst_document_objects.moc"

// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "app/project/room_scene.h"
#include "tests/support/value.h"

using namespace vlm3r;
using namespace vlm3r::project;
using test::Value;

namespace {

constexpr const char* kScene = R"({"video_path":"scannet/s1.mp4","dataset":"scannet",
  "room_size":21.5,"object_counts":{"chair":3,"table":1,"door":2},
  "object_bboxes":{
    "chair":[
      {"centroid":[1,2,0.5],"axesLengths":[0.5,0.5,1.0],"normalizedAxes":[1,0,0,0,1,0,0,0,1],
       "min":[0.75,1.75,0],"max":[1.25,2.25,1],"instance_id":7},
      {"centroid":[3,2,0.5],"axesLengths":[0.5,0.5,1.0],"normalizedAxes":[1,0,0,0,1,0,0,0,1],
       "min":[2.75,1.75,0],"max":[3.25,2.25,1],"instance_id":3,"colour":"red"}],
    "table":[
      {"centroid":[2,3,0.4],"axesLengths":[1.2,0.8,0.8],"normalizedAxes":[1,0,0,0,1,0,0,0,1],
       "min":[1.4,2.6,0],"max":[2.6,3.4,0.8],"instance_id":9}],
    "door":[]},"note":"kept"})";
constexpr const char* kFrames = R"({"img_width":640,"frames":[
  {"frame_id":0,"camera_pose_camera_to_world":[[1,0,0,0],[0,1,0,0],[0,0,1,0],[0,0,0,1]],
   "bboxes_2d":[{"instance_id":7,"bbox_2d":[1,2,30,40]},{"instance_id":50,"bbox_2d":[1,2,3,4]}]}]})";

scene::SceneGraph Read() {
  auto scene = Value(scene::SceneFromJson("s1", Value(ParseOrderedJson(kScene))));
  const Status frames = scene::AddFrames(Value(ParseOrderedJson(kFrames)), &scene);
  if (!frames) qFatal("%s", frames.error().message.c_str());
  return scene;
}

struct Imported {
  Video video;
  RoomGraph graph;
  std::vector<RoomObject> objects;

  Imported() {
    const scene::SceneGraph scene = Read();
    video.path = "/videos/other.mp4";
    graph = GraphOf(scene, Eigen::Matrix4d::Identity());
    objects = ObjectsOf(scene);
  }
  scene::SceneGraph scene() const { return ToSceneGraph(video, graph, objects, nullptr); }
};

}  // namespace

class TestRoomScene : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void untouchedStaysByteForByte() {
    const Imported imported;
    QCOMPARE(imported.objects.size(), size_t{3});
    QCOMPARE(imported.objects[1].state, std::string("accepted"));
    const scene::SceneGraph scene = imported.scene();
    QCOMPARE(scene::SceneToJson(scene).dump(), Value(ParseOrderedJson(kScene)).dump());
    QCOMPARE(scene::FramesToJson(scene).dump(), Value(ParseOrderedJson(kFrames)).dump());
    QCOMPARE(scene.name, std::string("s1"));
    QCOMPARE(*scene.room_size_m2, 21.5);
    QCOMPARE(scene.CountOf("chair"), int64_t{3});
    QCOMPARE(scene.objects.size(), size_t{3});
    QCOMPARE(scene.VisibleIn(scene.frames[0]), std::vector<size_t>{0});
  }

  void realScenesStayByteForByte() {
    const auto set =
        Value(scene::ReadScenes(VLM3R_TEST_DATA "/vsibench_meta/scannet_meta_info_val.json", {}));
    QVERIFY(set.scenes.size() > 50);
    for (const scene::SceneGraph& scene : set.scenes) {
      const scene::SceneGraph again =
          ToSceneGraph({}, GraphOf(scene, Eigen::Matrix4d::Identity()), ObjectsOf(scene), nullptr);
      QCOMPARE(again.record.dump(), scene.record.dump());
      QCOMPARE(again.objects.size(), scene.objects.size());
    }
  }

  void onlyWhatWasChangedChanges() {
    Imported imported;
    RoomObject& chair = imported.objects[1];
    chair.box = Value(
        scene::OrientedBox::Create({3, 2, 0.6}, {0.5, 0.5, 1.2}, Eigen::Matrix3d::Identity()));
    chair.annotator = "Åsa";
    OrderedJson expected = Value(ParseOrderedJson(kScene));
    OrderedJson& record = expected["object_bboxes"]["chair"][1];
    record["centroid"] = {3.0, 2.0, 0.6};
    record["axesLengths"] = {0.5, 0.5, 1.2};
    record["normalizedAxes"] = {1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0};
    record["min"] = {2.75, 1.75, 0.0};
    record["max"] = {3.25, 2.25, 1.2};
    record["annotator"] = "Åsa";
    QCOMPARE(imported.scene().record.dump(), expected.dump());
  }

  void countsFollowTheBoxes() {
    Imported imported;
    imported.objects[2].category = "desk";
    RoomObject lamp;
    lamp.category = "lamp";
    lamp.instance_id = 60;
    imported.objects.push_back(lamp);
    lamp.category = "chair";
    lamp.instance_id = 61;
    imported.objects.push_back(lamp);
    const scene::SceneGraph scene = imported.scene();
    // The file counts a chair that has no box; doors have none at all.
    QCOMPARE(scene.record["object_counts"].dump(),
             std::string(R"({"chair":4,"door":2,"desk":1,"lamp":1})"));
    QCOMPARE(scene.Categories(), (std::vector<std::string>{"chair", "desk", "lamp"}));
    QVERIFY(!scene.record["object_bboxes"].contains("table"));
    QVERIFY(scene.record["object_bboxes"]["door"].empty());
    QCOMPARE(scene.record["object_bboxes"]["lamp"][0]["review_state"].get<std::string>(),
             std::string("draft"));
    // What was written is scene metadata for everybody else.
    const auto again = Value(scene::SceneFromJson("s1", scene.record));
    QCOMPARE(again.objects.size(), scene.objects.size());
    for (size_t i = 0; i < scene.objects.size(); ++i) {
      QCOMPARE(again.objects[i].category, scene.objects[i].category);
      QVERIFY(again.objects[i].instance_id == scene.objects[i].instance_id);
    }
  }

  void rejectedAreLeftOutAndNotLost() {
    Imported imported;
    imported.objects[0].state = "rejected";
    imported.objects[1].state = "draft";
    const scene::SceneGraph scene = imported.scene();
    QCOMPARE(scene.objects.size(), size_t{2});
    QCOMPARE(scene.CountOf("chair"), int64_t{2});
    QVERIFY(!scene.ObjectWithInstance(7));
    const auto read = Value(scene::SceneFromJson("s1", scene.record));
    const std::vector<RoomObject> objects = ObjectsOf(read);
    QCOMPARE(objects.size(), size_t{3});
    QCOMPARE(objects[0].state, std::string("draft"));
    QCOMPARE(objects[2].state, std::string("rejected"));
    QCOMPARE(objects[2].instance_id, int64_t{7});
    const RoomGraph graph = GraphOf(read, Eigen::Matrix4d::Identity());
    QCOMPARE(ToSceneGraph({}, graph, objects, nullptr).record.dump(), scene.record.dump());
  }

  void hostileRecordsDoNoHarm() {
    Imported imported;
    imported.graph.scene_record = Value(ParseOrderedJson(
        R"({"object_counts":7,"object_bboxes":[1],"rejected_objects":{"a":[1,{"centroid":[]}],"b":3},
            "room_size":"wide","dataset":5})"));
    imported.graph.frame_record = Value(ParseOrderedJson(R"({"frames":[{"frame_id":[]}]})"));
    const scene::SceneGraph scene = imported.scene();
    QCOMPARE(scene.objects.size(), size_t{3});
    QVERIFY(scene.frames.empty());
    QVERIFY(!scene.room_size_m2);
    scene::SceneGraph read;
    read.record = imported.graph.scene_record;
    QVERIFY(ObjectsOf(read).empty());
  }

  void freeInstancesAreFree() {
    const Imported imported;
    std::set<int64_t> taken = InstancesOf(&imported.graph, imported.objects);
    // 50 stands in a frame only.
    QCOMPARE(FreeInstance(&taken), int64_t{51});
    QCOMPARE(FreeInstance(&taken), int64_t{52});
    std::set<int64_t> none;
    QCOMPARE(FreeInstance(&none), int64_t{1});
    std::set<int64_t> extreme = {-5, 1, INT64_MAX};
    QCOMPARE(FreeInstance(&extreme), int64_t{2});
    std::set<int64_t> below = {-5};
    QCOMPARE(FreeInstance(&below), int64_t{1});
  }

  void instancesWithoutNumbersStayWithout() {
    auto json = Value(ParseOrderedJson(kScene));
    json["object_bboxes"]["chair"][0].erase("instance_id");
    const auto read = Value(scene::SceneFromJson("s1", json));
    const std::vector<RoomObject> objects = ObjectsOf(read);
    QCOMPARE(objects[0].instance_id, int64_t{10});
    const auto again =
        ToSceneGraph({}, GraphOf(read, Eigen::Matrix4d::Identity()), objects, nullptr);
    QCOMPARE(again.record.dump(), json.dump());
    QVERIFY(!again.objects[0].instance_id);
  }
};

QTEST_GUILESS_MAIN(TestRoomScene)
#include "tst_room_scene.moc"

// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "engine/scene/lenient_scene.h"
#include "engine/scene/metadata_text.h"
#include "engine/scene/object_relations.h"
#include "tests/scene/small_scene.h"
#include "tests/support/value.h"

using namespace vlm3r;
using namespace vlm3r::scene;
using vlm3r::test::Value;

class TestObjectRelations : public QObject {
  Q_OBJECT

  /// Seen from the sofa's side: looks along +x over the table.
  static SceneGraph SmallGraph() {
    SceneGraph graph = Value(SceneFromJson("small", SmallSceneRecord()));
    const Eigen::Matrix4d camera = LevelCamera({-1, 2.5, 1.5}, {1, 0, 0});
    if (!AddFrames(FramesRecord({0, 10, 20}, {camera, camera, camera}, {{}, {1, 3}, {0, 2, 1}}),
                   &graph))
      qFatal("no frames");
    return graph;
  }
  static ObjectRelation Of(const std::vector<ObjectRelation>& relations, size_t object) {
    for (const ObjectRelation& relation : relations)
      if (relation.object == object) return relation;
    return {};
  }

 private Q_SLOTS:
  void aroundTheTable() {
    // Objects in the file's order: sofa, table, chair, chair, lamp.
    const auto relations = RelationsOf(SmallGraph(), {.reference = 1, .facing = 0, .frame = 0});
    QCOMPARE(relations.size(), size_t{4});
    QVERIFY(std::abs(Of(relations, 0).distance_m - 1.0) < 1e-9);
    QVERIFY(std::abs(Of(relations, 2).distance_m - 0.55) < 1e-9);
    QVERIFY(std::abs(Of(relations, 4).distance_m) < 1e-9);
    // The sofa is nearer to the camera than the table, and neither left nor right of it.
    QCOMPARE(Of(relations, 0).far, -1);
    QCOMPARE(Of(relations, 0).right, 0);
    // The camera looks along +x: +y is to its left.
    QCOMPARE(Of(relations, 3).right, -1);
    QCOMPARE(Of(relations, 2).right, 1);
    QVERIFY(Of(relations, 4).down == 0 || Of(relations, 4).down == -1);
    QVERIFY(Of(relations, 0).direction == nullptr);  // It is what one faces.
  }

  void directionsNeedSomebodyWhoFaces() {
    // At the sofa, facing the first chair: the second chair is front-left, the table between.
    const auto facing = RelationsOf(SmallGraph(), {.reference = 0, .facing = 2, .frame = {}});
    QCOMPARE(std::string(Of(facing, 3).direction), std::string("front-left"));
    QCOMPARE(Of(facing, 3).right, 0);
    const auto nobody = RelationsOf(SmallGraph(), {.reference = 0, .facing = {}, .frame = {}});
    QVERIFY(Of(nobody, 3).direction == nullptr);
    QVERIFY(RelationsOf(SmallGraph(), {.reference = 9, .facing = {}, .frame = {}}).empty());
  }

  void firstAppearance() {
    const SceneGraph graph = SmallGraph();
    QCOMPARE(*FirstFrameOf(graph, 0), size_t{2});
    QCOMPARE(*FirstFrameOf(graph, 1), size_t{1});
    QVERIFY(!FirstFrameOf(graph, 4));
    QVERIFY(!FirstFrameOf(graph, 99));
  }

  void wrongRowsCostOnlyThemselves() {
    OrderedJson scene = SmallSceneRecord();
    scene["object_bboxes"]["chair"][0]["axesLengths"] = {0.5, -1, 0.9};
    scene["object_bboxes"]["lamp"][0]["instance_id"] = 3;
    scene["object_bboxes"]["rug"] = 7;
    scene["object_counts"]["rug"] = "many";
    OrderedJson frames = FramesRecord(
        {0, 10}, {Eigen::Matrix4d::Identity(), Eigen::Matrix4d::Identity()}, {{1}, {2}});
    frames["frames"][1].erase("frame_id");
    QVERIFY(!SceneFromJson("small", scene));
    const LenientScene read = Value(SceneFromJsonLenient("small", scene, frames));
    QCOMPARE(read.graph.objects.size(), size_t{3});
    QCOMPARE(read.graph.frames.size(), size_t{1});
    QCOMPARE(read.problems.size(), size_t{5});
    QVERIFY(read.problems[0].find("chair") != std::string::npos);
    QVERIFY(Value(SceneFromJson("again", read.graph.record)).objects.size() == 3);
    OrderedJson nothing = SmallSceneRecord();
    nothing["object_bboxes"] = {{"chair", {{{"centroid", "here"}}}}};
    QVERIFY(!SceneFromJsonLenient("nothing", nothing, {}));
    QVERIFY(!SceneFromJsonLenient("list", OrderedJson::array(), {}));
  }

  void goodScenesStayWhole() {
    const LenientScene read = Value(SceneFromJsonLenient("small", SmallSceneRecord(), {}));
    QVERIFY(read.problems.empty());
    QCOMPARE(read.graph.record, SmallSceneRecord());
  }

  void metadataTextIsStable() {
    const std::string text = MetadataText("räum \"1\"", SmallSceneRecord());
    const OrderedJson again = Value(ParseOrderedJson(text));
    QCOMPARE(again.begin().key(), std::string("räum \"1\""));
    QCOMPARE(MetadataText(again.begin().key(), again.begin().value()), text);
    QVERIFY(Value(ParseOrderedJson(MetadataText("\xff", {}))).is_object());
  }
};

QTEST_GUILESS_MAIN(TestObjectRelations)
#include "tst_object_relations.moc"

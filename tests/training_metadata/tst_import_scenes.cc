// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <sstream>

#include <QTemporaryDir>
#include <QTest>

#include "engine/scene/scene_graph.h"
#include "tests/training_metadata/small_room.h"
#include "training/data/metadata/import_scenes.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

std::string ReadAll(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace

class TestImportScenes : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    folder_ = std::make_unique<QTemporaryDir>();
    opened_.clear();
    request_ = {};
    request_.scenes = {"room_a", "room_b", "broken", "room_c"};
    request_.open = [this](const std::string& scene) -> Result<std::unique_ptr<Scan>> {
      opened_.push_back(scene);
      if (scene == "broken") return Error{ErrorCode::kBadInput, "is cut off", "broken.sens", ""};
      return std::unique_ptr<Scan>(std::make_unique<test::SmallRoom>(Dataset::kScannet, scene));
    };
    request_.options.num_frames = 4;
    request_.out = folder_->path().toStdString();
    request_.prefix = "scannet";
  }

  void putsScenesTogetherAndSkipsBrokenOnes() {
    const auto report = ImportScenes(request_);
    QVERIFY(report.has_value());
    QCOMPARE(report->num_made, int64_t{3});
    QCOMPARE(report->skipped.size(), size_t{1});
    QCOMPARE(report->skipped[0].file, std::string("broken.sens"));
    const auto set = scene::ReadScenes(report->scene_metadata, report->frame_metadata);
    QVERIFY(set.has_value());
    QVERIFY(set->skipped.empty());
    QCOMPARE(set->scenes.size(), size_t{3});
    QCOMPARE(set->scenes[2].name, std::string("room_c"));
    QCOMPARE(set->scenes[2].frames.size(), size_t{4});
  }

  void goesOnWhereItEnded() {
    std::stop_source stop;
    const auto count = [&](const Progress& progress) {
      if (progress.done == 2) stop.request_stop();
    };
    const auto interrupted = ImportScenes(request_, {stop.get_token(), count});
    QVERIFY(!interrupted);
    QCOMPARE(interrupted.error().code, ErrorCode::kCancelled);
    QVERIFY(!fs::exists(request_.out / "scannet_metadata_train.json"));
    opened_.clear();
    const auto report = ImportScenes(request_);
    QVERIFY(report.has_value());
    QCOMPARE(report->num_resumed, int64_t{2});
    QCOMPARE(opened_, (std::vector<std::string>{"broken", "room_c"}));
  }

  void otherOptionsMakeScenesAnew() {
    QVERIFY(ImportScenes(request_).has_value());
    request_.options.compat = Compat::kPaper2025;
    const auto report = ImportScenes(request_);
    QVERIFY(report.has_value());
    QCOMPARE(report->num_resumed, int64_t{0});
    QCOMPARE(report->num_made, int64_t{3});
  }

  void anotherDatasetMakesScenesAnew() {
    request_.stamp = [](const std::string& scene) { return "/first " + scene; };
    QVERIFY(ImportScenes(request_).has_value());
    QCOMPARE(ImportScenes(request_)->num_resumed, int64_t{3});
    request_.stamp = [](const std::string& scene) {
      return (scene == "room_b" ? "/first, changed " : "/first ") + scene;
    };
    QCOMPARE(ImportScenes(request_)->num_made, int64_t{1});
    request_.stamp = [](const std::string& scene) { return "/second " + scene; };
    QCOMPARE(ImportScenes(request_)->num_resumed, int64_t{0});
  }

  /// What another shard has not made anew yet is not put together with what this one has.
  void resultsOfOtherOptionsDoNotCountForShards() {
    QVERIFY(ImportScenes(request_).has_value());
    const std::string before = ReadAll(request_.out / "scannet_metadata_train.json");
    request_.options.num_frames = 3;
    request_.shard = *Shard::Parse("1/2");
    const auto first = ImportScenes(request_);
    QVERIFY(first.has_value() && first->scene_metadata.empty());
    QCOMPARE(ReadAll(request_.out / "scannet_metadata_train.json"), before);
    request_.shard = *Shard::Parse("2/2");
    const auto second = ImportScenes(request_);
    QVERIFY(second.has_value() && !second->scene_metadata.empty());
    const auto set = scene::ReadScenes(second->scene_metadata, second->frame_metadata);
    QCOMPARE(set->scenes.size(), size_t{3});
    for (const auto& scene : set->scenes) QCOMPARE(scene.frames.size(), size_t{3});
  }

  void damagedResultsAreMadeAnew() {
    QVERIFY(ImportScenes(request_).has_value());
    std::ofstream(request_.out / "scenes/room_b.json") << "{\"fingerpr";
    opened_.clear();
    QVERIFY(ImportScenes(request_).has_value());
    QCOMPARE(opened_, (std::vector<std::string>{"room_b", "broken"}));
  }

  void shardsGiveTheSameBytes() {
    QVERIFY(ImportScenes(request_).has_value());
    const std::string whole = ReadAll(request_.out / "scannet_metadata_train.json");
    const std::string frames = ReadAll(request_.out / "scannet_frame_metadata_train.json");
    request_.out /= "sharded";
    request_.shard = *Shard::Parse("2/2");
    const auto second = ImportScenes(request_);
    QVERIFY(second.has_value());
    QVERIFY(second->scene_metadata.empty());
    request_.shard = *Shard::Parse("1/2");
    const auto first = ImportScenes(request_);
    QVERIFY(!first->scene_metadata.empty());
    QCOMPARE(ReadAll(first->scene_metadata), whole);
    QCOMPARE(ReadAll(first->frame_metadata), frames);
  }

  void shardsAreWrittenAsFractions() {
    QCOMPARE(Shard::Parse("3/8")->index, size_t{2});
    for (const char* text : {"", "3", "0/8", "9/8", "1/0", "a/b", "1/8x", "-1/8"})
      QVERIFY2(!Shard::Parse(text), text);
  }

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  std::vector<std::string> opened_;
  ImportRequest request_;
};

QTEST_APPLESS_MAIN(TestImportScenes)
#include "tst_import_scenes.moc"

// SPDX-License-Identifier: Apache-2.0
#include "training/qa/format/format.h"

#include <QtTest>

#include <fstream>
#include <set>
#include <sstream>
#include <stop_token>
#include <vector>

#include "training/qa/format/record_file.h"
#include "training/qa/generate.h"

using namespace vlm3r;
using namespace vlm3r::training;

class TestFormat : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init();
  void conversationsHaveTheTrainersForm();
  void sameSeedSameBytes();
  void benchmarkColumns();
  void mergesWithNewIds();
  void testScenesAreKeptFromTraining();
  void stopsWhenItIsToldTo();
  void damagedFilesLeaveNothing();

 private:
  std::unique_ptr<QTemporaryDir> folder_;
  std::filesystem::path dir_, out_;
};

static const std::string kGolden = VLM3R_TEST_DATA "/golden/boxes/e2e/metadata/train/";

static std::string Bytes(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

void TestFormat::init() {
  folder_ = std::make_unique<QTemporaryDir>();
  dir_ = folder_->path().toStdString() + "/in";
  out_ = folder_->path().toStdString() + "/out.json";
  std::filesystem::create_directory(dir_);
  const auto set = scene::ReadScenes(kGolden + "scannet_metadata_train.json",
                                     kGolden + "scannet_frame_metadata_train.json")
                       .value();
  for (const char* name :
       {"object_counting", "object_rel_direction_v1", "object_rel_distance_v2",
        "camera_obj_abs_dist", "obj_obj_relative_pos_nf", "camera_obj_dist_change"}) {
    const auto records = Generate(**qa::FindTask(name), set.scenes, {.seed = 1}).value();
    QVERIFY(!records.empty());
    std::ofstream(dir_ / (std::string(name) + ".json")) << records.dump(4);
  }
}

void TestFormat::conversationsHaveTheTrainersForm() {
  const FormatCounts counts = WriteConversations(dir_, out_, {}).value();
  const OrderedJson all = ReadOrderedJsonFile(out_).value();
  QCOMPARE(counts.written.size(), size_t{6});
  int64_t total = 0;
  for (const auto& [type, count] : counts.written) total += count;
  QCOMPARE(total, static_cast<int64_t>(all.size()));
  QVERIFY(Bytes(out_).starts_with("[\n  {\n    \"id\": \""));
  QCOMPARE(Bytes(out_), all.dump(2) + "\n");
  std::set<std::string> ids;
  for (const auto& entry : all) {
    QVERIFY(ids.insert(entry["id"]).second);
    const std::string id = entry["id"], type = entry["question_type"];
    QVERIFY(id.size() == 36 && id[14] == '4' && std::string("89ab").find(id[19]) != id.npos);
    const std::string human = entry["conversations"][0]["value"];
    const std::string gpt = entry["conversations"][1]["value"];
    QVERIFY(human.starts_with("<image>\nThese are frames of a video.\n"));
    const bool letter = type.starts_with("object_rel") || type.starts_with("obj_obj");
    QCOMPARE(human.find("\nOptions:\nA. ") != std::string::npos, letter);
    QVERIFY(human.ends_with(letter ? "\nAnswer with the option's letter from the given choices "
                                     "directly."
                                   : "\nPlease answer the question using a single word or "
                                     "phrase."));
    QCOMPARE(gpt.size() == 1 && gpt[0] >= 'A' && gpt[0] <= 'D', letter);
  }
}

void TestFormat::sameSeedSameBytes() {
  QVERIFY(WriteConversations(dir_, out_, {}, 7));
  const std::string first = Bytes(out_);
  QVERIFY(WriteConversations(dir_, out_, {}, 7));
  QVERIFY(Bytes(out_) == first);
  QVERIFY(WriteConversations(dir_, out_, {}, 8));
  QVERIFY(Bytes(out_) != first);
}

void TestFormat::benchmarkColumns() {
  const FormatCounts vsi = WriteBenchmark(dir_, out_, qa::Family::kVsi, {}).value();
  QCOMPARE(vsi.written.size(), size_t{2});
  QVERIFY(vsi.written.contains("object_rel_direction_hard"));
  QVERIFY(vsi.left_out.contains("object_rel_distance_v2"));
  QVERIFY(vsi.left_out.contains("camera_obj_dist_change"));
  std::istringstream lines(Bytes(out_));
  int64_t id = 0;
  for (std::string line; std::getline(lines, line); ++id) {
    const OrderedJson row = ParseOrderedJson(line).value();
    QCOMPARE(row["id"].get<int64_t>(), id);
    QCOMPARE(row.size(), size_t{7});
    const bool counting = row["question_type"] == "object_counting";
    QCOMPARE(row["options"].is_null(), counting);
    QVERIFY(row["ground_truth"].is_string());
    if (!counting) QCOMPARE(row["ground_truth"].get<std::string>().size(), size_t{1});
  }
  const FormatCounts vsti = WriteBenchmark(dir_, out_, qa::Family::kVsti, {}).value();
  QCOMPARE(vsti.written.size(), size_t{2});
  QVERIFY(vsti.left_out.contains("camera_obj_dist_change"));
  const OrderedJson rows = ReadOrderedJsonFile(out_).value();
  QVERIFY(!rows.empty());
  for (const auto& row : rows) {
    QCOMPARE(row.size(), size_t{10});
    if (row["question_type"] == "obj_obj_relative_pos_nf")
      QVERIFY(row["ground_truth"] == "Near" || row["ground_truth"] == "Far");
  }
}

void TestFormat::mergesWithNewIds() {
  QVERIFY(MergeRecords(dir_, out_));
  const OrderedJson all = ReadOrderedJsonFile(out_).value();
  for (size_t i = 0; i < all.size(); ++i) QCOMPARE(all[i]["id"].get<size_t>(), i);
  QCOMPARE(Bytes(out_), all.dump(4) + "\n");
}

void TestFormat::testScenesAreKeptFromTraining() {
  SplitLists splits;
  std::ofstream(folder_->path().toStdString() + "/test.txt") << "# test\r\nscene1001_03\r\n\n";
  QVERIFY(splits.AddFile(folder_->path().toStdString() + "/test.txt", Split::kTest));
  QVERIFY(!splits.Add("scene1001_00", Split::kTrain));  // The same room.
  const auto refused = WriteConversations(dir_, out_, splits);
  QVERIFY(!refused && refused.error().message.find("scene1001_00") != std::string::npos);
  QVERIFY(!std::filesystem::exists(out_));
  const auto merged = MergeRecords(dir_, out_, splits);
  QVERIFY(!merged && merged.error().message.find("scene1001_00") != std::string::npos);
  QVERIFY(!std::filesystem::exists(out_));
  QVERIFY(WriteBenchmark(dir_, out_, qa::Family::kVsi, splits));
  SplitLists train;
  QVERIFY(train.Add("scene1001_00", Split::kTrain) && WriteConversations(dir_, out_, train));
  QVERIFY(!WriteBenchmark(dir_, out_, qa::Family::kVsi, train));
}

void TestFormat::stopsWhenItIsToldTo() {
  const auto everything = [this](const RunControl& control) {
    return std::vector<Result<FormatCounts>>{
        WriteConversations(dir_, out_, {}, 0, control), MergeRecords(dir_, out_, {}, control),
        WriteBenchmark(dir_, out_, qa::Family::kVsi, {}, control),
        WriteBenchmark(dir_, out_, qa::Family::kVsti, {}, control)};
  };
  std::stop_source stop;
  int64_t last = 0, total = 0, num_reports = 0;
  const auto watch = [&](const Progress& progress) {
    QVERIFY(progress.done >= last && progress.done <= progress.total);
    last = progress.done;
    total = progress.total;
    if (++num_reports == 3) stop.request_stop();
  };
  const auto stopped = WriteConversations(dir_, out_, {}, 0, {stop.get_token(), watch});
  QVERIFY(!stopped && stopped.error().code == ErrorCode::kCancelled);
  QVERIFY(total > 0 && last < total);
  for (const auto& result : everything({stop.get_token(), {}}))
    QVERIFY(!result && result.error().code == ErrorCode::kCancelled);
  QVERIFY(!std::filesystem::exists(out_));
  last = 0;
  QVERIFY(WriteConversations(dir_, out_, {}, 0, {{}, watch}));
  QCOMPARE(last, total);
}

void TestFormat::damagedFilesLeaveNothing() {
  const std::string good = Bytes(dir_ / "object_counting.json");
  const auto none = [](OrderedJson) { return Status(); };
  const auto file = dir_ / "x.json";
  for (size_t cut = 0; cut < good.size(); cut += 7) {
    std::ofstream(file) << good.substr(0, cut);
    QVERIFY(!ReadRecords(file, none));
  }
  for (const std::string bad : {"{}", "[1]", "[{}{}]", "[{},]", "[{}] x", "[{\"a\":\"\\"}) {
    std::ofstream(file) << bad;
    QVERIFY2(!ReadRecords(file, none), bad.c_str());
  }
  std::ofstream(file) << "[{\"question_type\":\"new\"}]";
  QVERIFY(!WriteConversations(dir_, out_, {}));
  QVERIFY(!std::filesystem::exists(out_));
  QVERIFY(!WriteConversations(dir_ / "nothing", out_, {}));
}

QTEST_APPLESS_MAIN(TestFormat)
#include "tst_format.moc"

// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/benchmark_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "training/benchmark/dataset/columns.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

namespace {

const BenchmarkTask& Task(const char* name) { return *FindBenchmarkTask(name).value(); }

/// A good row of VSI-Bench with some columns replaced; null takes a column out.
OrderedJson Row(int id, const OrderedJson& changes = OrderedJson::object()) {
  OrderedJson row = {{"id", id},
                     {"dataset", "scannet"},
                     {"scene_name", "scene0568_00"},
                     {"question_type", "object_rel_distance"},
                     {"question", "Which one?"},
                     {"options", {"A. chair", "B. sofa"}},
                     {"ground_truth", "B"}};
  for (const auto& [key, value] : changes.items()) {
    if (value.is_null())
      row.erase(key);
    else
      row[key] = value;
  }
  return row;
}

}  // namespace

class TestBenchmarkFile : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void formatsOfTheSameRowsAgree_data();
  void formatsOfTheSameRowsAgree();
  void theHashIsOfTheContent();
  void readsBothSpellings();
  void badRowsAreListed_data();
  void badRowsAreListed();
  void badBytesAreListed_data();
  void badBytesAreListed();
  void repeatedIdsAreListed();
  void oddTruthsAreWarnedOf();
  void badFilesFail_data();
  void badFilesFail();
  void editionsAreRecognised_data();
  void editionsAreRecognised();
  void stops();

 private:
  /// Reads bytes as a file of the task.
  Result<BenchmarkFile> Read(const QByteArray& bytes, const char* task = "vsibench") {
    QFile file(folder_.filePath("rows"));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) return Error{};
    file.close();
    return ReadBenchmarkFile(file.fileName().toStdString(), Task(task));
  }
  static QByteArray Lines(const std::vector<OrderedJson>& rows) {
    std::string text;
    for (const OrderedJson& row : rows) text += row.dump() + "\n";
    return QByteArray::fromStdString(text);
  }
  QTemporaryDir folder_;
};

void TestBenchmarkFile::formatsOfTheSameRowsAgree_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QString>("task");
  QTest::addColumn<int>("count");
  QTest::newRow("VSI") << "vsi"
                       << "vsibench" << 40;
  QTest::newRow("VSTI") << "vsti"
                        << "vstibench" << 12;
}

void TestBenchmarkFile::formatsOfTheSameRowsAgree() {
  QFETCH(QString, name);
  QFETCH(QString, task);
  QFETCH(int, count);
  const std::string base = VLM3R_TEST_DATA "/benchmark/" + name.toStdString();
  const BenchmarkTask& meant = Task(qPrintable(task));
  const auto lines = ReadBenchmarkFile(base + ".jsonl", meant);
  QVERIFY2(lines, lines ? "" : lines.error().ToString().c_str());
  QCOMPARE(lines->documents.size(), size_t(count));
  QVERIFY(lines->rejected.empty());
  QCOMPARE(lines->rows_hash.size(), size_t{64});
  for (const std::string ending : {".json", ".parquet"}) {
    const auto other = ReadBenchmarkFile(base + ending, meant);
#ifndef VLM3R_HAS_PARQUET
    if (ending == ".parquet") {
      QVERIFY(!other && other.error().remedy.find("VLM3R_PARQUET") != std::string::npos);
      continue;
    }
#endif
    QVERIFY2(other, other ? "" : other.error().ToString().c_str());
    QCOMPARE(other->rows_hash, lines->rows_hash);
    QCOMPARE(other->documents.size(), lines->documents.size());
    for (size_t i = 0; i < other->documents.size(); ++i) {
      const Document &a = lines->documents[i], &b = other->documents[i];
      QVERIFY(a.question == b.question && a.options == b.options && a.target == b.target &&
              a.video == b.video && a.doc_id == b.doc_id && a.kind == b.kind);
    }
  }
}

void TestBenchmarkFile::theHashIsOfTheContent() {
  const std::string hash = Read(Lines({Row(1), Row(2)}))->rows_hash;
  QVERIFY(Read(Lines({Row(2), Row(1)}))->rows_hash != hash);
  QVERIFY(Read(Lines({Row(1), Row(2, {{"question", "Which two?"}})}))->rows_hash != hash);
  QVERIFY(Read(Lines({Row(1), Row(2, {{"options", {"A. chairB", ". sofa"}}})}))->rows_hash != hash);
  QCOMPARE(Read(Lines({Row(1, {{"pruned", OrderedJson::array()}}), Row(2)}))->rows_hash, hash);
  const QByteArray array =
      "\xEF\xBB\xBF [" + Lines({Row(1)}).trimmed() + " ,\n" + Lines({Row(2)}).trimmed() + "]\n ";
  QCOMPARE(Read(array)->rows_hash, hash);
  QCOMPARE(Read(Lines({Row(1), Row(2)}).replace("\n", "\r\n"))->rows_hash, hash);
}

void TestBenchmarkFile::readsBothSpellings() {
  const auto vsi = Read(Lines({Row(7), Row(8, {{"question_type", "room_size_estimation"},
                                               {"options", nullptr},
                                               {"ground_truth", "12.5"}})}));
  QCOMPARE(vsi->documents[0].target, std::string("B"));
  QCOMPARE(vsi->documents[0].video, std::filesystem::path("scannet/scene0568_00.mp4"));
  QCOMPARE(vsi->documents[1].target, std::string("12.5"));
  QVERIFY(vsi->documents[1].kind == qa::AnswerKind::kNumber);
  const auto vsti = Read(Lines({Row(7, {{"question_type", "camera_movement_direction"},
                                        {"ground_truth", "sofa"},
                                        {"mc_answer", "B"},
                                        {"video_path", "ScanNet/videos/val/scene0568_00.mp4"}}),
                                Row(8, {{"question_type", "camera_displacement"},
                                        {"ground_truth", 1.5},
                                        {"video_path", "ScanNet/videos/val/scene0568_00.mp4"}})}),
                         "vstibench");
  QCOMPARE(vsti->documents.size(), size_t{2});
  QCOMPARE(vsti->documents[0].target, std::string("B"));
  QCOMPARE(vsti->documents[1].target, std::string("1.5"));
  QCOMPARE(vsti->documents[0].video, std::filesystem::path("ScanNet/videos/val/scene0568_00.mp4"));
}

void TestBenchmarkFile::badRowsAreListed_data() {
  QTest::addColumn<QString>("changes");
  QTest::addColumn<QString>("reason");
  const auto row = [](const char* name, const char* changes, const char* reason) {
    QTest::newRow(name) << QString(changes) << QString(reason);
  };
  const char* const number = R"("question_type": "object_counting")";
  const auto truth = [&](const char* value) {
    return "{" + std::string(number) + ", \"ground_truth\": " + value + "}";
  };
  row("wrong type", R"({"question": 3})", "not a text");
  row("scene is a number", R"({"scene_name": 3})", "not a text");
  row("no question", R"({"question": null})", "has no \"question\"");
  row("empty question", R"({"question": ""})", "empty");
  row("unknown type", R"({"question_type": "guessing"})", "no question_type");
  row("empty options", R"({"options": []})", "no options");
  row("options are a text", R"({"options": "A. chair"})", "no options");
  row("option is a number", R"({"options": ["A. chair", 3]})", "no text");
  row("letter out of range", R"({"ground_truth": "C"})", "letter");
  row("text for a letter", R"({"ground_truth": "sofa"})", "letter");
  row("truth is nan", truth("\"nan\"").c_str(), "not finite");
  row("truth is infinite", truth("\"-inf\"").c_str(), "not finite");
  row("truth is a word", truth("\"three\"").c_str(), "no number");
  row("truth is a list", truth("[3]").c_str(), "not a number");
  row("scene climbs", R"({"scene_name": "../../etc"})", "no plain name");
  row("scene is ..", R"({"scene_name": ".."})", "no plain name");
  row("dataset is absolute", R"({"dataset": "/etc"})", "no plain name");
  row("path climbs", R"({"video_path": "a/../../b.mp4"})", "\"..\"");
  row("path is absolute", R"({"video_path": "/etc/passwd"})", "absolute");
  row("path is empty", R"({"video_path": ""})", "empty");
}

void TestBenchmarkFile::badRowsAreListed() {
  QFETCH(QString, changes);
  QFETCH(QString, reason);
  const auto file =
      Read(Lines({Row(1), Row(2, OrderedJson::parse(changes.toStdString())), Row(3)}));
  QVERIFY(file);
  QCOMPARE(file->num_rows, int64_t{3});
  QCOMPARE(file->documents.size(), size_t{2});
  QCOMPARE(file->documents[1].doc_id, int64_t{2});
  QCOMPARE(file->rejected.size(), size_t{1});
  QCOMPARE(file->rejected[0].row, int64_t{1});
  QVERIFY2(file->rejected[0].reason.find(reason.toStdString()) != std::string::npos,
           file->rejected[0].reason.c_str());
}

void TestBenchmarkFile::badBytesAreListed_data() {
  QTest::addColumn<QByteArray>("line");
  QTest::newRow("Latin-1") << Lines({Row(2)}).replace("Which", "T\xFCr").trimmed();
  QTest::newRow("no JSON") << QByteArray("what?");
  QTest::newRow("cut off") << Lines({Row(2)}).left(40);
  QTest::newRow("a number") << QByteArray("3");
  QTest::newRow("nan") << Lines({Row(2)}).replace("\"B\"", "NaN").trimmed();
  QTest::newRow("10 MB question")
      << Lines({Row(2, {{"question", std::string(10 << 20, 'x')}})}).trimmed();
  QTest::newRow("deep") << "{\"question\": " + QByteArray(100, '[') + QByteArray(100, ']') + "}";
}

void TestBenchmarkFile::badBytesAreListed() {
  QFETCH(QByteArray, line);
  const QByteArray good = Lines({Row(1)}).trimmed(), last = Lines({Row(3)}).trimmed();
  std::vector<QByteArray> texts = {good + "\n" + line + "\n" + last + "\n",
                                   good + "\r\n" + line + "\r\n\r\n" + last};
  // In an array, a row that does not end takes the rest with it.
  if (QTest::currentDataTag() != QByteArray("cut off"))
    texts.push_back("[" + good + ",\n" + line + ",\n" + last + "]");
  for (const QByteArray& text : texts) {
    const auto file = Read(text);
    QVERIFY2(file, file ? "" : file.error().ToString().c_str());
    QCOMPARE(file->documents.size(), size_t{2});
    QCOMPARE(file->rejected.size(), size_t{1});
    QCOMPARE(file->rejected[0].row, int64_t{1});
    QVERIFY(file->rejected[0].reason.size() > 5 && file->rejected[0].reason.size() < 300);
  }
}

void TestBenchmarkFile::repeatedIdsAreListed() {
  const auto file =
      Read(Lines({Row(5), Row(6), Row(5), Row(7, {{"id", nullptr}}), Row(8, {{"id", nullptr}})}));
  QCOMPARE(file->documents.size(), size_t{4});
  QCOMPARE(file->rejected.size(), size_t{1});
  QCOMPARE(file->rejected[0].reason, std::string("repeats the id of row 0"));
}

void TestBenchmarkFile::oddTruthsAreWarnedOf() {
  const OrderedJson zero = {{"question_type", "object_counting"}, {"ground_truth", "0"}};
  const OrderedJson below = {{"question_type", "object_counting"}, {"ground_truth", -2}};
  const auto file = Read(Lines({Row(1, zero), Row(2, zero), Row(3, below), Row(4)}));
  QCOMPARE(file->documents.size(), size_t{4});
  QCOMPARE(file->warnings.size(), size_t{2});
  QVERIFY(file->warnings[0].starts_with("2 ground truths are 0"));
  QVERIFY(file->warnings[1].starts_with("1 ground truths are negative"));
}

void TestBenchmarkFile::badFilesFail_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::newRow("empty") << QByteArray();
  QTest::newRow("text") << QByteArray("This is no benchmark.\n");
  QTest::newRow("cut array") << "[" + Lines({Row(1)}).trimmed() + ", {\"id\": 2";
  QTest::newRow("two arrays") << "[" + Lines({Row(1)}).trimmed() + "] []";
  QTest::newRow("no comma") << "[" + Lines({Row(1)}).trimmed() + " {}]";
  QTest::newRow("Parquet of nothing") << QByteArray("PAR1") + QByteArray(64, '\0') + "PAR1";
  QTest::newRow("Parquet cut off") << QByteArray("PAR1\x15\x04\x15\x10");
  QTest::newRow("of the other benchmark")
      << Lines({Row(1, {{"question_type", "camera_displacement"}})});
}

void TestBenchmarkFile::badFilesFail() {
  QFETCH(QByteArray, bytes);
  const auto file = Read(bytes);
  QVERIFY(!file);
  QCOMPARE(ExitCode(file.error().code), 3);
  QVERIFY(file.error().file.ends_with("rows"));
  QVERIFY(file.error().message.find('\n') == std::string::npos);
}

void TestBenchmarkFile::editionsAreRecognised_data() {
  QTest::addColumn<QString>("task");
  QTest::addColumn<int>("rows");
  QTest::addColumn<bool>("comparable");
  QTest::addColumn<QString>("name");
  QTest::newRow("VSI") << "vsibench" << 5130 << true << "full";
  QTest::newRow("VSI debiased") << "vsibench" << 2363 << false << "debiased";
  QTest::newRow("VSTI") << "vstibench" << 6042 << true << "original";
  QTest::newRow("VSTI erratum") << "vstibench" << 5736 << false << "erratum";
  QTest::newRow("part of VSTI") << "vstibench" << 100 << true << "unknown (100 rows, 0123456789ab)";
  QTest::newRow("synthetic") << "synth-vsi" << 5130 << false << "synthetic";
}

void TestBenchmarkFile::editionsAreRecognised() {
  QFETCH(QString, task);
  QFETCH(int, rows);
  QFETCH(bool, comparable);
  QFETCH(QString, name);
  const Revision revision =
      RecognizeRevision(Task(qPrintable(task)), rows, "0123456789abcdef0123456789abcdef");
  QCOMPARE(revision.paper_comparable, comparable);
  QVERIFY2(revision.name.starts_with(name.toStdString()), revision.name.c_str());
  QVERIFY(comparable || !revision.note.empty());
}

void TestBenchmarkFile::stops() {
  std::stop_source stop;
  stop.request_stop();
  RunControl control;
  control.stop = stop.get_token();
  const auto file =
      ReadBenchmarkFile(VLM3R_TEST_DATA "/benchmark/vsi.jsonl", Task("vsibench"), control);
  QVERIFY(!file && file.error().code == ErrorCode::kCancelled);
}

QTEST_APPLESS_MAIN(TestBenchmarkFile)
#include "tst_benchmark_file.moc"

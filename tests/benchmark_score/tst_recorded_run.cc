// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/score/recorded_run.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "training/benchmark/dataset/document_row.h"
#include "training/benchmark/score/scored_answer.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

namespace {

const char* const kDoc =
    R"({"id": 70, "dataset": "scannet", "scene_name": "s1", "question_type": "object_rel_distance",)"
    R"( "question": "Which?", "options": ["A. x", "B. y"], "ground_truth": "B"})";
const char* const kNumberDoc =
    R"({"id": 71, "dataset": "scannet", "scene_name": "s1", "question_type": "object_counting",)"
    R"( "question": "How many?", "options": null, "ground_truth": "4"})";

}  // namespace

/// Every layout of answers that people have.
class TestRecordedRun : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void layouts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("layout");
    const QString a = kDoc, b = kNumberDoc;
    QTest::newRow("doc and prediction")
        << "{\"doc\": " + a + ", \"prediction\": \"B. y\"}\n{\"doc\": " + b +
               ", \"prediction\": \"5\", \"extra\": 1}\n"
        << "doc and prediction";
    QTest::newRow("array") << "[{\"doc\": " + a + ", \"prediction\": \"B. y\"},\n{\"doc\": " + b +
                                  ", \"prediction\": \"5\"}]"
                           << "doc and prediction";
    QTest::newRow("CRLF") << "{\"doc\": " + a +
                                 ", \"prediction\": \"B. y\"}\r\n\r\n{\"doc\": " + b +
                                 ", \"prediction\": \"5\"}\r\n"
                          << "doc and prediction";
    QTest::newRow("predictions.jsonl")
        << R"({"doc_id": 0, "id": 70, "question_type": "object_rel_distance", "prediction": "B. y",)"
           R"( "parsed": "B", "target": "B", "score": 1.0, "video": "scannet/s1.mp4"})"
           "\n"
           R"({"doc_id": 1, "id": 71, "question_type": "object_counting", "prediction": "5",)"
           R"( "parsed": "5", "target": "4", "score": 0.8, "video": "scannet/s1.mp4"})"
           "\n"
        << "predictions.jsonl";
    const QString row_a = "{\"doc_id\": 0, \"doc\": " + a +
                          ", \"target\": \"B\", \"arguments\": [[\"prompt\", {}]], \"resps\": "
                          "[[\"B. y\"]], \"filtered_resps\": [\"B. y\"]}";
    const QString row_b = "{\"doc_id\": 1, \"doc\": " + b +
                          ", \"target\": \"4\", \"resps\": [[\"5\"]], \"filtered_resps\": \"5\"}";
    QTest::newRow("samples") << row_a + "\n" + row_b + "\n"
                             << "lmms-eval samples";
    QTest::newRow("log") << "{\n    \"args\": {},\n    \"logs\": [" + row_b + ", " + row_a +
                                "],\n    \"time\": \"now\"}\n"
                         << "lmms-eval log";
    QTest::newRow("log in one line") << "{\"logs\": [" + row_b + ", " + row_a + "]}"
                                     << "lmms-eval log";
  }

  void layouts() {
    QFETCH(QString, text);
    QFETCH(QString, layout);
    const auto run = Read(text.toUtf8());
    QVERIFY2(run, run ? "" : run.error().ToString().c_str());
    QCOMPARE(run->layout, layout.toStdString());
    QVERIFY(run->rejected.empty());
    QCOMPARE(run->answers.size(), size_t{2});
    const ScoredAnswer letter = Score(run->answers[0]), number = Score(run->answers[1]);
    QCOMPARE(letter.score, 1.0);
    QCOMPARE(letter.parsed, std::string("B"));
    QCOMPARE(number.score, 0.6);  // 5 for 4: an error of 0.25.
    QCOMPARE(number.doc_id, int64_t{1});
    QCOMPARE(number.video, std::string("scannet/s1.mp4"));
  }

  void plainLinesNeedTheBenchmark() {
    const QByteArray lines =
        "{\"id\": 70, \"answer\": \"B\"}\n{\"id\": 99, \"answer\": \"B\"}\n"
        "{\"doc_id\": 8, \"response\": \"4\"}\n";
    const auto without = Read(lines);
    QVERIFY(!without && without.error().message.find("own file") != std::string::npos);
    std::vector<Document> documents(2);
    documents[0].doc_id = 7;
    documents[0].columns = OrderedJson::parse(kDoc);
    documents[0].target = "B";
    documents[1].doc_id = 8;
    documents[1].kind = qa::AnswerKind::kNumber;
    documents[1].target = "4";
    const auto run = Read(lines, &documents);
    QVERIFY(run);
    QCOMPARE(run->layout, std::string("id and prediction"));
    QCOMPARE(run->answers.size(), size_t{2});
    QCOMPARE(run->answers[0].document.doc_id, int64_t{7});
    QCOMPARE(Score(run->answers[1]).score, 1.0);
    QCOMPARE(run->rejected.size(), size_t{1});
    QCOMPARE(run->rejected[0].row, int64_t{1});
  }

  void rowsOfAnotherEditionAreRefused_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<bool>("fits");
    const QByteArray doc = kNumberDoc;
    const auto row = [&](const char* name, const QByteArray& more, bool fits) {
      QTest::newRow(name) << "{\"doc_id\": 1, \"prediction\": \"5\"" + more + "}" << fits;
    };
    row("nothing said", "", true);
    row("type", R"(, "question_type": "object_counting")", true);
    row("other type", R"(, "question_type": "room_size_estimation")", false);
    row("question", R"(, "question": "How many?")", true);
    row("other question", R"(, "question": "How few?")", false);
    row("truth as number", R"(, "ground_truth": 4.0)", true);
    row("other truth", R"(, "ground_truth": "5")", false);
    row("target", R"(, "target": "4")", true);
    row("other target", R"(, "target": "3")", false);
    row("doc", ", \"doc\": " + doc, true);
    row("other doc", ", \"doc\": " + QByteArray(doc).replace("many", "few"), false);
  }

  // doc_id counts rows: in another edition the same number is another question.
  void rowsOfAnotherEditionAreRefused() {
    QFETCH(QByteArray, row);
    QFETCH(bool, fits);
    std::vector<Document> documents;
    for (const char* columns : {kDoc, kNumberDoc}) {
      documents.push_back(MakeDocument(static_cast<int64_t>(documents.size()),
                                       OrderedJson::parse(columns), qa::Family::kVsi)
                              .value());
    }
    const auto run = Read("{\"doc_id\": 0, \"prediction\": \"B\"}\n" + row + "\n", &documents);
    QVERIFY2(run, run ? "" : run.error().ToString().c_str());
    QCOMPARE(run->answers.size(), size_t{fits ? 2u : 1u});
    QCOMPARE(run->rejected.size(), size_t{fits ? 0u : 1u});
  }

  void failedAnswersStayFailed() {
    const QByteArray row =
        "{\"doc\": " + QByteArray(kNumberDoc) + ", \"prediction\": \"Video 4.mp4 can not load\"";
    const auto run = Read(row + ", \"error\": \"is damaged\"}\n");
    QVERIFY(run);
    const RecordedAnswer& answer = run->answers.at(0);
    QCOMPARE(answer.error, std::string("is damaged"));
    for (const qa::Parser parser : {qa::Parser::kR2025, qa::Parser::kL2026}) {
      const ScoredAnswer scored =
          ScoreDocument(answer.document, answer.prediction, parser, answer.error);
      QCOMPARE(scored.score, 0.0);
      QVERIFY(scored.parsed.empty());
    }
  }

  void badRowsAreListed_data() {
    QTest::addColumn<QByteArray>("row");
    const QByteArray doc = kNumberDoc;
    QTest::newRow("no JSON") << QByteArray("oops");
    QTest::newRow("Latin-1") << QByteArray("{\"doc\": {}, \"prediction\": \"T\xFCr\"}");
    QTest::newRow("no prediction") << "{\"doc\": " + doc + "}";
    QTest::newRow("prediction is a number") << "{\"doc\": " + doc + ", \"prediction\": 4}";
    QTest::newRow("no type") << QByteArray(R"({"doc": {"ground_truth": "4"}, "prediction": "4"})");
    QTest::newRow("other benchmark")
        << QByteArray(R"({"doc": {"question_type": "camera_displacement", "ground_truth": "4"},)"
                      R"( "prediction": "4"})");
    QTest::newRow("truth is nan") << "{\"doc\": " + QByteArray(doc).replace("\"4\"", "\"nan\"") +
                                         ", \"prediction\": \"4\"}";
    QTest::newRow("answers again")
        << "{\"doc_id\": 0, \"doc\": " + doc + ", \"prediction\": \"4\"}";
  }

  void badRowsAreListed() {
    QFETCH(QByteArray, row);
    const QByteArray good = "{\"doc\": " + QByteArray(kDoc) + ", \"prediction\": \"B\"}\n";
    const auto run = Read(good + row + "\n" + good);
    QVERIFY2(run, run ? "" : run.error().ToString().c_str());
    QCOMPARE(run->answers.size(), size_t{2});
    QCOMPARE(run->rejected.size(), size_t{1});
    QCOMPARE(run->rejected[0].row, int64_t{1});
  }

  void badFilesFail_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello\n");
    QTest::newRow("object without logs") << QByteArray("{\n\"results\": {}\n}\n");
    QTest::newRow("empty log") << QByteArray("{\"logs\": []}");
    QTest::newRow("cut array") << QByteArray("[{\"doc\": ");
  }

  void badFilesFail() {
    QFETCH(QByteArray, bytes);
    const auto run = Read(bytes);
    QVERIFY(!run);
    QCOMPARE(ExitCode(run.error().code), 3);
    QVERIFY(!run.error().file.empty() && !run.error().remedy.empty());
  }

 private:
  Result<RecordedRun> Read(const QByteArray& bytes,
                           const std::vector<Document>* documents = nullptr) {
    QFile file(folder_.filePath("log"));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) return Error{};
    file.close();
    return ReadRecordedRun(file.fileName().toStdString(), qa::Family::kVsi, documents);
  }
  static ScoredAnswer Score(const RecordedAnswer& answer) {
    return ScoreDocument(answer.document, answer.prediction, qa::Parser::kR2025);
  }
  QTemporaryDir folder_;
};

QTEST_APPLESS_MAIN(TestRecordedRun)
#include "tst_recorded_run.moc"

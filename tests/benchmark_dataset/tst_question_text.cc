// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/dataset/question_text.h"

#include <QTest>

#include <fstream>

#include "training/benchmark/dataset/document_row.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

/// Prompts byte for byte as the published harness makes them.
class TestQuestionText : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void goldenPrompts_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("vsti");
    QTest::newRow("VSI") << "vsibench" << false;
    QTest::newRow("VSTI") << "vstibench" << true;
  }

  void goldenPrompts() {
    QFETCH(QString, file);
    QFETCH(bool, vsti);
    std::ifstream lines(VLM3R_TEST_DATA "/golden/vsibench/" + file.toStdString() + "_docs.jsonl");
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      const OrderedJson row = OrderedJson::parse(line);
      OrderedJson doc = row["doc"];
      // The golden documents have no video paths: nothing in a prompt depends on them.
      doc["video_path"] = "a.mp4";
      const auto document = MakeDocument(count, doc, vsti ? qa::Family::kVsti : qa::Family::kVsi);
      QVERIFY2(document, document ? "" : document.error().message.c_str());
      QCOMPARE(QuestionText(*document), row["prompt"].get<std::string>());
    }
    QCOMPARE(count, 210);
  }

  void apiModelsGetAnotherEnding() {
    Document document;
    document.kind = qa::AnswerKind::kNumber;
    document.question = "How many?";
    QCOMPARE(QuestionText(document, PromptProfile::kApi),
             std::string("These are frames of a video.\nHow many?\n"
                         "Do not response anything other than a single number!"));
    document.kind = qa::AnswerKind::kLetter;
    document.options = {"A. x", "B. y"};
    QCOMPARE(QuestionText(document, PromptProfile::kApi), QuestionText(document));
  }

  void profilesHaveNames() {
    for (const char* name : {"api", "gpt4v", "gemini_api"})
      QCOMPARE(PromptProfileFromName(name).value(), PromptProfile::kApi);
    QCOMPARE(PromptProfileFromName("default").value(), PromptProfile::kDefault);
    QVERIFY(!PromptProfileFromName("demo"));
  }
};

QTEST_APPLESS_MAIN(TestQuestionText)
#include "tst_question_text.moc"

// SPDX-License-Identifier: Apache-2.0
#include "engine/session/wording.h"

#include <QtTest>

using namespace vlm3r;

class TestWording : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void leavesOtherModelsAlone();
  void putsPlainQuestionsInKnownWords();
  void completesKnownQuestions();
  void leavesWholePromptsAlone();
  void knowsWhatIsUnknown();
};

static session::WordedQuestion Worded(const std::string& question, bool raw = false) {
  session::ModelInfo model;
  model.synthetic_rooms = true;
  return session::WordFor(model, question, raw, 32);
}

void TestWording::leavesOtherModelsAlone() {
  for (const char* question : {"How many chairs?", "What colour is the sofa?"}) {
    const auto worded = session::WordFor({}, question, false, 32);
    QCOMPARE(worded.text, std::string(question));
    QVERIFY(!worded.reworded && !worded.unknown);
  }
}

void TestWording::putsPlainQuestionsInKnownWords() {
  const auto worded = Worded("How many chairs are there?");
  QVERIFY(worded.reworded && !worded.unknown);
  QCOMPARE(worded.reworded->question, std::string("How many chair(s) are in this room?"));
  QCOMPARE(worded.text, worded.reworded->Prompt());
  QCOMPARE(worded.asked_as, worded.reworded->question);
}

void TestWording::completesKnownQuestions() {
  const auto worded = Worded("In frame 3 of 32, relative to bed, is lamp to the [Left/Right]?");
  QVERIFY(worded.reworded && !worded.unknown);
  QCOMPARE(worded.reworded->options, (std::vector<std::string>{"Left", "Right"}));
  QVERIFY(worded.text.ends_with("directly."));
  QVERIFY(worded.asked_as.empty());  // Nothing but options was added.
}

void TestWording::leavesWholePromptsAlone() {
  const std::string number =
      "How many chair(s) are in this room?\n"
      "Please answer the question using a single word or phrase.";
  const std::string letter =
      "In frame 3 of 32, relative to bed, is lamp to the [Left/Right]?\nOptions:\nA. Right\n"
      "B. Left\nAnswer with the option's letter from the given choices directly.";
  for (const std::string& prompt : {number, letter}) {
    const auto worded = Worded(prompt);
    QCOMPARE(worded.text, prompt);
    QVERIFY(!worded.reworded && !worded.unknown);
  }
  const auto raw = Worded("How many chairs?", /*raw=*/true);
  QCOMPARE(raw.text, std::string("How many chairs?"));
  QVERIFY(!raw.reworded && !raw.unknown);
}

void TestWording::knowsWhatIsUnknown() {
  for (const char* question : {"What colour is the sofa?", "How tall is the lamp?", ""}) {
    const auto worded = Worded(question);
    QCOMPARE(worded.text, std::string(question));
    QVERIFY(!worded.reworded && worded.unknown);
  }
}

QTEST_APPLESS_MAIN(TestWording)
#include "tst_wording.moc"

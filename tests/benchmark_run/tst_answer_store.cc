// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/run/answer_store.h"

#include <QtTest>

#include <QTemporaryDir>

#include "engine/base/atomic_file.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

class TestAnswerStore : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keepsAnswers();
  void refusesASecondAnswer();
  void refusesAnswersThatDependOnSomethingElse_data();
  void refusesAnswersThatDependOnSomethingElse();
  void overwriteDropsOneTask();
  void belongsToOneProcess();
  void refusesOtherFiles_data();
  void refusesOtherFiles();

 private:
  std::filesystem::path File() const { return folder_.filePath("answers.sqlite").toStdString(); }
  QTemporaryDir folder_;
};

static const OrderedJson kIdentity = {{"answerer", {{"name", "fake"}, {"scale", 1.0}}},
                                      {"dataset_hash", "abc"}};

void TestAnswerStore::keepsAnswers() {
  const std::filesystem::path file = folder_.filePath("deep/er/a b?#.sqlite").toStdString();
  {
    auto store = AnswerStore::Open(file);
    QVERIFY(store.has_value());
    QVERIFY(store->Begin("vsi", kIdentity, false).has_value());
    QVERIFY(store->Add("vsi", 7, {"A\nb \"ü\"", "", {{"tokens", 3}}}).has_value());
    QVERIFY(store->Add("vsi", 2, {"", "no video", {}}).has_value());
    QVERIFY(store->SetNote("n", {{"x", 1}}).has_value());
  }
  auto store = AnswerStore::OpenExisting(file);
  QVERIFY(store.has_value());
  QVERIFY(store->Begin("vsi", kIdentity, false).has_value());
  const auto answers = store->Answers("vsi");
  QVERIFY(answers.has_value());
  QCOMPARE(answers->size(), size_t{2});
  QCOMPARE(answers->at(7).text, std::string("A\nb \"ü\""));
  QCOMPARE(answers->at(7).facts.dump(), std::string(R"({"tokens":3})"));
  QCOMPARE(answers->at(2).error, std::string("no video"));
  QVERIFY(store->Answers("vsti")->empty());
  QCOMPARE(store->Note("n")->dump(), std::string(R"({"x":1})"));
  QVERIFY(store->Note("m")->is_null());
  QCOMPARE(*store->Tasks(), std::vector<std::string>{"vsi"});
}

void TestAnswerStore::refusesASecondAnswer() {
  auto store = AnswerStore::InMemory();
  QVERIFY(store->Add("vsi", 1, {"A", "", {}}).has_value());
  QVERIFY(!store->Add("vsi", 1, {"B", "", {}}).has_value());
  QCOMPARE(store->Answers("vsi")->at(1).text, std::string("A"));
  // All or none.
  QVERIFY(!store->AddAll("vsi", {{0, {"A", "", {}}}, {1, {"B", "", {}}}}).has_value());
  QCOMPARE(store->Answers("vsi")->size(), size_t{1});
}

void TestAnswerStore::refusesAnswersThatDependOnSomethingElse_data() {
  QTest::addColumn<QByteArray>("identity");
  QTest::addColumn<QByteArray>("difference");
  QTest::newRow("value") << QByteArray(
                                R"({"answerer":{"name":"b","scale":1},"dataset_hash":"abc"})")
                         << QByteArray("answerer.name was \"fake\" and is \"b\"");
  QTest::newRow("gone") << QByteArray(R"({"answerer":{"name":"fake","scale":1}})")
                        << QByteArray("dataset_hash was \"abc\" and is null");
  QTest::newRow("new")
      << QByteArray(R"({"answerer":{"name":"fake","scale":1},"dataset_hash":"abc","x":2})")
      << QByteArray("x was null and is 2");
}

void TestAnswerStore::refusesAnswersThatDependOnSomethingElse() {
  QFETCH(QByteArray, identity);
  QFETCH(QByteArray, difference);
  auto store = AnswerStore::InMemory();
  QVERIFY(store->Begin("vsi", kIdentity, false).has_value());
  QVERIFY(store->Begin("vsi", kIdentity, false).has_value());
  const Status refused = store->Begin("vsi", OrderedJson::parse(identity.toStdString()), false);
  QVERIFY(!refused.has_value());
  QCOMPARE(refused.error().code, ErrorCode::kUsage);
  QVERIFY2(refused.error().message.find(difference.toStdString()) != std::string::npos,
           refused.error().ToString().c_str());
  QVERIFY(refused.error().remedy.find("--overwrite") != std::string::npos);
  QCOMPARE(store->Identity("vsi")->dump(), kIdentity.dump());
}

void TestAnswerStore::overwriteDropsOneTask() {
  auto store = AnswerStore::InMemory();
  for (const char* task : {"vsi", "vsti"}) {
    QVERIFY(store->Begin(task, kIdentity, false).has_value());
    QVERIFY(store->Add(task, 1, {"A", "", {}}).has_value());
  }
  QVERIFY(store->Begin("vsi", {{"answerer", "b"}}, true).has_value());
  QVERIFY(store->Answers("vsi")->empty());
  QCOMPARE(store->Answers("vsti")->size(), size_t{1});
  QVERIFY(store->Begin("vsi", {{"answerer", "b"}}, false).has_value());
}

// Two runs on one file would ask everything twice.
void TestAnswerStore::belongsToOneProcess() {
  auto first = AnswerStore::Open(File());
  QVERIFY(first.has_value());
  const auto second = AnswerStore::Open(File());
  QVERIFY(!second.has_value());
  QCOMPARE(second.error().code, ErrorCode::kDisk);
  QVERIFY(second.error().message.find("busy") != std::string::npos);
}

void TestAnswerStore::refusesOtherFiles_data() {
  QTest::addColumn<QByteArray>("content");
  QTest::newRow("text")
      << QByteArray("these are no answers, but long enough to be some\n").repeated(40);
  QTest::newRow("cut off") << QByteArray("SQLite format 3\0", 16).append(QByteArray(4000, '\1'));
}

void TestAnswerStore::refusesOtherFiles() {
  QFETCH(QByteArray, content);
  const std::filesystem::path file = folder_.filePath("other").toStdString();
  QVERIFY(WriteFileAtomically(file, content.toStdString()).has_value());
  const auto store = AnswerStore::Open(file);
  QVERIFY(!store.has_value());
  QCOMPARE(store.error().code, ErrorCode::kBadInput);
  QVERIFY(!AnswerStore::OpenExisting(folder_.filePath("none").toStdString()).has_value());
}

QTEST_APPLESS_MAIN(TestAnswerStore)
#include "tst_answer_store.moc"

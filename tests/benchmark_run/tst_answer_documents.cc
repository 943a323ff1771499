// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/run/answer_documents.h"

#include <QtTest>

#include <chrono>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <thread>

#include "tests/benchmark_run/fake_answerer.h"
#include "training/benchmark/run/selection.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

class TestAnswerDocuments : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void asksVideoByVideo();
  void keepsEachAnswerBeforeTheNextQuestion();
  void goesOnWhereItEnded();
  void unreadableVideosAreKeptAsSuch();
  void otherErrorsStop();
  void refusedQuestionsAreKeptAsSuch();
  void exceptionsOfThreadsAreErrors();
  void aStopLetsTheQuestionInHandEnd();
  void asksInParallel();
  void batchesAreOfOneVideo();
  void batchesAreTheSameWhenARunGoesOn();
  void aBatchIsKeptAsAWhole();
};

namespace {

AnswerJob JobOn(const std::vector<Document>& documents) {
  AnswerJob job{"vsi", &documents, {}, Select(documents, {}), PromptProfile::kDefault};
  for (const Document& document : documents) job.videos.push_back("/videos" / document.video);
  return job;
}

}  // namespace

void TestAnswerDocuments::asksVideoByVideo() {
  const auto documents = MixedDocuments(12, 4);
  auto store = AnswerStore::InMemory();
  std::vector<std::string> prompts, videos;
  FakeAnswerer answerer([&](const Inquiry& inquiry) -> Result<Reply> {
    prompts.push_back(inquiry.prompt);
    videos.push_back(inquiry.video.string());
    return Reply{"A", {}};
  });
  QVERIFY(AnswerDocuments(JobOn(documents), answerer, *store).has_value());
  QCOMPARE(answerer.AskedIds(), (std::vector<int64_t>{0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11}));
  QCOMPARE(prompts[0], QuestionText(documents[0]));
  QCOMPARE(videos[3], std::string("/videos/scannet/scene1.mp4"));
  QCOMPARE(answerer.most_running(), 1);
  QCOMPARE(store->Answers("vsi")->size(), documents.size());
}

void TestAnswerDocuments::keepsEachAnswerBeforeTheNextQuestion() {
  const auto documents = MixedDocuments(6, 2);
  auto store = AnswerStore::InMemory();
  size_t asked = 0;
  FakeAnswerer answerer([&](const Inquiry&) -> Result<Reply> {
    // Through another statement of the same connection: what was added is in the table.
    if (store->Answers("vsi")->size() != asked)
      return Error{ErrorCode::kFailed, "an answer is missing", "", ""};
    ++asked;
    return Reply{"B", {}};
  });
  int64_t last_done = 0;
  const Status done = AnswerDocuments(JobOn(documents), answerer, *store, {},
                                      [&](const AnsweredDocument& answered) {
                                        QCOMPARE(answered.done, last_done + 1);
                                        QCOMPARE(answered.total, int64_t{6});
                                        last_done = answered.done;
                                      });
  QVERIFY(done.has_value());
  QCOMPARE(last_done, int64_t{6});
}

void TestAnswerDocuments::goesOnWhereItEnded() {
  const auto documents = MixedDocuments(6, 2);
  auto store = AnswerStore::InMemory();
  QVERIFY(store->Add("vsi", 0, {"kept", "", {}}).has_value());
  QVERIFY(store->Add("vsi", 5, {"", "no video", {}}).has_value());
  QVERIFY(store->Add("other", 2, {"B", "", {}}).has_value());
  FakeAnswerer answerer;
  QVERIFY(AnswerDocuments(JobOn(documents), answerer, *store).has_value());
  QCOMPARE(answerer.AskedIds(), (std::vector<int64_t>{2, 4, 1, 3}));
  QCOMPARE(store->Answers("vsi")->at(0).text, std::string("kept"));
  QVERIFY(AnswerDocuments(JobOn(documents), answerer, *store).has_value());
  QCOMPARE(answerer.AskedIds().size(), size_t{4});
}

void TestAnswerDocuments::unreadableVideosAreKeptAsSuch() {
  const auto documents = MixedDocuments(4, 2);
  auto store = AnswerStore::InMemory();
  FakeAnswerer answerer([](const Inquiry& inquiry) -> Result<Reply> {
    if (inquiry.document->scene_name == "scene0")
      return Error{ErrorCode::kBadInput, "is damaged", inquiry.video.string(), ""};
    return Reply{"B", {}};
  });
  QVERIFY(AnswerDocuments(JobOn(documents), answerer, *store).has_value());
  const auto answers = *store->Answers("vsi");
  QCOMPARE(answers.size(), size_t{4});
  QCOMPARE(answers.at(0).text,
           std::string("Video /videos/scannet/scene0.mp4 can not load, check the source"));
  QVERIFY(answers.at(0).error.find("is damaged") != std::string::npos);
  QVERIFY(answers.at(1).error.empty());
}

void TestAnswerDocuments::otherErrorsStop() {
  const auto documents = MixedDocuments(10, 5);
  auto store = AnswerStore::InMemory();
  FakeAnswerer answerer([](const Inquiry& inquiry) -> Result<Reply> {
    if (inquiry.document->doc_id == 6)
      return Error{ErrorCode::kOutOfMemory, "no memory is left", "", ""};
    return Reply{"A", {}};
  });
  const Status failed = AnswerDocuments(JobOn(documents), answerer, *store);
  QVERIFY(!failed.has_value());
  QCOMPARE(failed.error().code, ErrorCode::kOutOfMemory);
  QCOMPARE(store->Answers("vsi")->size(), size_t{3});  // 0, 5, 1.
}

void TestAnswerDocuments::refusedQuestionsAreKeptAsSuch() {
  const auto documents = MixedDocuments(4, 1);
  auto store = AnswerStore::InMemory();
  std::vector<bool> proven;
  FakeAnswerer answerer([&](const Inquiry& inquiry) -> Result<Reply> {
    proven.push_back(inquiry.proven);
    if (inquiry.document->doc_id == 0) return Reply{"", {{"usage", 1}}, "the server answered 400"};
    return Reply{"A", {}};
  });
  QVERIFY(AnswerDocuments(JobOn(documents), answerer, *store).has_value());
  QCOMPARE(store->Answers("vsi")->at(0).error, std::string("the server answered 400"));
  QCOMPARE(store->Answers("vsi")->at(0).text, std::string());
  QCOMPARE(proven, (std::vector<bool>{false, false, true, true}));
}

void TestAnswerDocuments::exceptionsOfThreadsAreErrors() {
  const auto documents = MixedDocuments(40, 8);
  auto store = AnswerStore::InMemory();
  FakeAnswerer answerer(
      [](const Inquiry& inquiry) -> Result<Reply> {
        if (inquiry.document->doc_id == 9) throw std::runtime_error("something odd");
        return Reply{"A", {}};
      },
      3);
  const Status failed = AnswerDocuments(JobOn(documents), answerer, *store);
  QVERIFY(!failed.has_value());
  QCOMPARE(failed.error().code, ErrorCode::kFailed);
  QVERIFY(failed.error().message.find("something odd") != std::string::npos);
}

void TestAnswerDocuments::aStopLetsTheQuestionInHandEnd() {
  const auto documents = MixedDocuments(10, 5);
  auto store = AnswerStore::InMemory();
  std::stop_source stop;
  FakeAnswerer answerer([&](const Inquiry& inquiry) -> Result<Reply> {
    if (inquiry.document->doc_id == 5) stop.request_stop();
    return Reply{"A", {}};
  });
  const Status stopped =
      AnswerDocuments(JobOn(documents), answerer, *store, {stop.get_token(), {}});
  QVERIFY(!stopped.has_value());
  QCOMPARE(stopped.error().code, ErrorCode::kCancelled);
  QCOMPARE(answerer.AskedIds(), (std::vector<int64_t>{0, 5}));
  QCOMPARE(store->Answers("vsi")->size(), size_t{2});
}

void TestAnswerDocuments::asksInParallel() {
  const auto documents = MixedDocuments(60, 7);
  auto store = AnswerStore::InMemory();
  FakeAnswerer answerer(
      [](const Inquiry& inquiry) -> Result<Reply> {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        return Reply{std::to_string(inquiry.document->doc_id), {}};
      },
      4);
  std::set<int64_t> observed;
  QVERIFY(AnswerDocuments(
              JobOn(documents), answerer, *store, {},
              [&](const AnsweredDocument& answered) { observed.insert(answered.document->doc_id); })
              .has_value());
  const auto answers = *store->Answers("vsi");
  QCOMPARE(answers.size(), documents.size());
  QCOMPARE(observed.size(), documents.size());
  for (const auto& [doc_id, answer] : answers) QCOMPARE(answer.text, std::to_string(doc_id));
  QVERIFY(answerer.most_running() > 1 && answerer.most_running() <= 4);
}

void TestAnswerDocuments::batchesAreOfOneVideo() {
  const auto documents = MixedDocuments(14, 2);
  auto store = AnswerStore::InMemory();
  FakeAnswerer answerer(
      [](const Inquiry& inquiry) -> Result<Reply> {
        if (inquiry.document->doc_id == 4)
          return Error{ErrorCode::kBadInput, "is damaged", inquiry.video.string(), ""};
        return Reply{std::to_string(inquiry.document->doc_id), {}};
      },
      1, 3);
  std::vector<int64_t> observed;
  QVERIFY(AnswerDocuments(JobOn(documents), answerer, *store, {},
                          [&](const AnsweredDocument& answered) {
                            observed.push_back(answered.document->doc_id);
                            QCOMPARE(answered.done, static_cast<int64_t>(observed.size()));
                            QCOMPARE(answered.total, int64_t{14});
                          })
              .has_value());
  // Seven questions a video: two batches of three and one question.
  QCOMPARE(answerer.batches(), (std::vector<int64_t>{3, 3, 3, 3}));
  const std::vector<int64_t> order = {0, 2, 4, 6, 8, 10, 12, 1, 3, 5, 7, 9, 11, 13};
  QCOMPARE(answerer.AskedIds(), order);
  QCOMPARE(observed, order);
  const auto answers = *store->Answers("vsi");
  QCOMPARE(answers.size(), documents.size());
  for (const auto& [doc_id, answer] : answers) {
    QCOMPARE(answer.error.empty(), doc_id != 4);
    if (doc_id != 4) QCOMPARE(answer.text, std::to_string(doc_id));
  }
}

void TestAnswerDocuments::batchesAreTheSameWhenARunGoesOn() {
  const auto documents = MixedDocuments(8, 1);
  auto store = AnswerStore::InMemory();
  QVERIFY(store->Add("vsi", 0, {"kept", "", {}}).has_value());
  QVERIFY(store->Add("vsi", 1, {"kept", "", {}}).has_value());
  QVERIFY(store->Add("vsi", 5, {"kept", "", {}}).has_value());
  FakeAnswerer answerer({}, 1, 4);
  QVERIFY(AnswerDocuments(JobOn(documents), answerer, *store).has_value());
  // Not 2, 3, 4, 6 together: batches are 0 to 3 and 4 to 7 as in a run without a break.
  QCOMPARE(answerer.batches(), (std::vector<int64_t>{2, 3}));
  QCOMPARE(answerer.AskedIds(), (std::vector<int64_t>{2, 3, 4, 6, 7}));
}

// Stopped by an error, a run has whole batches and nothing between.
void TestAnswerDocuments::aBatchIsKeptAsAWhole() {
  const auto documents = MixedDocuments(12, 1);
  auto store = AnswerStore::InMemory();
  std::vector<size_t> kept;
  std::stop_source stop;
  FakeAnswerer answerer(
      [&](const Inquiry& inquiry) -> Result<Reply> {
        kept.push_back(store->Answers("vsi")->size());
        if (inquiry.document->doc_id == 5) stop.request_stop();
        return Reply{"A", {}};
      },
      1, 4);
  const Status stopped =
      AnswerDocuments(JobOn(documents), answerer, *store, {stop.get_token(), {}});
  QCOMPARE(stopped.error().code, ErrorCode::kCancelled);
  QCOMPARE(kept, (std::vector<size_t>{0, 0, 0, 0, 4, 4, 4, 4}));
  QCOMPARE(store->Answers("vsi")->size(), size_t{8});
}

QTEST_APPLESS_MAIN(TestAnswerDocuments)
#include "tst_answer_documents.moc"

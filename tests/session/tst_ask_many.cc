// SPDX-License-Identifier: Apache-2.0
// Several questions about a clip through the session's façade, against the same ones by one.
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <QTemporaryDir>
#include <QtTest>

#include "engine/base/json.h"
#include "engine/base/log.h"
#include "engine/base/paths.h"
#include "engine/session/clip_cache.h"
#include "engine/session/session.h"

namespace fs = std::filesystem;
using namespace vlm3r;
using session::Answer;
using session::AskRequest;
using session::ClipRequest;
using session::Session;

namespace {

const fs::path kGolden = fs::path(VLM3R_TEST_DATA) / "golden";

std::unique_ptr<Session> OpenGolden() {
  session::ModelSpec spec;
  spec.model_dir = kGolden / "vlm3r" / "vlm-3r-llava-qwen2-lora";
  spec.device = "cpu";
  spec.dtype = "fp32";
  auto opened = Session::Open(spec);
  if (!opened) qFatal("%s", opened.error().ToString().c_str());
  return std::move(opened).value();
}

std::unique_ptr<Session> OpenShipped(const char* dtype) {
  session::ModelSpec spec;
  spec.device = "cpu";
  spec.dtype = dtype;
  auto opened = Session::Open(spec);
  if (!opened) qFatal("%s", opened.error().ToString().c_str());
  return std::move(opened).value();
}

ClipRequest VideoRequest() {
  ClipRequest request;
  request.path = kGolden / "vlm3r" / "input.mp4";
  request.num_frames = 3;
  return request;
}

std::vector<AskRequest> Questions() {
  std::vector<AskRequest> requests;
  for (const char* question :
       {"How many chairs are there?", "What is the distance between the sofa and the lamp?",
        "Is the lamp on the table?", "Which of these is closest to the door: the bed, the table?",
        "How large is this room (in square meters)?"}) {
    AskRequest request;
    request.question = question;
    request.generation.max_new_tokens = 9;
    requests.push_back(request);
  }
  requests[1].generation.max_new_tokens = 3;
  requests[3].history.push_back({"How many beds?", "One."});
  return requests;
}

std::vector<Answer> OneByOne(Session* session, const session::Clip& clip,
                             const std::vector<AskRequest>& requests) {
  std::vector<Answer> answers;
  for (const AskRequest& request : requests) answers.push_back(session->Ask(clip, request).value());
  return answers;
}

std::vector<Answer> Value(Result<std::vector<Answer>> answers) {
  if (!answers) qFatal("%s", answers.error().ToString().c_str());
  return std::move(answers).value();
}

std::vector<fs::path> StoredPrefixes() {
  std::vector<fs::path> paths;
  for (const session::CacheFile& file : session::DefaultClipCache().List()) {
    if (file.key_text.find("kv_prefix") != std::string::npos) paths.push_back(file.path);
  }
  return paths;
}

std::string ContentOf(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

}  // namespace

class TestAskMany : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void answersAreThoseOfAsk();
  void streamsEachAnswerOnItsOwn();
  void shippedModelAnswersTheSame_data();
  void shippedModelAnswersTheSame();
  void anotherProcessFindsThePrefix();
  void aDamagedPrefixIsThrownAway_data();
  void aDamagedPrefixIsThrownAway();
  void aPrefixCutWhileInUseIsNoticed();
  void stops();
  void refuses();

 private:
  fs::path Temporary(const char* name) const {
    return fs::path(folder_.path().toStdString()) / name;
  }
  QTemporaryDir folder_;
};

void TestAskMany::initTestCase() { qputenv("XDG_CACHE_HOME", folder_.path().toUtf8()); }

void TestAskMany::answersAreThoseOfAsk() {
  const auto session = OpenGolden();
  ClipRequest request = VideoRequest();
  request.use_cache = false;
  const auto requests = Questions();
  const auto expected = OneByOne(session.get(), *session->LoadClip(request), requests);
  for (const int64_t max_batch : {8, 2, 1}) {
    const auto ours = Value(session->AskMany(*session->LoadClip(request), requests, max_batch));
    QCOMPARE(ours.size(), requests.size());
    for (size_t i = 0; i < requests.size(); ++i) {
      QCOMPARE(ours[i].token_ids, expected[i].token_ids);
      QCOMPARE(ours[i].text, expected[i].text);
      QCOMPARE(ours[i].text_raw, expected[i].text_raw);
      QCOMPARE(ours[i].prompt, expected[i].prompt);
      QCOMPARE(ours[i].input_ids, expected[i].input_ids);
      QCOMPARE(ours[i].stop_reason, expected[i].stop_reason);
      QCOMPARE(ours[i].sequence_length, expected[i].sequence_length);
      QCOMPARE(ours[i].num_visual_tokens, expected[i].num_visual_tokens);
      QCOMPARE(ours[i].visual_tokens_cached, i > 0);
      QCOMPARE(ours[i].reused_positions >= ours[i].num_visual_tokens, i > 0);
    }
  }
  QVERIFY(Value(session->AskMany(*session->LoadClip(request), {})).empty());
}

void TestAskMany::streamsEachAnswerOnItsOwn() {
  const auto session = OpenGolden();
  const auto clip = session->LoadClip(VideoRequest());
  const auto requests = Questions();
  std::vector<std::string> streamed(requests.size());
  std::vector<Answer> ended(requests.size());
  session::ManySinks sinks;
  sinks.on_token = [&](size_t i, const session::TokenEvent& event) {
    streamed[i] += event.text;
    return true;
  };
  sinks.on_answer = [&](size_t i, const Answer& answer) { ended[i] = answer; };
  const auto answers = Value(session->AskMany(*clip, requests, session::kDefaultBatch, sinks));
  for (size_t i = 0; i < requests.size(); ++i) {
    QCOMPARE(QString::fromStdString(streamed[i]).trimmed().toStdString(), answers[i].text);
    QCOMPARE(ended[i].token_ids, answers[i].token_ids);
  }
}

void TestAskMany::shippedModelAnswersTheSame_data() {
  QTest::addColumn<QByteArray>("dtype");
  QTest::newRow("fp32") << QByteArray("fp32");
  QTest::newRow("bf16") << QByteArray("bf16");
}

// Rounding may turn an answer only where the model itself was torn: the first token that differs
// had a rival close by.
void TestAskMany::shippedModelAnswersTheSame() {
  QFETCH(QByteArray, dtype);
  const auto session = OpenShipped(dtype);
  ClipRequest request;
  request.path = ResourceDir() / "demo" / "room.mp4";
  request.num_frames = 6;
  request.use_cache = false;
  const auto requests = Questions();
  const auto expected = OneByOne(session.get(), *session->LoadClip(request), requests);
  const auto ours = Value(session->AskMany(*session->LoadClip(request), requests));
  for (size_t i = 0; i < requests.size(); ++i) {
    if (dtype == "fp32") QCOMPARE(ours[i].token_ids, expected[i].token_ids);
    const auto& a = expected[i].token_ids;
    const auto& b = ours[i].token_ids;
    const auto first = static_cast<size_t>(
        std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    if (first < a.size())
      QVERIFY2(expected[i].top1_minus_top2[first] < 0.2, qPrintable(QString::number(i)));
  }
}

void TestAskMany::anotherProcessFindsThePrefix() {
  ClipRequest request = VideoRequest();
  request.num_frames = 2;  // A clip of its own: no other test leaves it in the cache.
  const auto requests = Questions();
  const auto first = OpenGolden();
  const auto cold = Value(first->AskMany(*first->LoadClip(request), requests));
  QCOMPARE(cold[0].reused_positions, int64_t{0});
  const auto second = OpenGolden();
  const auto warm = Value(second->AskMany(*second->LoadClip(request), requests));
  QVERIFY(warm[0].visual_tokens_cached);
  for (size_t i = 0; i < requests.size(); ++i) {
    QVERIFY(warm[i].reused_positions > warm[i].num_visual_tokens);
    QCOMPARE(warm[i].token_ids, cold[i].token_ids);
  }
  // A chat goes on where the batch left its video, beyond what is on disk.
  QCOMPARE(second->Ask(*second->LoadClip(request), requests[2])->token_ids, cold[2].token_ids);
}

void TestAskMany::aDamagedPrefixIsThrownAway_data() {
  QTest::addColumn<bool>("truncate");
  QTest::newRow("a byte flipped") << false;
  QTest::newRow("cut short") << true;
}

void TestAskMany::aDamagedPrefixIsThrownAway() {
  QFETCH(bool, truncate);
  QVERIFY(session::DefaultClipCache().Clear().has_value());
  const auto requests = Questions();
  const auto first = OpenGolden();
  const auto cold = Value(first->AskMany(*first->LoadClip(VideoRequest()), requests));
  const auto stored = StoredPrefixes();
  QCOMPARE(stored.size(), size_t{1});
  const auto whole = ContentOf(stored[0]);
  if (truncate) {
    fs::resize_file(stored[0], whole.size() / 2);
  } else {
    std::fstream bytes(stored[0], std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(static_cast<std::streamoff>(whole.size() / 2));
    bytes.put(static_cast<char>(whole[whole.size() / 2] ^ 0x10));
  }
  const fs::path log = Temporary(truncate ? "cut.log" : "flipped.log");
  QVERIFY(SetLogFile(log.string()));
  const auto second = OpenGolden();
  const auto again = Value(second->AskMany(*second->LoadClip(VideoRequest()), requests));
  QCOMPARE(again[0].reused_positions, int64_t{0});  // Computed anew …
  for (size_t i = 0; i < requests.size(); ++i) QCOMPARE(again[i].token_ids, cold[i].token_ids);
  QVERIFY(ContentOf(stored[0]) == whole);  // … and stored anew, whole.
  const QString said = QString::fromStdString(ContentOf(log));
  QCOMPARE(said.count('\n'), 1);
  QVERIFY2(said.contains("was removed") && said.contains(stored[0].filename().c_str()),
           qPrintable(said));
}

// The batch reads the mapped file itself.
void TestAskMany::aPrefixCutWhileInUseIsNoticed() {
  QVERIFY(session::DefaultClipCache().Clear().has_value());
  const auto requests = Questions();
  const auto first = OpenGolden();
  const auto cold = Value(first->AskMany(*first->LoadClip(VideoRequest()), requests));
  const auto second = OpenGolden();
  const auto clip = second->LoadClip(VideoRequest());
  QVERIFY(Value(second->AskMany(*clip, requests))[0].reused_positions > 0);
  fs::resize_file(StoredPrefixes().at(0), 100);
  const auto damaged = second->AskMany(*clip, requests);
  QVERIFY(!damaged);
  QCOMPARE(damaged.error().code, ErrorCode::kDisk);
  const auto again = Value(second->AskMany(*clip, requests));
  QCOMPARE(again[0].reused_positions, int64_t{0});
  for (size_t i = 0; i < requests.size(); ++i) QCOMPARE(again[i].token_ids, cold[i].token_ids);
}

void TestAskMany::stops() {
  const auto session = OpenGolden();
  const auto clip = session->LoadClip(VideoRequest());
  const auto requests = Questions();
  const auto expected = OneByOne(session.get(), *clip, requests);
  std::stop_source stop;
  session::ManySinks sinks;
  int num_tokens = 0;
  sinks.on_token = [&](size_t, const session::TokenEvent&) {
    if (++num_tokens == 7) stop.request_stop();
    return true;
  };
  const auto stopped = Value(session->AskMany(*clip, requests, 8, sinks, {stop.get_token(), {}}));
  for (const Answer& answer : stopped) QCOMPARE(answer.stop_reason, std::string("cancelled"));
  // Before anything: an error. And the session is as good as before.
  const auto none = session->AskMany(*clip, requests, 8, {}, {stop.get_token(), {}});
  QCOMPARE(none.error().code, ErrorCode::kCancelled);
  const auto after = Value(session->AskMany(*clip, requests));
  for (size_t i = 0; i < requests.size(); ++i) QCOMPARE(after[i].token_ids, expected[i].token_ids);
}

void TestAskMany::refuses() {
  const auto session = OpenGolden();
  const auto clip = session->LoadClip(VideoRequest());
  auto requests = Questions();
  requests[4].generation.top_p = 3;
  QCOMPARE(session->AskMany(*clip, requests).error().code, ErrorCode::kUsage);
  session::ModelSpec spatial;
  spatial.spatial_path = kGolden / "cut3r" / "cut3r_512_dpt_4_64.pth";
  spatial.need_language = false;
  const auto without = Session::Open(spatial).value();
  QCOMPARE(without->AskMany(*clip, Questions()).error().code, ErrorCode::kUsage);
}

QTEST_APPLESS_MAIN(TestAskMany)
#include "tst_ask_many.moc"

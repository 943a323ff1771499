// SPDX-License-Identifier: Apache-2.0
// The shipped model through the benchmark's interface.
#include "training/benchmark/answerers/native_answerer.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>

#include "engine/base/paths.h"
#include "training/benchmark/answerers/make_answerer.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;
namespace fs = std::filesystem;

namespace {

constexpr const char* kCount =
    "These are frames of a video.\nHow many chair(s) are in this room?\nPlease answer the question "
    "using a single word or phrase.";
constexpr const char* kSize =
    "These are frames of a video.\nWhat is the size of this room (in square meters)? If multiple "
    "rooms are shown, estimate the size of the combined space.\nPlease answer the question using a "
    "single word or phrase.";

fs::path Demo(const char* name) { return ResourceDir() / "demo" / name; }

Result<std::unique_ptr<Answerer>> Make(const char* args) {
  AnswererRequest request;
  request.model = "shipped";
  request.model_args = args;
  request.device = "cpu";
  auto plan = PlanAnswerer(request);
  if (!plan) return plan.error();
  return MakeAnswerer(*plan);
}

Reply Ask(Answerer* answerer, const char* prompt, const fs::path& video) {
  const Document document;
  auto reply = answerer->Answer({&document, prompt, video}, {});
  if (!reply) qFatal("%s", reply.error().ToString().c_str());
  return std::move(reply).value();
}

bool EncodersRan(const Reply& reply) {
  return reply.facts["seconds"].contains("siglip") &&
         !reply.facts["visual_tokens_cached"].get<bool>();
}

}  // namespace

class TestNativeAnswerer : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { qputenv("XDG_CACHE_HOME", cache_.path().toUtf8()); }
  void encodersRunOncePerVideo();
  void reuseChangesNoAnswer();
  void askingTogetherChangesNoAnswer();
  void ablationsChangeWhatFusionSees_data();
  void ablationsChangeWhatFusionSees();
  void poolingAndNewlinesAreSwitches_data();
  void poolingAndNewlinesAreSwitches();
  void aBadVideoCostsOneDocument();
  void factsSayAllThatCounts();
  void stops();

 private:
  QTemporaryDir cache_;
};

void TestNativeAnswerer::encodersRunOncePerVideo() {
  const auto answerer = Make("max_frames_num=4").value();
  int encodings = 0;
  for (const char* video : {"room.mp4", "bedroom.mp4", "room.mp4"}) {
    int64_t visual_tokens = 0;
    for (int question = 0; question < 4; ++question) {
      const Reply reply = Ask(answerer.get(), question % 2 == 0 ? kCount : kSize, Demo(video));
      encodings += EncodersRan(reply);
      visual_tokens = reply.facts["visual_tokens"].get<int64_t>();
      const auto reused = reply.facts["reused_positions"].get<int64_t>();
      // All later questions find the keys and values of the whole video.
      QCOMPARE(reused > visual_tokens, question > 0);
      QCOMPARE(EncodersRan(reply), question == 0);
      QCOMPARE(reply.facts["seconds"].contains("cut3r"), question == 0);
      QVERIFY(reply.facts["tokens"].get<int64_t>() <= 16);
    }
    QVERIFY(visual_tokens > 0);
  }
  QCOMPARE(encodings, 3);  // Coming back to a video after another one encodes it again.
}

void TestNativeAnswerer::reuseChangesNoAnswer() {
  const auto grouped = Make("max_frames_num=4").value();
  std::vector<std::string> together, alone;
  for (const char* prompt : {kCount, kSize, kCount})
    together.push_back(Ask(grouped.get(), prompt, Demo("room.mp4")).text);
  for (const char* prompt : {kCount, kSize, kCount}) {
    const auto fresh = Make("max_frames_num=4").value();
    alone.push_back(Ask(fresh.get(), prompt, Demo("room.mp4")).text);
  }
  QVERIFY(!together[1].empty());
  QVERIFY(together == alone);
}

void TestNativeAnswerer::askingTogetherChangesNoAnswer() {
  const Document document;
  std::vector<Inquiry> inquiries;
  for (const char* prompt : {kCount, kSize, kCount})
    inquiries.push_back({&document, prompt, Demo("room.mp4"), false});
  const auto answerer = Make("max_frames_num=4,dtype=fp32").value();
  QCOMPARE(answerer->max_batch(), int64_t{8});
  QCOMPARE(Make("max_frames_num=4,batch_size=3").value()->max_batch(), int64_t{3});
  const auto replies = answerer->AnswerMany(inquiries, {});
  QCOMPARE(replies.size(), inquiries.size());
  const auto fresh = Make("max_frames_num=4,dtype=fp32").value();
  for (size_t i = 0; i < replies.size(); ++i) {
    QVERIFY2(replies[i].has_value(), replies[i] ? "" : replies[i].error().ToString().c_str());
    QCOMPARE(replies[i]->text, fresh->Answer(inquiries[i], {})->text);
    QCOMPARE(EncodersRan(*replies[i]), i == 0);
    QCOMPARE(replies[i]->facts["asked_together"].get<int>(), 3);
  }
  // What is wrong with a video is every question's fault.
  const fs::path bad = fs::path(cache_.path().toStdString()) / "none.mp4";
  for (Inquiry& inquiry : inquiries) inquiry.video = bad;
  for (const auto& reply : answerer->AnswerMany(inquiries, {}))
    QVERIFY(!reply && reply.error().code == ErrorCode::kBadInput);
}

void TestNativeAnswerer::ablationsChangeWhatFusionSees_data() {
  QTest::addColumn<QByteArray>("tokens");
  QTest::addColumn<bool>("runs_cut3r");
  QTest::newRow("all") << QByteArray("all") << true;
  QTest::newRow("without camera") << QByteArray("patch") << true;
  QTest::newRow("without geometry") << QByteArray("camera") << true;
  QTest::newRow("without fusion") << QByteArray("none") << false;
}

void TestNativeAnswerer::ablationsChangeWhatFusionSees() {
  QFETCH(QByteArray, tokens);
  QFETCH(bool, runs_cut3r);
  const auto answerer = Make(("max_frames_num=2,tokens=" + tokens).constData()).value();
  const Reply reply = Ask(answerer.get(), kCount, Demo("room.mp4"));
  QCOMPARE(reply.facts["seconds"].contains("cut3r"), runs_cut3r);
  QCOMPARE(answerer->Facts()["tokens"].get<std::string>(), tokens.toStdString());
}

void TestNativeAnswerer::poolingAndNewlinesAreSwitches_data() {
  QTest::addColumn<QByteArray>("args");
  QTest::addColumn<int>("visual_tokens");
  // Pictures of 112 px make 8x8 patches, pooled to 4x4.
  QTest::newRow("as configured") << QByteArray("") << 3 * 4 * 5;
  QTest::newRow("grid") << QByteArray(",mm_newline_position=grid") << 3 * 4 * 5;
  QTest::newRow("frame") << QByteArray(",mm_newline_position=frame") << 3 * (16 + 1);
  QTest::newRow("one token") << QByteArray(",mm_newline_position=one_token") << 3 * 16 + 1;
  QTest::newRow("no token") << QByteArray(",mm_newline_position=no_token") << 3 * 16;
  QTest::newRow("average") << QByteArray(",mm_spatial_pool_mode=average") << 3 * 4 * 5;
}

void TestNativeAnswerer::poolingAndNewlinesAreSwitches() {
  QFETCH(QByteArray, args);
  QFETCH(int, visual_tokens);
  const auto answerer = Make(("max_frames_num=3" + args).constData()).value();
  const Reply reply = Ask(answerer.get(), kCount, Demo("room.mp4"));
  QCOMPARE(reply.facts["visual_tokens"].get<int>(), visual_tokens);
}

void TestNativeAnswerer::aBadVideoCostsOneDocument() {
  const fs::path bad = fs::path(cache_.path().toStdString()) / "bad.mp4";
  std::ofstream(bad) << "no video";
  const auto answerer = Make("max_frames_num=2").value();
  const Document document;
  for (int i = 0; i < 2; ++i) {
    const auto reply = answerer->Answer({&document, kCount, bad}, {});
    QVERIFY(!reply && reply.error().code == ErrorCode::kBadInput);
    QVERIFY(reply.error().ToString().find("bad.mp4") != std::string::npos);
  }
  QVERIFY(EncodersRan(Ask(answerer.get(), kCount, Demo("room.mp4"))));
}

void TestNativeAnswerer::factsSayAllThatCounts() {
  const OrderedJson facts = Make("max_frames_num=4").value()->Facts();
  QCOMPARE(facts["frames"].get<int>(), 4);
  QCOMPARE(facts["profile"].get<std::string>(), std::string("eval"));
  QCOMPARE(facts["dtype"].get<std::string>(), std::string("fp32"));
  QCOMPARE(facts["generation"]["max_new_tokens"].get<int>(), 16);
  QVERIFY(facts["weights"].contains("base/model.safetensors") ||
          facts["weights"].contains("base/config.json"));
  QVERIFY(facts["weights"].contains("adapter/adapter_model.safetensors"));
  for (const auto& [file, fingerprint] : facts["weights"].items())
    QCOMPARE(fingerprint.get<std::string>().size(), size_t{64});
  // Nothing of this machine: a run may be moved.
  QVERIFY(facts.dump().find(ResourceDir().string()) == std::string::npos);
  QVERIFY(Make("max_frames_num=4").value()->Facts() == facts);
  // Copies with another time are the same weights; one changed byte makes them others.
  const fs::path copy = fs::path(cache_.path().toStdString()) / "tiny-rooms";
  fs::copy(ResourceDir() / "models" / "tiny-rooms", copy, fs::copy_options::recursive);
  const std::string copied = "max_frames_num=4,pretrained=" + (copy / "adapter").string();
  QCOMPARE(Make(copied.c_str()).value()->Facts()["weights"].dump(), facts["weights"].dump());
  std::fstream config(copy / "adapter" / "adapter_model.safetensors",
                      std::ios::in | std::ios::out | std::ios::binary);
  config.seekp(-1, std::ios::end);
  config.put('\x3f');
  config.close();
  QVERIFY(Make(copied.c_str()).value()->Facts()["weights"] != facts["weights"]);
  QVERIFY(Make("max_frames_num=4,tokens=none").value()->Facts() != facts);
}

void TestNativeAnswerer::stops() {
  const auto answerer = Make("max_frames_num=2").value();
  std::stop_source stop;
  stop.request_stop();
  RunControl control;
  control.stop = stop.get_token();
  const Document document;
  const auto reply = answerer->Answer({&document, kCount, Demo("room.mp4")}, control);
  QVERIFY(!reply && reply.error().code == ErrorCode::kCancelled);
  QVERIFY(EncodersRan(Ask(answerer.get(), kCount, Demo("room.mp4"))));
}

QTEST_APPLESS_MAIN(TestNativeAnswerer)
#include "tst_native_answerer.moc"

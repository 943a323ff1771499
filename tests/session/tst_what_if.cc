// SPDX-License-Identifier: Apache-2.0
// One question under several variants: the answers of asking each by itself, the encoders once.
#include "engine/session/what_if.h"

#include <algorithm>
#include <filesystem>

#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/value.h"

namespace fs = std::filesystem;
using namespace vlm3r;
using namespace vlm3r::session;
using test::Value;

namespace {

const fs::path kGolden = fs::path(VLM3R_TEST_DATA) / "golden";

std::unique_ptr<Session> OpenGolden(const char* model) {
  ModelSpec spec;
  spec.model_dir = kGolden / "vlm3r" / model;
  spec.device = "cpu";
  spec.dtype = "fp32";
  spec.num_threads = 1;  // The models are tiny: threads would only wait for each other.
  return Value(Session::Open(spec));
}

ClipRequest Video(bool use_cache) {
  ClipRequest request;
  request.path = kGolden / "vlm3r" / "input.mp4";
  request.num_frames = 3;
  request.use_cache = use_cache;
  return request;
}

AskRequest Question() {
  AskRequest ask;
  ask.question = "How many chairs are there?";
  ask.generation.max_new_tokens = 5;
  return ask;
}

bool Ran(const Answer& answer, const char* stage) {
  return std::any_of(answer.timings.begin(), answer.timings.end(),
                     [&](const StageTiming& timing) { return timing.stage == stage; });
}

}  // namespace

class TestWhatIf : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { qputenv("XDG_CACHE_HOME", home_.path().toUtf8()); }
  void variantsAreThoseOfTheModel();
  void answersAreThoseOfAskingAlone();
  void encodersRunOnce_data();
  void encodersRunOnce();
  void featuresAreFoundOnDisk();
  void anImpossibleVariantIsAFinding();
  void stops();

 private:
  QTemporaryDir home_;
};

void TestWhatIf::variantsAreThoseOfTheModel() {
  ModelInfo model;
  const ClipRequest clip = Video(false);
  QCOMPARE(StandardVariants(model, clip).size(), size_t{1});
  QCOMPARE(StandardVariants(model, clip, {3, 8}).size(), size_t{2});  // 3 is as asked.
  model.has_fusion = true;
  const auto variants = StandardVariants(model, clip, {1});
  QCOMPARE(variants.size(), size_t{5});
  QCOMPARE(variants[3].name, std::string("fusion off"));
  QCOMPARE(static_cast<int>(variants[3].tokens), static_cast<int>(TokenSelection::kNone));
  QCOMPARE(variants[4].name, std::string("1 frame"));
}

void TestWhatIf::answersAreThoseOfAskingAlone() {
  const auto session = OpenGolden("vlm-3r-llava-qwen2-lora");
  const Clip clip = Value(session->LoadClip(Video(false)));
  const auto variants = StandardVariants(session->model(), clip.request(), {2});
  size_t seen = 0;
  const auto results = Value(AskVariants(session.get(), clip, Question(), variants,
                                         [&](const VariantAnswer&) { return ++seen > 0; }));
  QCOMPARE(results.size(), size_t{5});
  QCOMPARE(seen, results.size());
  for (const VariantAnswer& result : results) {
    ClipRequest alone = Video(false);
    alone.tokens = result.variant.tokens;
    if (result.variant.num_frames > 0) alone.num_frames = result.variant.num_frames;
    const Clip other = Value(session->LoadClip(alone));
    const Answer expected = Value(session->Ask(other, Question()));
    QCOMPARE(result.answer->token_ids, expected.token_ids);
    QCOMPARE(result.frame_indices.size(), other.samples().size());
    const auto& first = results[0].answer->token_ids;
    const auto& mine = result.answer->token_ids;
    const auto differing = std::mismatch(first.begin(), first.end(), mine.begin(), mine.end());
    const bool same = first == mine;
    QCOMPARE(result.first_difference, same ? -1 : differing.first - first.begin());
    if (!same) {
      QCOMPARE(result.margin,
               result.answer->top1_minus_top2[static_cast<size_t>(result.first_difference)]);
    }
    QVERIFY(result.margin >= 0);
  }
}

void TestWhatIf::encodersRunOnce_data() {
  QTest::addColumn<bool>("asked_before");
  QTest::newRow("new clip") << false;
  QTest::newRow("asked before") << true;
}

void TestWhatIf::encodersRunOnce() {
  QFETCH(bool, asked_before);
  const auto session = OpenGolden("vlm-3r-llava-qwen2-lora");
  const Clip clip = Value(session->LoadClip(Video(false)));
  if (asked_before) Value(session->Ask(clip, Question()));
  const auto results = Value(AskVariants(session.get(), clip, Question(),
                                         StandardVariants(session->model(), clip.request())));
  int siglip = 0, cut3r = 0;
  for (const VariantAnswer& result : results) {
    siglip += Ran(*result.answer, "siglip") ? 1 : 0;
    cut3r += Ran(*result.answer, "cut3r") ? 1 : 0;
    QCOMPARE(result.features_reused, !Ran(*result.answer, "siglip"));
  }
  QCOMPARE(siglip, 1);
  QCOMPARE(cut3r, 1);
  // The clip's own tokens are still there.
  QVERIFY(Value(session->Ask(clip, Question())).visual_tokens_cached);
}

void TestWhatIf::featuresAreFoundOnDisk() {
  const std::vector<Variant> variants{{"all", TokenSelection::kAll, 0},
                                      {"camera", TokenSelection::kCamera, 0}};
  const auto first = OpenGolden("vlm-3r-llava-qwen2-merged");
  const Clip clip = Value(first->LoadClip(Video(true)));
  const auto cold = Value(AskVariants(first.get(), clip, Question(), variants));
  QVERIFY(!cold[0].features_reused && cold[1].features_reused);
  // Another process: neither variant's visual tokens nor the encoders are needed for a third.
  const auto second = OpenGolden("vlm-3r-llava-qwen2-merged");
  const auto warm = Value(AskVariants(second.get(), Value(second->LoadClip(Video(true))),
                                      Question(), {{"patch", TokenSelection::kPatch, 0}}));
  QVERIFY(warm[0].features_reused && !warm[0].answer->visual_tokens_cached);
}

void TestWhatIf::anImpossibleVariantIsAFinding() {
  // Without fusion there is nothing to leave out; without CUT3R nothing to put in.
  ModelSpec spec;
  spec.model_dir = kGolden / "vlm3r" / "vlm-3r-llava-qwen2-merged";
  spec.device = "cpu";
  QTemporaryDir folder;
  const fs::path copy = fs::path(folder.path().toStdString()) / "alone";
  fs::copy(spec.model_dir, copy);
  fs::copy(kGolden / "vlm3r" / "siglip_hub", copy.parent_path() / "siglip_hub",
           fs::copy_options::recursive);
  spec.model_dir = copy;
  spec.need_spatial = false;
  const auto session = Value(Session::Open(spec));
  QVERIFY(!session->model().has_spatial_tower);
  const Clip clip = Value(session->LoadClip(Video(false)));
  const std::vector<Variant> variants{{"off", TokenSelection::kNone, 0},
                                      {"all", TokenSelection::kAll, 0}};
  ClipRequest request = Video(false);
  request.tokens = TokenSelection::kNone;
  const Clip off = Value(session->LoadClip(request));
  const auto results = Value(AskVariants(session.get(), off, Question(), variants));
  QCOMPARE(results.size(), size_t{2});
  QVERIFY(results[0].answer && !results[1].answer);
  QVERIFY(!results[1].refusal.empty());
  // The first one has to work.
  QVERIFY(!AskVariants(session.get(), clip, Question(), {variants[1]}).has_value());
}

void TestWhatIf::stops() {
  const auto session = OpenGolden("vlm-3r-llava-qwen2-lora");
  const Clip clip = Value(session->LoadClip(Video(false)));
  const auto variants = StandardVariants(session->model(), clip.request());
  QCOMPARE(Value(AskVariants(session.get(), clip, Question(), variants,
                             [](const VariantAnswer&) { return false; }))
               .size(),
           size_t{1});
  std::stop_source stop;
  const RunControl control{stop.get_token(), {}};
  const auto some = AskVariants(
      session.get(), clip, Question(), variants,
      [&](const VariantAnswer&) { return stop.request_stop(); }, control);
  QCOMPARE(Value(some).size(), size_t{1});
  stop = {};
  stop.request_stop();
  const Clip fresh = Value(session->LoadClip(Video(false)));
  const auto none =
      AskVariants(session.get(), fresh, Question(), variants, {}, {stop.get_token(), {}});
  QVERIFY(!none.has_value() && none.error().code == ErrorCode::kCancelled);
}

QTEST_APPLESS_MAIN(TestWhatIf)
#include "tst_what_if.moc"

// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QTest>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/zeros.h>

#include "tests/support/value.h"
#include "training/data/rooms/synthetic_scan.h"
#include "training/optimizer/adamw.h"
#include "training/stages/language/dense_heads.h"
#include "training/stages/language/lesson_view.h"
#include "training/stages/room_clips.h"
#include "training/stages/towers/first_values.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

constexpr int64_t kPatch = 14, kGrid = 4, kWidth = 32;

using vlm3r::test::Value;

LessonOptions SmallLesson() {
  LessonOptions options;
  options.num_frames = 6;
  options.side = kPatch * kGrid;
  return options;
}

}  // namespace

class TestDenseHeads : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { at::set_num_threads(1); }
  void viewsShowTheLesson();
  void viewsAreKept();
  void objectsStandWhereTheViewShowsThem();
  void headsLearnFromTruth();

 private:
  void CompareRoom(uint64_t number, int* compared);
};

void TestDenseHeads::viewsShowTheLesson() {
  const Lesson lesson = Value(MakeLesson(5, SmallLesson()));
  RoomClipOptions film;
  film.num_frames = 6;
  film.side = kPatch * kGrid;
  film.fps = SmallLesson().fps;
  film.room.compass = SmallLesson().compass;
  const RoomClip clip = FilmRoom(rooms::RoomSeed(SmallLesson().set_seed, 5), film);
  for (int64_t i = 0; i < 6; ++i) {
    // What the view is made of is the very film that the questions are about.
    const at::Tensor frame = clip.rgb[i].permute({1, 2, 0}).contiguous();
    const auto& rgb = lesson.frames[static_cast<size_t>(i)].rgb;
    QCOMPARE(rgb.size(), static_cast<size_t>(frame.numel()));
    QVERIFY(std::equal(rgb.begin(), rgb.end(), frame.const_data_ptr<uint8_t>()));
  }
  const LessonView view = ViewOf(5, SmallLesson(), kPatch);
  QCOMPARE(view.kinds.sizes().vec(),
           (std::vector<int64_t>{6, kGrid * kGrid, static_cast<int64_t>(RoomKinds().size())}));
  QVERIFY(at::allclose(view.kinds.sum(-1), at::zeros({6, kGrid * kGrid}) + 1));
  QVERIFY(view.position[0].abs().max().item<float>() < 1e-6);
  QVERIFY((view.facing[0][0] - 1).abs().item<float>() < 1e-6);
  // In its own frame the first camera's points lie as deep as the depth says.
  const at::Tensor deep = view.points[0].select(1, 2), depth = view.log_depth[0].exp();
  QVERIFY(((deep - depth).abs() / depth).max().item<float>() < 0.5);
}

void TestDenseHeads::viewsAreKept() {
  QTemporaryDir folder;
  const fs::path file = fs::path(folder.path().toStdString()) / "view.safetensors";
  const LessonView view = ViewOf(2, SmallLesson(), kPatch);
  QVERIFY(WriteView(file, {{"number", 2}}, view));
  const LessonView kept = Value(ReadView(file, {{"number", 2}}));
  QVERIFY(at::allclose(kept.points, view.points, 0.01, 0.01));
  const auto other = ReadView(file, {{"number", 3}});
  QVERIFY(!other && other.error().code == ErrorCode::kBadInput);
}

/// An object's centre, as a question's word is told it, lies among the points of its patches.
void TestDenseHeads::objectsStandWhereTheViewShowsThem() {
  int compared = 0;
  for (uint64_t number = 1; number <= 6; ++number) CompareRoom(number, &compared);
  QVERIFY2(compared >= 4, qPrintable(QString::number(compared)));
}

void TestDenseHeads::CompareRoom(uint64_t number, int* compared) {
  // Fine enough that objects fill patches.
  LessonOptions options = SmallLesson();
  options.side = 12 * kPatch;
  const Lesson lesson = Value(MakeLesson(number, options));
  const LessonView view = ViewOf(number, options, kPatch);
  for (const LessonObject& object : lesson.objects) {
    const auto kind = std::ranges::find(RoomKinds(), object.category);
    if (!object.center || kind == RoomKinds().end()) continue;
    const at::Tensor share = view.kinds.select(2, kind - RoomKinds().begin()).flatten();  // [F * N]
    const at::Tensor whole = share > 0.95;
    if (whole.sum().item<int64_t>() < 2) continue;
    const at::Tensor points = view.points.flatten(0, 1).index_select(0, whole.nonzero().flatten());
    const at::Tensor mean = points.mean(0);
    double apart = 0;
    for (int k = 0; k < 3; ++k) apart += std::pow(mean[k].item<double>() - (*object.center)[k], 2);
    QVERIFY2(std::sqrt(apart) < 1.5, object.category.c_str());
    ++*compared;
  }
}

void TestDenseHeads::headsLearnFromTruth() {
  const LessonView view = ViewOf(5, SmallLesson(), kPatch);
  const ParameterSet first = FirstValues(DenseHeads::Tensors(kWidth), 3);
  const DenseHeads heads(first);
  at::Generator random = at::detail::createCPUGenerator(4);
  ParameterSet tokens;
  tokens.Add("tokens", Part::kProjector, at::randn({6, 4, kWidth}, random), at::kFloat);
  const at::Tensor& block = tokens.all()[0].value;
  std::vector<Optimised> all = {{"tokens", block, 0.05, 0, false}};
  for (const Parameter& parameter : first.all())
    all.push_back({parameter.name, parameter.value, 0.05, 0, false});
  AdamW optimizer(std::move(all), {});
  const auto loss = [&] { return heads.BlockLoss(block, view) + heads.MiddleLoss(block, view); };
  const auto before = loss().item<double>();
  for (int i = 0; i < 60; ++i) {
    optimizer.ZeroGradients();
    loss().backward();
    QVERIFY(block.grad().abs().sum().item<float>() > 0);  // It reaches what the decoder is given.
    optimizer.Step(1);
  }
  QVERIFY2(loss().item<double>() < before / 3, std::to_string(loss().item<double>()).c_str());
}

QTEST_GUILESS_MAIN(TestDenseHeads)
#include "tst_dense_heads.moc"

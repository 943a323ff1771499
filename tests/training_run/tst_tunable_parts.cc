// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "training/recipe/recipe.h"
#include "training/recipe/tunable_parts.h"

using namespace vlm3r;
using namespace vlm3r::training;
namespace fs = std::filesystem;

namespace {

std::string ErrorOf(const std::string& text) {
  RecipeParts parts;
  parts.mm_tunable_parts = text;
  const Status applied = ApplyTunableParts(&parts);
  return applied ? std::string() : applied.error().ToString();
}

bool Says(const std::string& text, const char* part) { return text.find(part) != text.npos; }

}  // namespace

class TestTunableParts : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void namesDecideAll();
  void emptyChangesNothing();
  void wrongNamesAreRefused();
  void recipesAreReadWithThem();
};

void TestTunableParts::namesDecideAll() {
  RecipeParts parts;
  parts.mm_tunable_parts = "mm_vision_tower, mm_mlp_adapter,mm_language_model";
  QVERIFY(ApplyTunableParts(&parts));
  QVERIFY(!parts.lora && parts.language && parts.projector && parts.vision_tower);
  QVERIFY(!parts.fusion && !parts.spatial_tower);
  // A second time changes nothing.
  QVERIFY(ApplyTunableParts(&parts));
  QVERIFY(parts.language && !parts.fusion);
  parts.mm_tunable_parts = "spatial_tower,fusion_block";
  QVERIFY(ApplyTunableParts(&parts));
  QVERIFY(parts.spatial_tower && parts.fusion);
  QVERIFY(!parts.lora && !parts.language && !parts.projector && !parts.vision_tower);
}

void TestTunableParts::emptyChangesNothing() {
  RecipeParts parts;
  QVERIFY(ApplyTunableParts(&parts));
  QVERIFY(parts.lora && parts.projector && parts.fusion && !parts.language);
  QVERIFY(!parts.vision_tower && !parts.spatial_tower);
}

void TestTunableParts::wrongNamesAreRefused() {
  QVERIFY(Says(ErrorOf("mm_vision_towr"), "Did you mean \"mm_vision_tower\"?"));
  QVERIFY(Says(ErrorOf("mm_mlp_adapter,fusion-block"), "fusion_block"));
  const std::string far = ErrorOf("everything");
  QVERIFY2(Says(far, "everything") && Says(far, "mm_language_model"), far.c_str());
  QVERIFY(Says(ErrorOf("mm_vision_resampler"), "has no mm_vision_resampler"));
  // Nothing was changed by what was refused.
  RecipeParts parts;
  parts.mm_tunable_parts = "mm_language_model,none";
  QVERIFY(!ApplyTunableParts(&parts));
  QVERIFY(parts.lora && !parts.language);
}

void TestTunableParts::recipesAreReadWithThem() {
  QTemporaryDir folder;
  const fs::path file = fs::path(folder.path().toStdString()) / "r.yaml";
  std::ofstream(file) << "parts: {mm_tunable_parts: \"mm_vision_tower,spatial_tower\"}\n"
                         "optimisation: {vision_tower_learning_rate: 2e-6}\n";
  const auto recipe = ReadRecipe(file);
  QVERIFY2(recipe.has_value(), recipe ? "" : recipe.error().ToString().c_str());
  QVERIFY(recipe->parts.vision_tower && recipe->parts.spatial_tower && !recipe->parts.lora);
  QCOMPARE(recipe->optimisation.vision_tower_learning_rate, 2e-6);
  std::ofstream(file) << recipe->ToYaml();
  const auto again = ReadRecipe(file);
  QVERIFY(again && again->ToJson() == recipe->ToJson());
  std::ofstream(file) << "parts: {mm_tunable_parts: mm_vision_towers}\n";
  const auto wrong = ReadRecipe(file);
  QVERIFY(!wrong && wrong.error().file == file.string());
}

QTEST_GUILESS_MAIN(TestTunableParts)
#include "tst_tunable_parts.moc"

// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/answerers/presets.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <fstream>
#include <set>

#include "training/benchmark/answerers/make_answerer.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

class TestAnswererPresets : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyRowOfThePaperHasOne_data();
  void everyRowOfThePaperHasOne();
  void everyPresetPlans();
  void ownArgumentsWin();
  void ablationsAreSwitches();
  void refusesABrokenFile_data();
  void refusesABrokenFile();

 private:
  QTemporaryDir dir_;
};

// The rows of Tables 1 and 2 as printed, "tiny set" rows among those of Table 1.
void TestAnswererPresets::everyRowOfThePaperHasOne_data() {
  QTest::addColumn<QString>("system");
  QTest::addColumn<QList<int>>("tables");
  const QStringList both{"Chance Level (Random)", "Chance Level (Frequency)",
                         "Human Level",           "GPT-4o",
                         "Gemini-1.5 Flash",      "LLaVA-OneVision-0.5B",
                         "InternVL2-2B",          "LLaVA-NeXT-Video-7B",
                         "LLaVA-OneVision-7B",    "LongVA-7B",
                         "InternVL2-8B",          "LongVILA-8B",
                         "VILA-1.5-8B",           "VILA-1.5-40B",
                         "LLaVA-NeXT-Video-72B",  "VLM-3R (7B)"};
  const QStringList first{"Gemini-1.5 Pro", "Gemini-2.0 Flash", "InternVL2-40B",
                          "LLaVA-OneVision-72B"};
  for (const QString& system : both)
    QTest::newRow(qPrintable(system)) << system << QList<int>{1, 2};
  for (const QString& system : first) QTest::newRow(qPrintable(system)) << system << QList<int>{1};
}

void TestAnswererPresets::everyRowOfThePaperHasOne() {
  QFETCH(QString, system);
  QFETCH(QList<int>, tables);
  const std::vector<AnswererPreset> presets = Presets().value();
  for (const int table : tables) {
    const auto has_row = [&](const AnswererPreset& preset) {
      return preset.system == system.toStdString() &&
             std::count(preset.tables.begin(), preset.tables.end(), table) == 1;
    };
    QVERIFY2(std::any_of(presets.begin(), presets.end(), has_row), qPrintable(system));
  }
}

void TestAnswererPresets::everyPresetPlans() {
  const std::vector<AnswererPreset> presets = Presets().value();
  QVERIFY(presets.size() >= 24);
  for (const AnswererPreset& preset : presets) {
    AnswererRequest request;
    request.model = preset.name;
    const auto plan = PlanAnswerer(request);
    QCOMPARE(plan.has_value(), preset.name != "human");
    if (!plan) continue;
    QCOMPARE(plan->preset, preset.name);
    QCOMPARE(plan->prompt_profile, preset.prompt_profile);
    QVERIFY(!preset.note.empty());
    // The paper evaluates at 32 frames.
    if (plan->kind == AnswererKind::kNative) QCOMPARE(plan->native.max_frames_num, int64_t{32});
    if (plan->kind == AnswererKind::kOpenai) QCOMPARE(plan->openai.max_frames_num, int64_t{32});
  }
}

void TestAnswererPresets::ownArgumentsWin() {
  AnswererRequest request;
  request.model = "internvl2-8b";
  request.model_args = "base_url=http://10.0.0.1:9/v1,max_frames_num=8";
  const AnswererPlan plan = PlanAnswerer(request).value();
  QCOMPARE(plan.openai.base_url, std::string("http://10.0.0.1:9/v1"));
  QCOMPARE(plan.openai.max_frames_num, int64_t{8});
  QCOMPARE(plan.openai.model_version, std::string("OpenGVLab/InternVL2-8B"));
}

void TestAnswererPresets::ablationsAreSwitches() {
  const std::pair<const char*, const char*> rows[] = {{"vlm-3r", "config"},
                                                      {"vlm-3r-without-camera", "patch"},
                                                      {"vlm-3r-without-geometry", "camera"},
                                                      {"vlm-3r-without-both", "none"}};
  for (const auto& [name, tokens] : rows) {
    AnswererRequest request;
    request.model = name;
    QCOMPARE(PlanAnswerer(request)->native.tokens, std::string(tokens));
  }
}

void TestAnswererPresets::refusesABrokenFile_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QByteArray>("says");
  const QByteArray good = R"("name": "a", "system": "A", "tables": [1], "note": "n")";
  const auto row = [&](const char* name, const QByteArray& text, const char* says) {
    QTest::newRow(name) << text << QByteArray(says);
  };
  row("no JSON", "[{", "valid JSON");
  row("no list", "{}", "no list");
  row("no object", "[3]", "is no object");
  row("nothing inside", "[{}]", "preset 1 lacks name");
  row("unknown key", "[{" + good + R"(, "model_arg": "x"}])", "did you mean \"model_args\"?");
  row("number as name", R"([{"name": 3, "system": "A", "tables": [], "note": "n"}])",
      "name is no text");
  row("empty note", R"([{"name": "a", "system": "A", "tables": [], "note": ""}])", "note is empty");
  row("table 9", R"([{"name": "a", "system": "A", "tables": [9], "note": "n"}])", "tables holds");
  row("no tables", R"([{"name": "a", "system": "A", "note": "n"}])", "lacks tables");
  row("same name", "[{" + good + "},{" + good + "}]", "preset 2 (a) has a name that is taken");
  row("no answerer", "[{" + good + R"(, "runs_as": "vlm-3r"}])", "names no answerer");
  row("bad arguments", "[{" + good + R"(, "runs_as": "native", "model_args": "tokens=x"}])",
      "tokens in --model_args");
  row("bad prompt", "[{" + good + R"(, "prompt_profile": "x"}])", "prompt_profile");
}

void TestAnswererPresets::refusesABrokenFile() {
  QFETCH(QByteArray, text);
  QFETCH(QByteArray, says);
  const std::string path = dir_.filePath("presets.json").toStdString();
  std::ofstream(path, std::ios::binary) << text.toStdString();
  const auto presets = ReadPresets(path);
  QVERIFY(!presets.has_value());
  QVERIFY(presets.error().code == ErrorCode::kBadInput);
  QCOMPARE(presets.error().file, path);
  const std::string shown = presets.error().ToString();
  QVERIFY2(shown.find(says.toStdString()) != std::string::npos, shown.c_str());
}

QTEST_APPLESS_MAIN(TestAnswererPresets)
#include "tst_answerer_presets.moc"

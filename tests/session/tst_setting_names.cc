// SPDX-License-Identifier: Apache-2.0
#include "engine/session/setting_names.h"

#include <QtTest>

#include <set>

#include "engine/options/options.h"

using namespace vlm3r;
using namespace vlm3r::session;

class TestSettingNames : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyChoiceOfTheOptionsIsKnown();
  void selectionsReadBack();
  void unknownIsTheDefault();
};

/// How many different settings the choices of an option name.
template <typename Read>
static size_t NumDistinct(const char* key, Read read) {
  options::Options all;
  std::set<int> settings;
  size_t choices = 0;
  for (const options::Field& field : all.Fields()) {
    if (field.area != "clip" || field.spec.key != std::string_view(key)) continue;
    choices = field.spec.choices.size();
    for (const char* choice : field.spec.choices) settings.insert(static_cast<int>(read(choice)));
  }
  return settings.size() == choices ? choices : 0;
}

void TestSettingNames::everyChoiceOfTheOptionsIsKnown() {
  QCOMPARE(NumDistinct("tokens", TokenSelectionNamed), size_t{5});
  QCOMPARE(NumDistinct("profile", ProfileNamed), size_t{3});
}

void TestSettingNames::selectionsReadBack() {
  for (const char* name : {"config", "all", "patch", "camera", "none"}) {
    QCOMPARE(std::string(TokenSelectionName(TokenSelectionNamed(name))), std::string(name));
  }
  QVERIFY(PoolingNamed("average") == Pooling::kAverage);
  QVERIFY(NewlinesNamed("no_token") == Newlines::kNone);
  QVERIFY(ProfileNamed("eval") == frames::Profile::kEval);
}

void TestSettingNames::unknownIsTheDefault() {
  QVERIFY(TokenSelectionNamed("") == TokenSelection::kFromConfig);
  QVERIFY(PoolingNamed("") == Pooling::kFromProfile);
  QVERIFY(NewlinesNamed("") == Newlines::kFromConfig);
  QVERIFY(ProfileNamed("") == frames::Profile::kTraining);
}

QTEST_APPLESS_MAIN(TestSettingNames)
#include "tst_setting_names.moc"

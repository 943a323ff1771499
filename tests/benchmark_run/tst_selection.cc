// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/run/selection.h"

#include <QtTest>

#include <algorithm>
#include <numeric>
#include <set>

#include "tests/benchmark_run/fake_answerer.h"
#include "training/benchmark/run/run_folder.h"

using namespace vlm3r;
using namespace vlm3r::training::benchmark;

class TestSelection : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void questionsOfAVideoFollowEachOther();
  void limitsCountAsTheHarnessCounts_data();
  void limitsCountAsTheHarnessCounts();
  void shardsShareOutWholeVideos_data();
  void shardsShareOutWholeVideos();
  void foldersAreNamedAsTheHarnessNamesThem();
  void unknownTimeZonesAreRefused();
};

void TestSelection::questionsOfAVideoFollowEachOther() {
  const auto order = Select(MixedDocuments(7, 3), {});
  QCOMPARE(order, (std::vector<size_t>{0, 3, 6, 1, 4, 2, 5}));
}

void TestSelection::limitsCountAsTheHarnessCounts_data() {
  QTest::addColumn<double>("limit");
  QTest::addColumn<int>("offset");
  QTest::addColumn<QList<int>>("ids");
  QTest::newRow("count") << 3.0 << 0 << QList<int>{0, 1, 2};
  QTest::newRow("one is a count") << 1.0 << 0 << QList<int>{0};
  QTest::newRow("part of a count") << 2.9 << 0 << QList<int>{0, 1};
  QTest::newRow("share is rounded up") << 0.21 << 0 << QList<int>{0, 1, 2};
  QTest::newRow("offset first") << 2.0 << 8 << QList<int>{8, 9};
  QTest::newRow("beyond the end") << 100.0 << 9 << QList<int>{9};
  QTest::newRow("all left out") << 5.0 << 10 << QList<int>{};
}

void TestSelection::limitsCountAsTheHarnessCounts() {
  QFETCH(double, limit);
  QFETCH(int, offset);
  QFETCH(QList<int>, ids);
  auto order = Select(MixedDocuments(10, 4), {offset, limit, {}});
  std::sort(order.begin(), order.end());
  QCOMPARE(QList<int>(order.begin(), order.end()), ids);
}

void TestSelection::shardsShareOutWholeVideos_data() {
  QTest::addColumn<int>("num_shards");
  for (const int count : {1, 2, 3, 7, 20}) QTest::addRow("%d", count) << count;
}

// Together all questions, none twice; no video in two shards.
void TestSelection::shardsShareOutWholeVideos() {
  QFETCH(int, num_shards);
  const auto documents = MixedDocuments(100, 11);
  std::vector<size_t> all;
  std::set<std::string> seen_elsewhere;
  for (size_t i = 0; i < static_cast<size_t>(num_shards); ++i) {
    const auto part = Select(documents, {5, 90.0, {i, static_cast<size_t>(num_shards)}});
    std::set<std::string> videos;
    for (const size_t index : part) videos.insert(documents[index].scene_name);
    for (const std::string& video : videos) QVERIFY(seen_elsewhere.count(video) == 0);
    seen_elsewhere.merge(videos);
    all.insert(all.end(), part.begin(), part.end());
  }
  std::sort(all.begin(), all.end());
  std::vector<size_t> wanted(90);
  std::iota(wanted.begin(), wanted.end(), 5);
  QCOMPARE(all, wanted);
}

void TestSelection::foldersAreNamedAsTheHarnessNamesThem() {
  const auto time = TimeIn("UTC", 1'785'591'727);
  QVERIFY(time.has_value());
  QCOMPARE(time->iso, std::string("2026-08-01T13:42:07+0000"));
  // printf '%s' 'pretrained=a/b' | sha256sum
  QCOMPARE(RunFolderName(*time, "s", "vlm_3r", "pretrained=a/b"),
           "0801_1342_s_vlm_3r_model_args_" + std::string("59ca0a"));
}

void TestSelection::unknownTimeZonesAreRefused() {
  for (const char* zone : {"Mars/Base", "../../etc/passwd", "/etc/passwd"}) {
    const auto time = TimeIn(zone, 0);
    QVERIFY(!time.has_value() && time.error().code == ErrorCode::kUsage);
  }
}

QTEST_APPLESS_MAIN(TestSelection)
#include "tst_selection.moc"

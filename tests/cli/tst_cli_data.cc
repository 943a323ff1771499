// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include "tests/cli/program.h"
#include "tests/training_metadata/small_room.h"
#include "training/data/scans/scannet.h"

using namespace vlm3r;

/// From a download of ScanNet to questions, by the commands of the README.
class TestCliData : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() {
    for (const char* name : {"scene0001_00", "scene0002_00"}) {
      test::SmallRoom room(training::Dataset::kScannet, name);
      const Status written = training::WriteScannet(&room, program_.Path("ScanNet").toStdString());
      QVERIFY2(written, written ? "" : written.error().ToString().c_str());
    }
    const Ran ran = program_.Run({"data", "metadata", "--dataset", "scannet", "--root",
                                  program_.Path("ScanNet"), "--split", "val", "--out",
                                  program_.Path("meta"), "--sampled-frames", "6", "--json"});
    QVERIFY2(ran.code == 0, ran.Both());
    const QJsonObject report = ran.Records().last().object();
    QCOMPARE(report["num_scenes"].toInt(), 2);
    scenes_ = report["scene_metadata"].toString();
    frames_ = report["frame_metadata"].toString();
    QVERIFY(QFile::exists(scenes_) && QFile::exists(frames_));
  }

  void asksAboutIt() {
    const Ran ran =
        program_.Run({"data", "qa", "--scene-metadata", scenes_, "--frame-metadata", frames_,
                      "--tasks", "all", "--seed", "3", "--out", program_.Path("qa"), "--json"});
    QVERIFY2(ran.code == 0, ran.Both());
    const QJsonObject counts = ran.Records().last().object()["num_questions"].toObject();
    QCOMPARE(counts["room_size_estimation"].toInt(), 2);
    QCOMPARE(counts["object_abs_distance"].toInt(), 2);
    QFile file(program_.Path("qa/qa_room_size_estimation.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject record = QJsonDocument::fromJson(file.readAll()).array()[0].toObject();
    QVERIFY(record["question"].toString().contains("size of this room"));
    // A floor of 4 m by 3 m.
    QVERIFY(std::abs(record["ground_truth"].toDouble() - 12) < 0.5);
  }

  void plansRoutesOnTheMeshes() {
    const Ran without = program_.Run({"data", "qa", "--scene-metadata", scenes_, "--tasks",
                                      "route_planning", "--out", program_.Path("routes")});
    QVERIFY2(without.code == 2 && without.err.contains("--root"), without.Both());
    const Ran ran = program_.Run({"data", "qa", "--scene-metadata", scenes_, "--tasks",
                                  "route_planning", "--root", program_.Path("ScanNet"), "--out",
                                  program_.Path("routes"), "--json"});
    QVERIFY2(ran.code == 0, ran.Both());
    // The floor can be walked; two kinds of things are too few to name three places.
    QVERIFY2(!ran.err.contains("no routes"), ran.Both());
    QCOMPARE(ran.Records().last().object()["num_questions"].toObject()["route_planning"].toInt(-1),
             0);
  }

  void theSameSeedGivesTheSameBytes() {
    const auto make = [this](const QString& out, const QString& workers) {
      const Ran ran = program_.Run({"data", "qa", "--scene-metadata", scenes_, "--frame-metadata",
                                    frames_, "--out", program_.Path(out), "--workers", workers});
      QVERIFY2(ran.code == 0, ran.Both());
    };
    make("one", "1");
    make("two", "2");
    const Ran same = program_.Shell("diff -r " + program_.Path("one") + " " + program_.Path("two"));
    QVERIFY2(same.code == 0, same.Both());
  }

  void writesConversationsAndGuardsTheTest() {
    const Ran asked = program_.Run({"data", "qa", "--scene-metadata", scenes_, "--frame-metadata",
                                    frames_, "--out", program_.Path("qa2")});
    QVERIFY2(asked.code == 0, asked.Both());
    const Ran ran = program_.Run({"data", "format", "--in", program_.Path("qa2"), "--out",
                                  program_.Path("train.json"), "--json"});
    QVERIFY2(ran.code == 0, ran.Both());
    QCOMPARE(ran.Records().last().object()["written"].toObject()["room_size_estimation"].toInt(),
             2);
    QFile file(program_.Path("train.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject first = QJsonDocument::fromJson(file.readAll()).array()[0].toObject();
    QVERIFY(
        first["conversations"].toArray()[0].toObject()["value"].toString().startsWith("<image>\n"));
    // Another scan of a test room is a test room too.
    QFile list(program_.Path("test.txt"));
    QVERIFY(list.open(QIODevice::WriteOnly));
    list.write("scene0002_01\n");
    list.close();
    const Ran refused =
        program_.Run({"data", "format", "--in", program_.Path("qa2"), "--out",
                      program_.Path("leak.json"), "--test-scenes", list.fileName()});
    QVERIFY2(refused.code != 0 && refused.err.contains("scene0002_00"), refused.Both());
    QVERIFY(!QFile::exists(program_.Path("leak.json")));
    const Ran merged =
        program_.Run({"data", "format", "--to", "merged", "--in", program_.Path("qa2"), "--out",
                      program_.Path("leak.json"), "--test-scenes", list.fileName()});
    QVERIFY2(merged.code != 0 && merged.err.contains("scene0002_00"), merged.Both());
    QVERIFY(!QFile::exists(program_.Path("leak.json")));
    // Among the questions it would be read as one of their files the next time.
    const Ran inside = program_.Run({"data", "format", "--in", program_.Path("qa2"), "--out",
                                     program_.Path("qa2/../qa2/train.json")});
    QVERIFY2(inside.code == 2 && inside.err.count('\n') == 1, inside.Both());
    QVERIFY(!QFile::exists(program_.Path("qa2/train.json")));
  }

  void showsCountsAndChecks() {
    const Ran tree =
        program_.Run({"data", "show", scenes_, "scene0002_00", "--frame-metadata", frames_});
    QVERIFY2(tree.code == 0, tree.Both());
    QVERIFY(tree.out.contains("scene0002_00") && tree.out.contains("chair  1") &&
            tree.out.contains("sees chair, table"));
    const Ran stats = program_.Run({"data", "stats", scenes_, "--json"});
    QCOMPARE(stats.Records().last().object()["num_objects"].toObject()["chair"].toInt(), 2);
    const Ran good = program_.Run({"data", "validate", scenes_});
    QVERIFY2(good.code == 0, good.Both());
  }

  void badInputIsOneLine_data() {
    QTest::addColumn<QStringList>("args");
    QTest::addColumn<int>("code");
    const QString nowhere = "/nowhere/metadata.json";
    QTest::newRow("no root") << QStringList{"data", "metadata", "--out", "x"} << 2;
    QTest::newRow("no such root") << QStringList{"data",     "metadata", "--root",
                                                 "/nowhere", "--out",    program_.Path("y")}
                                  << 3;
    QTest::newRow("shard") << QStringList{"data",    "metadata",
                                          "--root",  program_.Path("ScanNet"),
                                          "--out",   program_.Path("y"),
                                          "--shard", "9/8"}
                           << 2;
    QTest::newRow("no file") << QStringList{"data", "show", nowhere} << 3;
    QTest::newRow("task") << QStringList{"data",    "qa",      "--scene-metadata",
                                         nowhere,   "--out",   program_.Path("z"),
                                         "--tasks", "guessing"}
                          << 2;
    QTest::newRow("cap") << QStringList{"data",  "qa",    "--scene-metadata",
                                        nowhere, "--out", program_.Path("z"),
                                        "--cap", "-3"}
                         << 2;
  }

  void badInputIsOneLine() {
    QFETCH(QStringList, args);
    QFETCH(int, code);
    const Ran ran = program_.Run(args);
    QVERIFY2(ran.code == code, ran.Both());
    QVERIFY2(ran.err.count('\n') == 1, ran.Both());
    QVERIFY(!QDir(program_.Path("z")).exists());
  }

 private:
  Program program_;
  QString scenes_, frames_;
};

QTEST_APPLESS_MAIN(TestCliData)
#include "tst_cli_data.moc"

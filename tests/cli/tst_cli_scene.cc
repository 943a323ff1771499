// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "engine/base/json.h"
#include "engine/scene/snapshot_store.h"
#include "tests/cli/program.h"
#include "tests/scene/synthetic_snapshot.h"

using namespace vlm3r;

// `vlm3r scene check` and `vlm3r scene reliability`.
class TestCliScene : public QObject {
  Q_OBJECT

 private:
  Program program_;
  const QString metadata_ = QStringLiteral(VLM3R_TEST_DATA "/golden/boxes/e2e/metadata/train/");
  QStringList Check(const QString& question, const QString& answer) const {
    return {"scene",
            "check",
            metadata_ + "scannet_metadata_train.json",
            question,
            answer,
            "--scene",
            scene_,
            "--frame-metadata",
            metadata_ + "scannet_frame_metadata_train.json",
            "--json"};
  }
  QString scene_;
  QString question_;
  double truth_m_ = 0;

 private Q_SLOTS:
  void initTestCase() {
    const auto records =
        ReadOrderedJsonFile(VLM3R_TEST_DATA "/golden/boxes/e2e/qa/train/qa_obj_abs_distance.json");
    QVERIFY(records);
    for (const OrderedJson& record : *records) {
      if (record["ground_truth"].get<double>() < 1) continue;
      scene_ = QString::fromStdString(record["scene_name"]);
      question_ = QString::fromStdString(record["question"]);
      truth_m_ = record["ground_truth"];
    }
    QVERIFY(!scene_.isEmpty());
    const std::filesystem::path room = program_.Path("room").toStdString();
    std::filesystem::create_directory(room);
    QVERIFY(scene::SaveSnapshot(room, scene::WavyWall(4)));
  }

  void comparesAnswers() {
    const Ran right = program_.Run(Check(question_, QString::number(truth_m_) + " m"));
    QVERIFY2(right.code == 0, right.Both());
    const QJsonObject record = right.Records().at(0).object();
    QCOMPARE(record["comparison"]["verdict"].toString(), QString("agrees"));
    QVERIFY(std::abs(record["geometry"]["value"].toDouble() - truth_m_) < 0.051);
    QVERIFY(record["geometry"]["sigma"].toDouble() > 0);
    QCOMPARE(record["geometry"]["drawing"]["lines"].toArray().size(), 1);
    const Ran wrong = program_.Run(Check(question_, QString::number(1.5 * truth_m_)));
    QCOMPARE(wrong.code, 1);
    QCOMPARE(wrong.Records().at(0)["comparison"]["verdict"].toString(), QString("differs"));
    const Ran plain = program_.Run(Check("How far did the camera move?", ""));
    QVERIFY2(plain.code == 0, plain.Both());
    QVERIFY(plain.Records().at(0)["geometry"]["value"].toDouble() > 0);
    QVERIFY(plain.Records().at(0)["comparison"].isUndefined());
  }

  void cannotTellIsNoFailure() {
    const Ran ran = program_.Run(Check("How far is the submarine from the bed?", "2 m"));
    QVERIFY2(ran.code == 0, ran.Both());
    QCOMPARE(ran.Records().at(0)["comparison"]["verdict"].toString(), QString("cannot tell"));
  }

  void readsReconstructions() {
    const Ran moved = program_.Run({"scene", "check", program_.Path("room"),
                                    "How far did the camera move between frame 1 and 4?", "1.2"});
    QVERIFY2(moved.code == 0, moved.Both());
    QVERIFY2(moved.out.startsWith("agrees: "), moved.Both());
    const Ran ran = program_.Run({"scene", "reliability", program_.Path("room"), "--json"});
    const QJsonObject record = ran.Records().at(0).object();
    QCOMPARE(record["readings"].toArray().size(), 3);
    QCOMPARE(ran.code, record["warns"].toBool() ? 1 : 0);
    const Ran text = program_.Run({"scene", "reliability", program_.Path("room")});
    QCOMPARE(text.code, ran.code);
    QVERIFY(text.out.contains("unsure"));
  }

  void saysWhatIsWrong_data() {
    QTest::addColumn<QStringList>("args");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("says");
    const QString file = metadata_ + "scannet_metadata_train.json";
    const auto row = [](const char* name, const QStringList& args, int code, const char* says) {
      QTest::newRow(name) << args << code << QByteArray(says);
    };
    row("no question", {"check", file}, 2, "QUESTION");
    row("not understood", {"check", file, "Is it nice?"}, 3, "geometry can answer");
    row("many scenes", {"check", file, "How many chairs?"}, 2, "--scene");
    row("no such scene", {"check", file, "How many chairs?", "--scene", "x"}, 2, "no scene");
    row("no file", {"check", "/nowhere.json", "How many chairs?"}, 3, "/nowhere.json");
    row("no video", {"check", file, "How many chairs?", "--video", "2"}, 2, "--video");
    row("no point maps", {"reliability", file}, 3, "point maps are needed");
  }

  void saysWhatIsWrong() {
    QFETCH(QStringList, args);
    QFETCH(int, code);
    QFETCH(QByteArray, says);
    const Ran ran = program_.Run(QStringList{"scene"} + args);
    QVERIFY2(ran.code == code, ran.Both());
    QVERIFY2(ran.err.contains(says), ran.Both());
  }
};

QTEST_APPLESS_MAIN(TestCliScene)
#include "tst_cli_scene.moc"

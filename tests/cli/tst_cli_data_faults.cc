// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include "tests/cli/program.h"
#include "tests/training_metadata/small_room.h"
#include "training/data/scans/scannet.h"

using namespace vlm3r;

/// The data commands on what is damaged, leads elsewhere, or finds no room on the disk.
class TestCliDataFaults : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    program_ = std::make_unique<Program>();
    for (const char* name : {"scene0001_00", "scene0002_00", "scene0003_00"}) {
      test::SmallRoom room(training::Dataset::kScannet, name);
      const Status written = training::WriteScannet(&room, program_->Path("ScanNet").toStdString());
      QVERIFY2(written, written ? "" : written.error().ToString().c_str());
    }
  }

  void damagedScansAreSkippedAndTheRunGoesOn() {
    Overwrite("ScanNet/scans/scene0001_00/scene0001_00.sens", QByteArray("\4\0\0\0cut", 7));
    Overwrite("ScanNet/scans/scene0003_00/scene0003_00_vh_clean_2.ply",
              "ply\nformat binary_little_endian 1.0\nelement vertex 2147483648\nproperty float x\n"
              "property float y\nproperty float z\nend_header\n");
    const Ran ran = Metadata();
    QVERIFY2(ran.code == 0, ran.Both());
    const QJsonObject report = ran.Records().last().object();
    QCOMPARE(report["num_scenes"].toInt(), 1);
    QCOMPARE(report["num_skipped"].toInt(), 2);
    for (const char* file : {"scene0001_00.sens", "scene0003_00_vh_clean_2.ply"}) {
      int lines = 0;
      for (const QByteArray& line : ran.err.split('\n'))
        lines += line.contains("skipped: ") && line.contains(file) && line.contains("again");
      QVERIFY2(lines == 1, ran.Both());
    }
    // What was damaged is tried again, the rest is kept.
    test::SmallRoom room(training::Dataset::kScannet, "scene0001_00");
    QVERIFY(training::WriteScannet(&room, program_->Path("ScanNet").toStdString()));
    const QJsonObject again = Metadata().Records().last().object();
    QCOMPARE(again["num_scenes"].toInt(), 2);
    QCOMPARE(again["num_resumed"].toInt(), 1);
  }

  void namesThatLeadElsewhereAreNotFollowed() {
    const Ran made = Metadata();
    QVERIFY2(made.code == 0, made.Both());
    QFile file(program_->Path("meta/scannet_metadata_val.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    Overwrite("astray.json", file.readAll().replace("scene0002_00", "../scene0002_00"));
    const Ran ran = program_->Run({"data", "qa", "--scene-metadata", program_->Path("astray.json"),
                                   "--tasks", "route_planning", "--root", program_->Path("ScanNet"),
                                   "--out", program_->Path("qa"), "--json"});
    QVERIFY2(ran.code == 0 && ran.err.count("no routes: ") == 1, ran.Both());
    QVERIFY2(ran.err.contains("../scene0002_00"), ran.Both());
    QCOMPARE(ran.Records().last().object()["num_without_routes"].toInt(), 1);
    Overwrite("ScanNet/scannetv2_val.txt", "../scene0001_00\n/etc\nscene0002_00\n");
    QVERIFY(QFile::remove(program_->Path("meta/scannet_metadata_val.json")));
    QCOMPARE(Metadata().Records().last().object()["num_scenes"].toInt(), 1);
  }

  void meshesOfOnesOwnArePlannedOn() {
    QVERIFY2(Metadata().code == 0, "metadata");
    QVERIFY(QDir().mkpath(program_->Path("meshes")));
    for (const QString name : {"scene0001_00", "scene0002_00"})
      QVERIFY(QFile::copy(program_->Path("ScanNet/scans/" + name + "/" + name + "_vh_clean_2.ply"),
                          program_->Path("meshes/" + name + ".ply")));
    const Ran ran = program_->Run({"data", "qa", "--scene-metadata",
                                   program_->Path("meta/scannet_metadata_val.json"), "--tasks",
                                   "route_planning", "--meshes", program_->Path("meshes"), "--out",
                                   program_->Path("qa"), "--json"});
    QVERIFY2(ran.code == 0 && ran.err.contains("scene0003_00"), ran.Both());
    QCOMPARE(ran.Records().last().object()["num_without_routes"].toInt(), 1);
  }

  void aFullDiskLeavesNothingHalfWritten_data() {
    QTest::addColumn<QString>("command");
    const QString meta = " --scene-metadata meta/scannet_metadata_val.json";
    QTest::newRow("synth") << "synth --scenes 2 --scan-frames 2 --width 64 --height 48 --out full";
    QTest::newRow("import") << "import --dataset scannet --root ScanNet --split val --out full";
    QTest::newRow("metadata") << "metadata --dataset scannet --root ScanNet --split val --out full";
    QTest::newRow("qa") << "qa --out full" + meta;
    QTest::newRow("format") << "format --in qa --out full/train.json";
  }

  void aFullDiskLeavesNothingHalfWritten() {
    QFETCH(QString, command);
    QVERIFY2(Metadata().code == 0, "metadata");
    const Ran asked = program_->Run({"data", "qa", "--scene-metadata",
                                     program_->Path("meta/scannet_metadata_val.json"), "--out",
                                     program_->Path("qa")});
    QVERIFY2(asked.code == 0, asked.Both());
    QVERIFY(QDir().mkpath(program_->Path("full")));
    // No file may grow beyond a kilobyte.
    const Ran ran = program_->Shell("ulimit -f 1; \"$V\" data " + command);
    QVERIFY2(ran.code == 6, ran.Both());
    // One line for what failed as a whole, or one for each scene: the run goes on with the next.
    const int num_lines = static_cast<int>(ran.err.count('\n'));
    const int num_skipped = static_cast<int>(ran.err.count("skipped: "));
    QVERIFY2(num_lines == std::max(num_skipped, 1), ran.Both());
    QCOMPARE(num_skipped > 1, command.startsWith("synth") || command.startsWith("import") ||
                                  command.startsWith("metadata"));
    QDirIterator files(program_->Path("full"), QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
      const QString file = files.next();
      QVERIFY2(QFileInfo(file).size() < 1024, qPrintable(file));
      QVERIFY2(!file.contains(".vlm3r-"), qPrintable(file));
    }
    QVERIFY(!QFile::exists(program_->Path("full/train.json")));
    QVERIFY(!QFile::exists(program_->Path("full/scannet_metadata_val.json")));
  }

 private:
  Ran Metadata() const {
    return program_->Run({"data", "metadata", "--dataset", "scannet", "--root",
                          program_->Path("ScanNet"), "--split", "val", "--out",
                          program_->Path("meta"), "--sampled-frames", "6", "--json"});
  }

  void Overwrite(const QString& name, const QByteArray& bytes) const {
    QFile file(program_->Path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
  }

  std::unique_ptr<Program> program_;
};

QTEST_GUILESS_MAIN(TestCliDataFaults)
#include "tst_cli_data_faults.moc"

// SPDX-License-Identifier: Apache-2.0
// Bad and odd files: one clear line, the right exit code, nothing half-written.
#include <QtTest>

#include <QJsonArray>

#include "tests/cli/program.h"

class TestCliFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void badClips_data();
  void badClips();
  void badModels_data();
  void badModels();
  void badPlacesToWrite_data();
  void badPlacesToWrite();
  void oddPathsWork_data();
  void oddPathsWork();
  void tokenizeGivesTheGoldenIds();
  void tokenizeNamesTheBadLine_data();
  void tokenizeNamesTheBadLine();

 private:
  static QString Golden(const QString& path) {
    return QString(VLM3R_TEST_DATA) + "/golden/" + path;
  }
  Program program_;
};

// Each line of the script makes one thing a user might hand over by mistake.
void TestCliFiles::initTestCase() {
  program_.SetEnvironment("M", Golden("vlm3r"));
  program_.SetEnvironment("D", VLM3R_TEST_DATA);
  const Ran made = program_.Shell(
      "set -e; head -c 3000 \"$M/input.mp4\" > cut.mp4; head -c 20000 /dev/zero > zeros.mp4; : > "
      "empty.mp4;"
      "printf '#EXTM3U\\n#EXTINF:1,\\nfile:///etc/passwd\\n' > list.m3u8; cp list.m3u8 list.mp4;"
      "printf 'ffconcat version 1.0\\nfile /etc/passwd\\n' > list.ffconcat; mkfifo pipe.mp4; mkdir "
      "nothing;"
      "ln -s /etc/passwd passwd.mp4; mkdir text; echo hello > text/a.txt; mkdir badpng; echo hello "
      "> badpng/a.png;"
      "mkdir -p half/vlm3r && cp -r --no-preserve=mode \"$M/base\" half/vlm3r/base && rm "
      "half/vlm3r/base/model-00003-of-*.safetensors;"
      "cp -r --no-preserve=mode \"$M/base\" torn; truncate -s 100 "
      "torn/model-00002-of-*.safetensors;"
      "mkdir nomodel; echo '{}' > nomodel/config.json; printf 'not a zip' > fake.pth");
  QVERIFY2(made.code == 0, made.Both().constData());
}

void TestCliFiles::badClips_data() {
  QTest::addColumn<QString>("clip");
  QTest::newRow("missing") << "missing.mp4";
  QTest::newRow("empty") << "empty.mp4";
  QTest::newRow("zeros") << "zeros.mp4";
  QTest::newRow("cut off before its index") << "cut.mp4";
  QTest::newRow("playlist") << "list.m3u8";
  QTest::newRow("playlist called mp4") << "list.mp4";
  QTest::newRow("list of files") << "list.ffconcat";
  QTest::newRow("named pipe") << "pipe.mp4";
  QTest::newRow("device") << "/dev/zero";
  QTest::newRow("link to text") << "passwd.mp4";
  QTest::newRow("address") << "http://127.0.0.1/a.mp4";
  QTest::newRow("concat protocol") << "concat:a.mp4|b.mp4";
  QTest::newRow("data protocol") << "data:video/mp4;base64,AAAA";
  QTest::newRow("audio only") << QString(VLM3R_TEST_DATA) + "/media/audio_only.mp4";
  QTest::newRow("empty folder") << "nothing";
  QTest::newRow("folder of texts") << "text";
  QTest::newRow("folder of broken pictures") << "badpng";
}

void TestCliFiles::badClips() {
  QFETCH(QString, clip);
  for (const QStringList& args :
       {QStringList{"ask", clip, "What?", "--frames", "2", "--card", "card.json"},
        QStringList{"reconstruct", clip, "--frames", "2", "--output", "out"}}) {
    const Ran ran = program_.Run(args);
    QVERIFY2(ran.code == 3, ran.Both().constData());
    QVERIFY2(ran.err.contains(clip.section('/', -1).toUtf8()), ran.Both().constData());
    QVERIFY2(!ran.err.contains("root:"), ran.Both().constData());
    QVERIFY(!QFile::exists(program_.Path("card.json")) && !QFile::exists(program_.Path("out")));
  }
  QCOMPARE(program_.Run({"inspect", clip}).code, 3);
}

void TestCliFiles::badModels_data() {
  QTest::addColumn<QStringList>("flags");
  QTest::addColumn<int>("code");
  QTest::addColumn<QByteArray>("named");
  QTest::newRow("missing folder") << QStringList{"--model", "nowhere"} << 4
                                  << QByteArray("nowhere");
  QTest::newRow("no weights") << QStringList{"--model", "nomodel"} << 4 << QByteArray("nomodel");
  QTest::newRow("missing shard") << QStringList{"--model", "half/vlm3r/base"} << 4
                                 << QByteArray("model-00003-of");
  QTest::newRow("torn shard") << QStringList{"--model", "torn"} << 3
                              << QByteArray("model-00002-of");
  QTest::newRow("no torch file") << QStringList{"--model", Golden("vlm3r/vlm-3r-llava-qwen2-lora"),
                                                "--spatial", "fake.pth"}
                                 << 3 << QByteArray("fake.pth");
  QTest::newRow("no such device") << QStringList{"--device", "cuda:99"} << 2
                                  << QByteArray("cuda:99");
  QTest::newRow("fp16 on a CPU") << QStringList{"--device", "cpu", "--dtype", "fp16"} << 2
                                 << QByteArray("fp16");
  QTest::newRow("unknown quantisation")
      << QStringList{"--quant", "int5"} << 2 << QByteArray("int8-full");
}

void TestCliFiles::badModels() {
  QFETCH(QStringList, flags);
  QFETCH(int, code);
  QFETCH(QByteArray, named);
  const Ran ran =
      program_.Run(QStringList{"ask", Golden("vlm3r/input.mp4"), "What?", "--frames", "2"} + flags);
  QVERIFY2(ran.code == code, ran.Both().constData());
  QVERIFY2(ran.err.contains(named), ran.Both().constData());
}

void TestCliFiles::badPlacesToWrite_data() {
  QTest::addColumn<QStringList>("args");
  const QString video = Golden("vlm3r/input.mp4");
  QTest::newRow("card in no folder")
      << QStringList{"ask", video, "What?", "--card", "no/where/card.json"};
  QTest::newRow("card is a folder") << QStringList{"ask", video, "What?", "--card", "nothing"};
  QTest::newRow("stages in no folder")
      << QStringList{"ask", video, "What?", "--dump-stages", "/proc/stages.safetensors"};
  QTest::newRow("output in no place") << QStringList{"reconstruct", video, "--output", "/proc/out"};
  QTest::newRow("output is a file") << QStringList{"reconstruct", video, "--output", "empty.mp4"};
  QTest::newRow("log in no place") << QStringList{"version", "--log-file", "/proc/nowhere/log"};
}

void TestCliFiles::badPlacesToWrite() {
  QFETCH(QStringList, args);
  const Ran ran = program_.Run(args);
  QVERIFY2(ran.code == 6, ran.Both().constData());
  QVERIFY2(ran.err.contains(args.last().toUtf8()), ran.Both().constData());
}

void TestCliFiles::oddPathsWork_data() {
  QTest::addColumn<QByteArray>("name");
  QTest::newRow("spaces") << QByteArray("a video of  a room.mp4");
  QTest::newRow("newline") << QByteArray("two\nlines.mp4");
  QTest::newRow("emoji") << QByteArray("\xf0\x9f\xaa\x91.mp4");
  QTest::newRow("no UTF-8") << QByteArray("a\xff\xfe.mp4");
  QTest::newRow("begins with a hyphen") << QByteArray("-room.mp4");
  QTest::newRow("looks like a pattern") << QByteArray("%d[1-3]*.mp4");
  QTest::newRow("looks like a protocol") << QByteArray("file:room.mp4");
  QTest::newRow("longest name") << QByteArray(251, 'n') + ".mp4";
}

void TestCliFiles::oddPathsWork() {
  QFETCH(QByteArray, name);
  // Octal escapes carry any byte through the shell.
  QString octal;
  for (const char c : name)
    octal += "\\" + QString::number(static_cast<unsigned char>(c), 8).rightJustified(3, '0');
  const Ran ran = program_.Shell(
      "f=$'" + octal +
      "'; mkdir -p odd && cd odd && cp -- \"$M/input.mp4\" \"$f\" && "
      "\"$V\" ask --frames 2 --max-new-tokens 2 --card card.json --json -- \"$f\" 'What?' && "
      "\"$V\" inspect --json -- \"$f\" && rm -- card.json \"$f\"");
  QVERIFY2(ran.code == 0, ran.Both().constData());
  QCOMPARE(ran.Records().size(), 2);
  QCOMPARE(ran.Records()[1]["num_frames"].toInt(), 20);
  // And the message about a file of that name that is no video stays one line.
  const Ran missing = program_.Shell("f=$'" + octal + "'; \"$V\" inspect -- \"gone/$f\"");
  QVERIFY2(missing.code == 3 && missing.err.count('\n') == 1, missing.Both().constData());
}

void TestCliFiles::tokenizeGivesTheGoldenIds() {
  QFile file(Golden("tokenizer/cases.jsonl"));
  QVERIFY(file.open(QFile::ReadOnly));
  const QByteArray cases = file.readAll();
  const Ran ran = program_.Run({"tokenize", "--tokenizer", Golden("tokenizer")}, cases);
  QVERIFY2(ran.code == 0, ran.Both().constData());
  const QList<QByteArray> lines = cases.trimmed().split('\n');
  QCOMPARE(ran.Records().size(), lines.size());
  QVERIFY(lines.size() > 100);
  for (qsizetype i = 0; i < lines.size(); ++i) {
    QCOMPARE(ran.Records()[i]["ids"].toArray(), QJsonDocument::fromJson(lines[i])["ids"].toArray());
  }
}

void TestCliFiles::tokenizeNamesTheBadLine_data() {
  QTest::addColumn<QByteArray>("line");
  QTest::newRow("no JSON") << QByteArray("hello");
  QTest::newRow("list") << QByteArray("[1]");
  QTest::newRow("other key") << QByteArray(R"({"txt": "a"})");
  QTest::newRow("number") << QByteArray(R"({"text": 1})");
  QTest::newRow("too deep") << QByteArray(R"({"text": )") + QByteArray(100000, '[');
}

void TestCliFiles::tokenizeNamesTheBadLine() {
  QFETCH(QByteArray, line);
  const Ran ran = program_.Run({"tokenize", "--tokenizer", Golden("tokenizer")},
                               "{\"text\": \"a\"}\n" + line + "\n");
  QVERIFY2(ran.code == 3 && ran.err.contains("line 2"), ran.Both().constData());
  QCOMPARE(ran.Records().size(), 1);
}

QTEST_GUILESS_MAIN(TestCliFiles)
#include "tst_cli_files.moc"

// SPDX-License-Identifier: Apache-2.0
// Answers one can check: replay of cards, explain, what-if, as a user calls them.
#include <QtTest>

#include <cmath>

#include <QJsonArray>

#include "tests/cli/program.h"

class TestCliEvidence : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void replayGivesTheSameTokens();
  void replayFindsWhatWasMoved();
  void chatsAndSeedsAreReplayed();
  void otherTokensAreFound();
  void anotherVideoIsFound();
  void otherWeightsAreFound_data();
  void otherWeightsAreFound();
  void missingPartsHaveTheirCodes();
  void hostileCards_data();
  void hostileCards();
  void notOneCardOfManyBytes();
  void explainMeasures();
  void explainPaintsTheFrames();
  void explainRefuses_data();
  void explainRefuses();
  void whatIfGivesTheReferencesTokens();

 private:
  static QString Golden(const QString& path) {
    return QString(VLM3R_TEST_DATA) + "/golden/" + path;
  }
  QStringList Common() const {
    return {"--model",          Golden("vlm3r/vlm-3r-llava-qwen2-lora"),
            "--dtype",          "fp32",
            "--device",         "cpu",
            "--frames",         "3",
            "--max-new-tokens", "6"};
  }
  QJsonObject Card() const;
  void Write(const QString& name, const QByteArray& content) const;
  QString WriteCard(const QJsonObject& card) const;

  Program program_;
};

void TestCliEvidence::initTestCase() {
  const Ran ran = program_.Run(QStringList{"ask", Golden("vlm3r/input.mp4"),
                                           "How many chairs are there?", "--card", "card.json"} +
                               Common());
  QVERIFY2(ran.code == 0, ran.Both().constData());
}

QJsonObject TestCliEvidence::Card() const {
  QFile file(program_.Path("card.json"));
  if (!file.open(QFile::ReadOnly)) qFatal("no card");
  return QJsonDocument::fromJson(file.readAll()).object();
}

void TestCliEvidence::Write(const QString& name, const QByteArray& content) const {
  QFile file(program_.Path(name));
  if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
    qFatal("%s cannot be written", qPrintable(name));
}

QString TestCliEvidence::WriteCard(const QJsonObject& card) const {
  Write("edited.json", QJsonDocument(card).toJson());
  return "edited.json";
}

void TestCliEvidence::replayGivesTheSameTokens() {
  const Ran ran = program_.Run({"replay", "card.json"});
  QVERIFY2(ran.code == 0, ran.Both().constData());
  QVERIFY2(ran.out.contains("same tokens (6)"), ran.Both().constData());
  const Ran json = program_.Run({"replay", "card.json", "--json"});
  QVERIFY2(json.code == 0 && json.Records().size() == 1, json.Both().constData());
  QVERIFY(json.Records()[0]["same"].toBool());
  QVERIFY(json.Records()[0]["answers"][0]["first_difference"].isNull());
}

void TestCliEvidence::replayFindsWhatWasMoved() {
  QVERIFY(QFile::copy(Golden("vlm3r/input.mp4"), program_.Path("moved.mp4")));
  const Ran made = program_.Shell("cp -r --no-preserve=mode,timestamps '" + Golden("vlm3r") +
                                  "' moved && cp -r --no-preserve=mode,timestamps '" +
                                  Golden("cut3r") + "' cut3r");
  QVERIFY2(made.code == 0, made.Both().constData());
  QJsonObject card = Card();
  QJsonObject clip = card["clip"].toObject();
  clip["path"] = "/nowhere/input.mp4";
  card["clip"] = clip;
  const Ran ran = program_.Run({"replay", WriteCard(card), "--video", "moved.mp4", "--model",
                                "moved/vlm-3r-llava-qwen2-lora", "--model-base", "moved/base",
                                "--spatial", "cut3r/cut3r_512_dpt_4_64.pth"});
  QVERIFY2(ran.code == 0 && ran.out.contains("same tokens"), ran.Both().constData());
}

void TestCliEvidence::chatsAndSeedsAreReplayed() {
  const Ran asked = program_.Run(
      QStringList{"ask", Golden("vlm3r/input.mp4"), "--card", "chat.json", "--temperature", "2",
                  "--seed", "7", "--top-p", "0.9", "--tokens", "camera", "--profile", "demo"} +
          Common(),
      "How many chairs?\nAnd tables?\n");
  QVERIFY2(asked.code == 0, asked.Both().constData());
  const Ran ran = program_.Run({"replay", "chat.json", "--json"});
  QVERIFY2(ran.code == 0, ran.Both().constData());
  const QJsonArray answers = ran.Records()[0]["answers"].toArray();
  QCOMPARE(answers.size(), 2);
  QVERIFY(answers[0].toObject()["same"].toBool() && answers[1].toObject()["same"].toBool());
  // And the seed is what makes it so.
  QFile file(program_.Path("chat.json"));
  QVERIFY(file.open(QFile::ReadOnly));
  QByteArray other = file.readAll();
  QVERIFY(other.contains("\"seed\": 7"));
  Write("other_seed.json", other.replace("\"seed\": 7", "\"seed\": 8"));
  QCOMPARE(program_.Run({"replay", "other_seed.json"}).code, 1);
}

void TestCliEvidence::otherTokensAreFound() {
  QJsonObject card = Card();
  QJsonArray answers = card["answers"].toArray();
  QJsonObject answer = answers[0].toObject();
  QJsonArray tokens = answer["token_ids"].toArray();
  const int true_token = tokens[2].toInt();
  tokens[2] = true_token + 1;
  answer["token_ids"] = tokens;
  answers[0] = answer;
  card["answers"] = answers;
  const Ran ran = program_.Run({"replay", WriteCard(card), "--json"});
  QVERIFY2(ran.code == 1 && ran.Records().size() == 1, ran.Both().constData());
  const QJsonObject found = ran.Records()[0]["answers"][0]["first_difference"].toObject();
  QVERIFY(!ran.Records()[0]["same"].toBool(true));
  QCOMPARE(found["in"].toString(), QString("tokens"));
  QCOMPARE(found["at"].toInt(), 2);
  QCOMPARE(found["was"].toInt(), true_token + 1);
  QCOMPARE(found["is"].toInt(), true_token);
  const Ran text = program_.Run({"replay", "edited.json"});
  QVERIFY2(text.out.contains("differs from token 2 on"), text.Both().constData());

  // A question that was changed shows in the prompt already.
  answer = Card()["answers"].toArray()[0].toObject();
  answer["question"] = "How many tables are there?";
  card["answers"] = QJsonArray{answer};
  const Ran prompt = program_.Run({"replay", WriteCard(card)});
  QVERIFY2(prompt.code == 1 && prompt.out.contains("differs from prompt"),
           prompt.Both().constData());
}

void TestCliEvidence::anotherVideoIsFound() {
  QFile video(Golden("vlm3r/input.mp4"));
  QVERIFY(video.open(QFile::ReadOnly));
  Write("longer.mp4", video.readAll() + QByteArray("\0\0\0\x8"
                                                   "free",
                                                   8));
  const Ran ran = program_.Run({"replay", "card.json", "--video", "longer.mp4"});
  QVERIFY2(ran.code == 1, ran.Both().constData());
  QVERIFY2(ran.err.contains("another video") && ran.err.count('\n') == 1, ran.Both().constData());
}

void TestCliEvidence::otherWeightsAreFound_data() {
  QTest::addColumn<QString>("script");
  QTest::newRow("another layout")
      << "cp -r --no-preserve=mode \"$M/vlm-3r-llava-qwen2-merged\" other";
  QTest::newRow("one byte of the adapter")
      << "cp -r --no-preserve=mode \"$M/vlm-3r-llava-qwen2-lora\" other;"
         "printf x | dd of=other/adapter_model.safetensors bs=1 seek=117000 conv=notrunc";
}

void TestCliEvidence::otherWeightsAreFound() {
  QFETCH(QString, script);
  const Ran made = program_.Shell(
      "M='" + Golden("vlm3r") +
      "'; rm -rf other siglip_hub; set -e; cp -r \"$M/siglip_hub\" siglip_hub; " + script);
  QVERIFY2(made.code == 0, made.Both().constData());
  const Ran ran =
      program_.Run({"replay", "card.json", "--model", "other", "--model-base", Golden("vlm3r/base"),
                    "--spatial", Golden("cut3r/cut3r_512_dpt_4_64.pth")});
  QVERIFY2(ran.code == 1, ran.Both().constData());
  QVERIFY2(ran.err.contains("another"), ran.Both().constData());
  QVERIFY2(!ran.out.contains("same tokens"), ran.Both().constData());
}

void TestCliEvidence::missingPartsHaveTheirCodes() {
  QCOMPARE(program_.Run({"replay", "card.json", "--video", "missing.mp4"}).code, 3);
  QCOMPARE(program_.Run({"replay", "missing.json"}).code, 3);
  QCOMPARE(program_.Run({"replay", "card.json", "--model", "missing"}).code, 4);
  QCOMPARE(program_.Run({"replay"}).code, 2);
}

void TestCliEvidence::hostileCards_data() {
  QTest::addColumn<QString>("path");
  QTest::addColumn<QJsonValue>("value");
  const auto row = [](const char* path, const QJsonValue& value) {
    const QByteArray name =
        QByteArray(path) + "=" +
        QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).left(24);
    QTest::newRow(name.constData()) << QString(path) << value;
  };
  row("card", "another");
  row("card", 1);
  row("version", 1);
  row("clip", QJsonArray{});
  row("clip/path", 1);
  row("clip/sha256", "xyz");
  row("clip/request/frames", 0);
  row("clip/request/frames", 1e18);
  row("clip/request/frames", 2.5);
  row("clip/request/profile", "holiday");
  row("clip/request/tokens", QJsonValue());
  row("clip/request/rotation", "yes");
  row("clip/frames", "all");
  row("model/paths", 3);
  row("model/paths/model", QString(5000, 'x'));
  row("model/paths/model", QString(QChar(0)) + "x");
  row("model/weights", QJsonObject{});
  row("model/weights", QJsonArray{1});
  row("answers", QJsonArray{});
  row("answers", QJsonArray{QJsonValue()});
  row("answers/0/question", QJsonArray{});
  row("answers/0/raw", 1);
  row("answers/0/history", QJsonArray{1});
  row("answers/0/token_ids", QJsonArray{-1});
  row("answers/0/token_ids", QJsonArray{"a"});
  row("answers/0/input_ids", QJsonArray{1e12});
  row("answers/0/generation/temperature", -1);
  row("answers/0/generation/top_p", "all");
  row("answers/0/generation/max_new_tokens", 1e9);
  row("answers/0/generation/seed", -1);
  row("answers/0/geometry", 1);
}

/// `json` with the value at "a/0/b" replaced.
static QJsonValue Replaced(const QJsonValue& json, const QStringList& path,
                           const QJsonValue& value) {
  if (path.isEmpty()) return value;
  if (json.isArray()) {
    QJsonArray array = json.toArray();
    const int index = path[0].toInt();
    array[index] = Replaced(array[index], path.mid(1), value);
    return array;
  }
  QJsonObject object = json.toObject();
  object[path[0]] = Replaced(object[path[0]], path.mid(1), value);
  return object;
}

void TestCliEvidence::hostileCards() {
  QFETCH(QString, path);
  QFETCH(QJsonValue, value);
  const QJsonValue edited = Replaced(Card(), path.split('/'), value);
  const Ran ran = program_.Run({"replay", WriteCard(edited.toObject())});
  QVERIFY2(ran.code == 3, ran.Both().constData());
  QVERIFY2(ran.err.contains("no answer card") && ran.err.count('\n') == 1, ran.Both().constData());
  QVERIFY(ran.out.isEmpty());
}

void TestCliEvidence::notOneCardOfManyBytes() {
  const QByteArrayList contents{"",
                                "[]",
                                "null",
                                "{}",
                                "{\"card\"",
                                "{\"a\":1,\"a\":2}",
                                QByteArray(100'000, '['),
                                QByteArray("\xff\xfe\0\0", 4),
                                "{\"card\":\"vlm3r-answer\",\"version\":2}"};
  for (const QByteArray& content : contents) {
    Write("bytes.json", content);
    const Ran ran = program_.Run({"replay", "bytes.json"});
    QVERIFY2(ran.code == 3, (content.left(40) + "\n" + ran.Both()).constData());
    QVERIFY2(ran.err.count('\n') == 1, ran.Both().constData());
  }
  QCOMPARE(program_.Run({"replay", "/dev/zero"}).code, 3);
}

static double SumOf(const QJsonValue& value) {
  if (!value.isArray()) return value.toDouble();
  double sum = 0;
  for (const QJsonValue& item : value.toArray()) sum += SumOf(item);
  return sum;
}

void TestCliEvidence::explainMeasures() {
  const Ran ran =
      program_.Run(QStringList{"explain", Golden("vlm3r/input.mp4"), "How many chairs are there?",
                               "--token", "1", "--each-layer", "--layers", "0,2", "--json"} +
                   Common());
  QVERIFY2(ran.code == 0 && ran.Records().size() == 1, ran.Both().constData());
  const QJsonDocument record = ran.Records()[0];
  QCOMPARE(record["token_ids"].toArray(),
           Card()["answers"].toArray()[0].toObject()["token_ids"].toArray());
  QCOMPARE(record["token"]["id"].toInt(), record["token_ids"][1].toInt());
  QCOMPARE(record["attention"].toArray().size(), 3);
  for (const QJsonValue& map : record["attention"].toArray()) {
    const double whole = map["visual_share"].toDouble() + map["newline_share"].toDouble() +
                         map["text_share"].toDouble();
    QVERIFY(std::abs(whole - 1) < 1e-5);
    QVERIFY(std::abs(SumOf(map["weights"]) - map["visual_share"].toDouble()) < 1e-5);
    QCOMPARE(map["weights"].toArray().size(), 3);
    QCOMPARE(map["weights"][0].toArray().size(), 14);
    QCOMPARE(map["weights"][0][0].toArray().size(), 14);
  }
  QCOMPARE(record["occlusion"].toArray().size(), 3);
  QVERIFY(record["occlusion_of_all"].isDouble());
  QCOMPARE(record["fusion_change"][2].toArray().size(), 27);
  QVERIFY(SumOf(record["fusion_change"]) > 0);

  const Ran off = program_.Run(QStringList{"explain", Golden("vlm3r/input.mp4"), "How many?",
                                           "--tokens", "none", "--occlusion", "none", "--json"} +
                               Common());
  QVERIFY2(off.code == 0, off.Both().constData());
  QCOMPARE(SumOf(off.Records()[0]["fusion_change"]), 0.0);
  QVERIFY(off.Records()[0]["occlusion"].isNull());
}

void TestCliEvidence::explainPaintsTheFrames() {
  const Ran ran =
      program_.Run(QStringList{"explain", Golden("vlm3r/input.mp4"), "How many chairs are there?",
                               "--out", "a/evidence", "--no-fusion-change"} +
                   Common());
  QVERIFY2(ran.code == 0, ran.Both().constData());
  QVERIFY2(ran.out.contains("attention is no explanation"), ran.Both().constData());
  const QDir folder(program_.Path("a/evidence"));
  QCOMPARE(
      folder.entryList(QDir::Files, QDir::Name),
      (QStringList{"attention_000.png", "attention_001.png", "attention_002.png", "evidence.json",
                   "occlusion_000.png", "occlusion_001.png", "occlusion_002.png"}));
  QFile picture(folder.filePath("attention_001.png"));
  QVERIFY(picture.open(QFile::ReadOnly));
  QVERIFY(picture.read(8) == QByteArray("\x89PNG\r\n\x1a\n"));
}

void TestCliEvidence::explainRefuses_data() {
  QTest::addColumn<QStringList>("flags");
  QTest::addColumn<int>("code");
  QTest::newRow("token") << QStringList{"--token", "99"} << 2;
  QTest::newRow("layer") << QStringList{"--layers", "3"} << 2;
  QTest::newRow("layer that is no number") << QStringList{"--layers", "-1"} << 2;
  QTest::newRow("every frame") << QStringList{"--frames", "0"} << 2;
  QTest::newRow("folder") << QStringList{"--out", "/proc/evidence"} << 6;
}

void TestCliEvidence::explainRefuses() {
  QFETCH(QStringList, flags);
  QFETCH(int, code);
  const Ran ran = program_.Run(
      QStringList{"explain", Golden("vlm3r/input.mp4"), "How many?", "--occlusion", "none"} +
      Common() + flags);
  QVERIFY2(ran.code == code, ran.Both().constData());
  QVERIFY2(ran.err.count('\n') == 1, ran.Both().constData());
}

void TestCliEvidence::whatIfGivesTheReferencesTokens() {
  QFile file(Golden("vlm3r/expected/ablations.json"));
  QVERIFY(file.open(QFile::ReadOnly));
  const QJsonObject expected = QJsonDocument::fromJson(file.readAll()).object();
  const QString prompt = expected["both_by_list"]["prompt"].toString();
  const QString question = prompt.section("<image>\n", 1).section("<|im_end|>", 0, 0);
  const Ran ran = program_.Run(QStringList{"what-if", Golden("vlm3r/input.mp4"), question, "--raw",
                                           "--frame-counts", "1", "--json"} +
                               Common().mid(0, 8) + QStringList{"--max-new-tokens", "16"});
  QVERIFY2(ran.code == 0 && ran.Records().size() == 5, ran.Both().constData());
  const auto records = ran.Records();
  QCOMPARE(records[0]["variant"].toString(), QString("as asked"));
  QCOMPARE(records[1]["token_ids"].toArray(),
           expected["without_camera_token"]["generated_ids"].toArray());
  QCOMPARE(records[2]["token_ids"].toArray(),
           expected["without_geometry_tokens"]["generated_ids"].toArray());
  QVERIFY(records[1]["features_reused"].toBool() && records[3]["features_reused"].toBool());
  QCOMPARE(records[3]["tokens"].toString(), QString("none"));
  QCOMPARE(records[4]["frames"].toArray().size(), 1);
  const Ran text =
      program_.Run(QStringList{"what-if", Golden("vlm3r/input.mp4"), "How many?"} + Common());
  QVERIFY2(text.code == 0 && text.out.contains("fusion off\t"), text.Both().constData());
}

QTEST_GUILESS_MAIN(TestCliEvidence)
#include "tst_cli_evidence.moc"

// SPDX-License-Identifier: Apache-2.0
// The whole program on the golden set: what a user types, and the reference's tokens.
#include <QtTest>

#include <QCryptographicHash>
#include <QJsonArray>

#include <csignal>

#include "tests/cli/program.h"

class TestCliAsk : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void givesTheReferencesTokens_data();
  void givesTheReferencesTokens();
  void picturesGiveTheReferencesTokens();
  void secondCallUsesTheCache();
  void severalQuestionsAndChat();
  void questionsTogetherAreShownInOrder();
  void embeddedModelSaysWhatItKnows();
  void cardHoldsEveryHash();
  void stagesAreDumped();
  void reconstructionIsWrittenAndExportedAgain();
  void samplingFollowsTheSeed();
  void interruptEndsWith130_data();
  void interruptEndsWith130();

 private:
  QJsonDocument Expected(const QString& name) const;
  QStringList Ask(const QString& model, const QStringList& more) const;
  static QString Golden(const QString& path) {
    return QString(VLM3R_TEST_DATA) + "/golden/" + path;
  }
  Program program_;
};

static const QString kQuestion =
    "\nMeasuring from the closest point of each object, what is the distance between the sofa and "
    "the lamp (in "
    "meters)?\nPlease answer the question using a single word or phrase.";
static const char kAdapter[] = "vlm-3r-llava-qwen2-lora";

QJsonDocument TestCliAsk::Expected(const QString& name) const {
  QFile file(Golden("vlm3r/expected/" + name));
  if (!file.open(QFile::ReadOnly)) qFatal("no %s", qPrintable(name));
  return QJsonDocument::fromJson(file.readAll());
}

QStringList TestCliAsk::Ask(const QString& model, const QStringList& more) const {
  return QStringList{"ask",
                     Golden("vlm3r/input.mp4"),
                     kQuestion,
                     "--raw",
                     "--model",
                     Golden("vlm3r/" + model),
                     "--frames",
                     "3",
                     "--max-new-tokens",
                     "16",
                     "--dtype",
                     "fp32",
                     "--device",
                     "cpu",
                     "--json"} +
         more;
}

void TestCliAsk::givesTheReferencesTokens_data() {
  QTest::addColumn<QString>("model");
  QTest::addColumn<QStringList>("flags");
  QTest::addColumn<QString>("file");
  QTest::addColumn<QString>("key");
  QTest::newRow("adapter") << kAdapter << QStringList{} << "video.json"
                           << "";
  QTest::newRow("merged") << "vlm-3r-llava-qwen2-merged" << QStringList{} << "video.json"
                          << "";
  QTest::newRow("merged, bf16 files")
      << "vlm-3r-llava-qwen2-merged-bf16" << QStringList{} << "merged_bf16_storage.json"
      << "";
  QTest::newRow("fp32 rotation") << kAdapter << QStringList{"--no-fp16-rope"}
                                 << "video_fp32rope.json"
                                 << "";
  QTest::newRow("camera tokens") << kAdapter << QStringList{"--tokens", "camera"}
                                 << "ablations.json"
                                 << "without_geometry_tokens";
  QTest::newRow("patch tokens") << kAdapter << QStringList{"--tokens", "patch"} << "ablations.json"
                                << "without_camera_token";
  QTest::newRow("base model") << "base" << QStringList{} << "ablations.json"
                              << "base_model_without_3d";
  QTest::newRow("repetition penalty")
      << kAdapter << QStringList{"--repetition-penalty", "1.05", "--max-new-tokens", "32"}
      << "video_rep1.05.json"
      << "";
}

void TestCliAsk::givesTheReferencesTokens() {
  QFETCH(QString, model);
  QFETCH(QStringList, flags);
  QFETCH(QString, file);
  QFETCH(QString, key);
  const Ran ran = program_.Run(Ask(model, flags));
  QVERIFY2(ran.code == 0 && ran.Records().size() == 1, ran.Both().constData());
  const QJsonDocument record = ran.Records()[0];
  const QJsonObject expected =
      key.isEmpty() ? Expected(file).object() : Expected(file)[key].toObject();
  QCOMPARE(record["token_ids"].toArray(), expected["generated_ids"].toArray());
  QCOMPARE(record["answer"].toString(), expected["text"].toString());
  QCOMPARE(record["prompt"].toString(), expected["prompt"].toString());
  QCOMPARE(record["input_ids"].toArray(), expected["input_ids"].toArray());
  const QJsonArray frames = record["frames"].toArray();
  QCOMPARE(frames.size(), 3);
  QCOMPARE(frames[1]["index"].toInt(), 9);
  QCOMPARE(frames[2]["index"].toInt(), 19);
  QVERIFY(qAbs(frames[2]["time_s"].toDouble() - 1.9) < 1e-6);
  QVERIFY(record["timings_s"]["total"].toDouble() > 0);
  QVERIFY(!record["model"]["name"].toString().isEmpty());
  QVERIFY(!record["visual_tokens_cached"].isUndefined());
}

void TestCliAsk::picturesGiveTheReferencesTokens() {
  QVERIFY(QDir().mkpath(program_.Path("two pictures")));
  QVERIFY(QFile::copy(Golden("vlm3r/frames/frame_000.png"), program_.Path("two pictures/a.png")));
  QVERIFY(QFile::copy(Golden("vlm3r/frames/frame_019.png"), program_.Path("two pictures/b.png")));
  const QJsonDocument expected = Expected("images.json");
  QStringList args = Ask(kAdapter, {"--as", "images", "--frames", "2"});
  args[1] = program_.Path("two pictures");
  args[2] = expected["prompt"].toString().section("<image>\n", 2).section("<|im_end|>", 0, 0);
  const Ran ran = program_.Run(args);
  QVERIFY2(ran.code == 0 && ran.Records().size() == 1, ran.Both().constData());
  QCOMPARE(ran.Records()[0]["prompt"].toString(), expected["prompt"].toString());
  QCOMPARE(ran.Records()[0]["token_ids"].toArray(), expected["generated_ids"].toArray());
}

void TestCliAsk::secondCallUsesTheCache() {
  const Program program;
  const Ran first = program.Run(Ask(kAdapter, {}));
  const Ran second = program.Run(Ask(kAdapter, {}));
  const Ran without = program.Run(Ask(kAdapter, {"--no-cache"}));
  QVERIFY2(first.code == 0 && second.code == 0 && without.code == 0,
           (first.Both() + second.Both()).constData());
  QCOMPARE(first.Records()[0]["visual_tokens_cached"].toBool(true), false);
  QCOMPARE(second.Records()[0]["visual_tokens_cached"].toBool(false), true);
  QCOMPARE(without.Records()[0]["visual_tokens_cached"].toBool(true), false);
  QCOMPARE(second.Records()[0]["token_ids"].toArray(), first.Records()[0]["token_ids"].toArray());
  QVERIFY(program.Run({"cache", "list", "--json"}).Records()[0].array().size() > 0);
  QCOMPARE(program.Run({"cache", "clear"}).code, 0);
  QCOMPARE(program.Run({"cache", "list", "--json"}).Records()[0].array().size(), 0);
}

// The last answer is the first to end.
void TestCliAsk::questionsTogetherAreShownInOrder() {
  const QStringList common = {"ask",
                              Golden("vlm3r/input.mp4"),
                              "How many chairs are in this room?",
                              "Where is the lamp?",
                              "Bed?",
                              "--model",
                              Golden(QString("vlm3r/") + kAdapter),
                              "--frames",
                              "2",
                              "--max-new-tokens",
                              "8",
                              "--dtype",
                              "fp32",
                              "--device",
                              "cpu"};
  const Ran together = program_.Run(common);
  const Ran pairs = program_.Run(common + QStringList{"--batch", "2"});
  const Ran alone = program_.Run(common + QStringList{"--batch", "1"});
  QVERIFY2(together.code == 0 && alone.code == 0, (together.Both() + alone.Both()).constData());
  QVERIFY(together.out.startsWith("> How many chairs are in this room?\n"));
  QCOMPARE(together.out.count("\n> "), 2);
  QCOMPARE(together.out, alone.out);
  QCOMPARE(pairs.out, alone.out);
  QCOMPARE(together.err.count("was cut off after 8 tokens"),
           alone.err.count("was cut off after 8 tokens"));
  const Ran none = program_.Run(common + QStringList{"--batch", "0"});
  QVERIFY2(none.code == 2 && none.err.contains("--batch"), none.Both().constData());
}

void TestCliAsk::severalQuestionsAndChat() {
  const QStringList common = {
      "--model", Golden(QString("vlm3r/") + kAdapter), "--frames", "2", "--max-new-tokens", "4",
      "--json"};
  const QString video = Golden("vlm3r/input.mp4");
  // A question that looks like a command, one that looks like a list, one like an option after
  // "--".
  const Ran several = program_.Run(QStringList{"ask", video} + common +
                                   QStringList{"--", "models", "[a,b]", "--why"});
  QVERIFY2(several.code == 0 && several.Records().size() == 3, several.Both().constData());
  QCOMPARE(several.Records()[1]["question"].toString(), QString("[a,b]"));
  QCOMPARE(several.Records()[2]["question"].toString(), QString("--why"));
  QCOMPARE(several.Records()[2]["visual_tokens_cached"].toBool(false), true);
  QVERIFY(!several.Records()[2]["prompt"].toString().contains("[a,b]"));

  const Ran chat = program_.Run(QStringList{"ask", video} + common, "First?\n\nSecond?");
  QVERIFY2(chat.code == 0 && chat.Records().size() == 2, chat.Both().constData());
  QVERIFY(chat.Records()[1]["prompt"].toString().contains("First?"));
  QVERIFY(chat.Records()[1]["prompt"].toString().contains("Second?"));
}

void TestCliAsk::embeddedModelSaysWhatItKnows() {
  const Ran ran = program_.Run({"ask", Golden("vlm3r/input.mp4"), "How many chairs?", "--frames",
                                "2", "--max-new-tokens", "4", "-q"});
  QVERIFY2(ran.code == 0, ran.Both().constData());
  QVERIFY2(ran.err.contains("made-up rooms"), ran.Both().constData());
  QVERIFY(ran.out.endsWith('\n') && !ran.out.contains("made-up"));
}

void TestCliAsk::cardHoldsEveryHash() {
  const Ran ran = program_.Run(Ask(kAdapter, {"--card", "card.json", "--seed", "3"}));
  QVERIFY2(ran.code == 0, ran.Both().constData());
  QFile file(program_.Path("card.json"));
  QVERIFY(file.open(QFile::ReadOnly));
  const QJsonDocument card = QJsonDocument::fromJson(file.readAll());
  QFile video(Golden("vlm3r/input.mp4"));
  QVERIFY(video.open(QFile::ReadOnly));
  QCOMPARE(card["clip"]["sha256"].toString().toLatin1(),
           QCryptographicHash::hash(video.readAll(), QCryptographicHash::Sha256).toHex());
  QVERIFY(card["model"]["files"].toObject().size() >= 3);
  QCOMPARE(card["seed"].toInt(), 3);
  QCOMPARE(card["clip"]["request"]["frames"].toInt(), 3);
  QCOMPARE(card["clip"]["request"]["tokens"].toString(), QString("config"));
  QCOMPARE(card["clip"]["frames"][1]["index"].toInt(), 9);
  QCOMPARE(card["answers"][0]["generation"]["seed"].toInt(), 3);
  QCOMPARE(card["model"]["dtype"].toString(), QString("fp32"));
  QCOMPARE(card["model"]["weights"].toArray().size(), card["model"]["files"].toObject().size());
  QCOMPARE(card["answers"][0]["token_ids"].toArray(),
           Expected("video.json")["generated_ids"].toArray());
  QVERIFY(!card["versions"]["libtorch"].toString().isEmpty());
}

void TestCliAsk::stagesAreDumped() {
  const Ran ran =
      program_.Run(Ask(kAdapter, {"--dump-stages", "stages.safetensors", "--no-cache"}));
  QVERIFY2(ran.code == 0, ran.Both().constData());
  const Ran listed = program_.Run({"inspect", "stages.safetensors", "--tensors"});
  for (const char* name : {"vision_features", "camera_tokens", "patch_tokens", "fused", "projected",
                           "pooled", "visual_tokens", "inputs_embeds", "logits_last"}) {
    QVERIFY2(listed.out.contains(QByteArray(name) + "\t"), (name + listed.Both()).constData());
  }
}

void TestCliAsk::reconstructionIsWrittenAndExportedAgain() {
  const Ran ran = program_.Run(
      {"reconstruct", Golden("cut3r"), "--spatial", Golden("cut3r/cut3r_512_dpt_4_64.pth"),
       "--model", Golden(QString("vlm3r/") + kAdapter), "--long-side", "96", "--frames", "5",
       "--output", "room", "--formats", "ply,tum,colmap,glb,depth,npy,json,snapshot",
       "--min-confidence", "0", "--json", "--dump-stages", "geometry.safetensors"});
  QVERIFY2(ran.code == 0 && ran.Records().size() == 1, ran.Both().constData());
  QCOMPARE(ran.Records()[0]["frames"].toArray().size(), 5);
  QCOMPARE(ran.Records()[0]["export"]["num_points"].toInt(), 5 * 64 * 96);
  for (const char* file :
       {"points.ply", "trajectory.txt", "colmap/images.txt", "scene.glb", "scene.json"}) {
    QVERIFY2(QFile::exists(program_.Path(QString("room/") + file)), file);
  }
  const Ran listed = program_.Run({"inspect", "geometry.safetensors", "--tensors"});
  for (const char* name :
       {"enc_feat", "geometry_tokens", "camera_token", "state", "mem", "pts3d_in_self_view",
        "conf_self", "pts3d_in_other_view", "conf", "camera_pose", "rgb"}) {
    QVERIFY2(listed.out.contains(QByteArray(name) + "\t"), (name + listed.Both()).constData());
  }
  const Ran again = program_.Run(
      {"export", "room", "--formats", "ply", "--min-confidence", "0", "--output", "again"});
  QVERIFY2(again.code == 0, again.Both().constData());
  QFile a(program_.Path("room/points.ply"));
  QFile b(program_.Path("again/points.ply"));
  QVERIFY(a.open(QFile::ReadOnly) && b.open(QFile::ReadOnly));
  QVERIFY(a.readAll() == b.readAll());
  QVERIFY(program_.Run({"inspect", "room"}).out.contains("5 reconstructed frames"));
}

void TestCliAsk::samplingFollowsTheSeed() {
  const auto tokens = [&](const QString& seed) {
    return program_.Run(Ask(kAdapter, {"--temperature", "2", "--seed", seed}))
        .Records()
        .value(0)["token_ids"]
        .toArray();
  };
  const QJsonArray first = tokens("1");
  QCOMPARE(first.size(), 16);
  QCOMPARE(tokens("1"), first);
  QVERIFY(tokens("2") != first);
}

void TestCliAsk::interruptEndsWith130_data() {
  QTest::addColumn<QStringList>("args");
  QTest::addColumn<bool>("after_output");
  const QStringList model = {"--model", Golden(QString("vlm3r/") + kAdapter), "--frames", "3",
                             "--no-cache"};
  QTest::newRow("while generating")
      << QStringList{"ask",   Golden("vlm3r/input.mp4"), "x",   "--max-new-tokens",
                     "30000", "--temperature",           "100", "--seed",
                     "5"} +
             model
      << true;
  QTest::newRow("while encoding") << QStringList{"ask", Golden("vlm3r/input.mp4"), "x"} + model +
                                         QStringList{"--frames", "2000"}
                                  << false;
  QTest::newRow("while waiting for a question")
      << QStringList{"ask", Golden("vlm3r/input.mp4")} + model << false;
  QTest::newRow("while reconstructing")
      << QStringList{"reconstruct", Golden("vlm3r/input.mp4"), "--revisit", "100"} + model << false;
}

void TestCliAsk::interruptEndsWith130() {
  QFETCH(QStringList, args);
  QFETCH(bool, after_output);
  QProcess process;
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert("XDG_CONFIG_HOME", program_.Path("config"));
  environment.insert("XDG_CACHE_HOME", program_.Path("cache"));
  process.setProcessEnvironment(environment);
  process.start(VLM3R_PROGRAM, args);
  QVERIFY(process.waitForStarted());
  // In the middle of the work: when the answer begins, or some seconds into what takes minutes.
  if (after_output) QVERIFY(process.waitForReadyRead(60'000));
  if (!after_output) QVERIFY(!process.waitForFinished(3000));
  ::kill(static_cast<pid_t>(process.processId()), SIGINT);
  QVERIFY(process.waitForFinished(60'000));
  QCOMPARE(process.exitStatus(), QProcess::NormalExit);
  QCOMPARE(process.exitCode(), 130);
  QVERIFY(process.readAllStandardError().contains("cancelled"));
}

QTEST_GUILESS_MAIN(TestCliAsk)
#include "tst_cli_ask.moc"

// SPDX-License-Identifier: Apache-2.0
#include "engine/options/load_options.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <map>

#include "engine/options/config_file.h"

using namespace vlm3r;

class TestLoadOptions : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase();
  void laterLayersWin();
  void fileNamesThePreset();
  void tomlAndJsonSayTheSame();
  void savedOptionsAreReadBack();
  void refusesFiles_data();
  void refusesFiles();
  void refusesUnknownSettings();
  void refusesUnknownPreset();

 private:
  std::filesystem::path Write(const std::string& name, const std::string& text) const;
  options::LoadRequest Request(std::map<std::string, std::string> environment = {}) const;
  QTemporaryDir folder_;
};

std::filesystem::path TestLoadOptions::Write(const std::string& name,
                                             const std::string& text) const {
  const std::filesystem::path path = std::filesystem::path(folder_.path().toStdString()) / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

options::LoadRequest TestLoadOptions::Request(
    std::map<std::string, std::string> environment) const {
  options::LoadRequest request;
  request.environment = [environment](const char* name) -> const char* {
    const auto found = environment.find(name);
    return found == environment.end() ? nullptr : found->second.c_str();
  };
  return request;
}

void TestLoadOptions::initTestCase() {
  QVERIFY(folder_.isValid());
  qputenv("XDG_CONFIG_HOME", folder_.path().toUtf8());
  Write("vlm3r-studio/presets/mine.toml",
        "[model]\nthreads = 1\ndevice = 'cpu'\n[clip]\nframes = 7\nas = 'images'\n"
        "[generation]\nseed = 5\n");
}

// Each layer sets one more value than the next: who set what shows that every step of the
// precedence works.
void TestLoadOptions::laterLayersWin() {
  options::LoadRequest request = Request({{"VLM3R_FRAMES", "9"}, {"VLM3R_SEED", "8"}});
  request.preset = "mine";
  request.config_file =
      Write("a.toml", "[clip]\nframes = 8\nas = 'video'\n[generation]\nseed = 6\n");
  request.settings = {{"seed", "10", "--seed"}};
  const auto loaded = options::LoadOptions(request);
  QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().ToString().c_str());
  QCOMPARE(loaded->options.clip.profile, std::string("training"));
  QCOMPARE(loaded->options.model.threads, 1);
  QCOMPARE(loaded->options.clip.as, std::string("video"));
  QCOMPARE(loaded->options.clip.frames, 9);
  QCOMPARE(loaded->options.generation.seed, 10);
  QCOMPARE(loaded->origins.at("model.threads"), std::string("preset mine"));
  QCOMPARE(loaded->origins.at("clip.frames"), std::string("VLM3R_FRAMES"));
  QCOMPARE(loaded->origins.at("generation.seed"), std::string("--seed"));
  QVERIFY(!loaded->origins.contains("clip.profile"));
}

void TestLoadOptions::fileNamesThePreset() {
  options::LoadRequest request = Request();
  request.config_file = Write("b.toml", "preset = 'mine'\n");
  const auto loaded = options::LoadOptions(request);
  QVERIFY(loaded.has_value());
  QCOMPARE(loaded->options.model.threads, 1);
  QCOMPARE(loaded->preset, std::string("mine"));
}

void TestLoadOptions::tomlAndJsonSayTheSame() {
  options::LoadRequest toml = Request();
  toml.config_file = Write(
      "c.toml", "[export]\nformats = ['ply', 'tum']\nmin_confidence = 2\n[model]\nforce = true\n");
  options::LoadRequest json = Request();
  json.config_file = Write(
      "c.json",
      R"({"export": {"formats": ["ply", "tum"], "min_confidence": 2}, "model": {"force": true}})");
  const auto a = options::LoadOptions(toml);
  const auto b = options::LoadOptions(json);
  QVERIFY(a.has_value() && b.has_value());
  QCOMPARE(a->options.exports.formats, (std::vector<std::string>{"ply", "tum"}));
  QCOMPARE(options::ToJson(a->options).dump(), options::ToJson(b->options).dump());
}

void TestLoadOptions::savedOptionsAreReadBack() {
  options::Options saved;
  saved.model.model = "/a \"quoted\"\nfolder\\x";
  saved.generation.repetition_penalty = 1.05;
  saved.generation.temperature = 1e-5;
  saved.exports.formats = {"glb"};
  saved.clip.rotation = false;
  options::Options read;
  const auto tree = options::ReadConfigFile(Write("d.toml", options::ToToml(saved)));
  QVERIFY2(tree.has_value(), tree ? "" : tree.error().ToString().c_str());
  QVERIFY(options::ApplyConfig(*tree, "d.toml", &read).has_value());
  QCOMPARE(options::ToJson(read).dump(), options::ToJson(saved).dump());
}

void TestLoadOptions::refusesFiles_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QString>("text");
  QTest::addColumn<QString>("hint");
  QTest::newRow("misspelt key") << "x.toml"
                                << "[model]\nthread = 2\n"
                                << "threads";
  QTest::newRow("misspelt table") << "x.toml"
                                  << "[modle]\nthreads = 2\n"
                                  << "\"model\"";
  QTest::newRow("key outside its table") << "x.toml"
                                         << "threads = 2\n"
                                         << "[model]";
  QTest::newRow("misspelt key in JSON") << "x.json"
                                        << R"({"generation": {"max_tokens": 2}})"
                                        << "max_new_tokens";
  QTest::newRow("wrong type") << "x.toml"
                              << "[model]\nthreads = '2x'\n"
                              << "model.threads";
  QTest::newRow("number as text") << "x.toml"
                                  << "[model]\nthreads = \"2\"\n"
                                  << "model.threads";
  QTest::newRow("date") << "x.toml"
                        << "[model]\nthreads = 2020-01-01\n"
                        << "model.threads";
  QTest::newRow("out of range") << "x.toml"
                                << "[generation]\ntop_p = 1.5\n"
                                << "from 0 to 1";
  QTest::newRow("no TOML") << "x.toml"
                           << "[model\n"
                           << "line 1";
  QTest::newRow("no JSON") << "x.json"
                           << "{"
                           << "x.json";
  QTest::newRow("JSON list") << "x.json"
                             << "[]"
                             << "object";
  QTest::newRow("duplicate key") << "x.toml"
                                 << "[model]\nthreads = 1\nthreads = 2\n"
                                 << "line 3";
  QTest::newRow("deep nesting") << "x.toml"
                                << "[model]\nthreads = " + QString(5000, '[') + "\n"
                                << "x.toml";
  QTest::newRow("too large") << "x.toml"
                             << "#" + QString(2'000'000, ' ') << "1 MiB";
}

void TestLoadOptions::refusesFiles() {
  QFETCH(QString, name);
  QFETCH(QString, text);
  QFETCH(QString, hint);
  options::LoadRequest request = Request();
  request.config_file = Write(name.toStdString(), text.toStdString());
  const auto loaded = options::LoadOptions(request);
  QVERIFY(!loaded.has_value());
  const std::string error = loaded.error().ToString();
  QCOMPARE(loaded.error().code, ErrorCode::kUsage);
  QVERIFY2(error.find(name.toStdString()) != std::string::npos, error.c_str());
  QVERIFY2(error.find(hint.toStdString()) != std::string::npos, error.c_str());
}

void TestLoadOptions::refusesUnknownSettings() {
  options::LoadRequest request = Request();
  request.settings = {{"tempreature", "1", "--set tempreature"}};
  auto loaded = options::LoadOptions(request);
  QVERIFY(!loaded.has_value());
  QVERIFY(loaded.error().remedy.find("temperature") != std::string::npos);
  request.settings = {{"generation.temperature", "1", "--set"}, {"max-new-tokens", "3", "--set"}};
  loaded = options::LoadOptions(request);
  QVERIFY(loaded.has_value());
  QCOMPARE(loaded->options.generation.temperature, 1.0);
  QCOMPARE(loaded->options.generation.max_new_tokens, 3);
}

void TestLoadOptions::refusesUnknownPreset() {
  options::LoadRequest request = Request();
  request.preset = "nine";
  const auto loaded = options::LoadOptions(request);
  QVERIFY(!loaded.has_value());
  QVERIFY2(loaded.error().ToString().find("mine") != std::string::npos,
           loaded.error().ToString().c_str());
}

QTEST_APPLESS_MAIN(TestLoadOptions)
#include "tst_load_options.moc"

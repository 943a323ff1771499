// SPDX-License-Identifier: Apache-2.0
#include <QTemporaryDir>
#include <QtTest>

#include "app/project/database.h"
#include "tests/project/sample_project.h"

using namespace vlm3r;
using namespace vlm3r::project;

class TestProjectDatabase : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir folder_;

  std::filesystem::path Path(const char* name) const {
    return folder_.filePath(name).toStdString();
  }
  static std::unique_ptr<Database> Sample(const std::filesystem::path& path) {
    auto database = Database::Open({.path = path, .create = true});
    if (!database) qFatal("%s", database.error().ToString().c_str());
    const Status put = PutAll(**database, SampleContents());
    if (!put) qFatal("%s", put.error().ToString().c_str());
    return std::move(database).value();
  }
  static std::vector<int64_t> Found(Database& database, std::string_view query) {
    const auto hits = database.Search(query);
    if (!hits) qFatal("%s", hits.error().ToString().c_str());
    std::vector<int64_t> ids;
    for (const SearchHit& hit : *hits) ids.push_back(hit.message_id);
    std::sort(ids.begin(), ids.end());
    return ids;
  }

 private Q_SLOTS:
  void readsBackWhatWasPut() {
    Sample(Path("a.v3r")).reset();
    auto database = Database::Open({.path = Path("a.v3r")});
    QVERIFY(database);
    QVERIFY(!(*database)->read_only());
    std::vector<std::string> warnings;
    const auto contents = (*database)->Load(&warnings);
    QVERIFY(contents);
    QVERIFY(warnings.empty());
    QCOMPARE(Describe(*contents), Describe(SampleContents()));
    QCOMPARE(contents->next_id, int64_t{16});
  }

  void putReplacesById() {
    auto database = Sample(Path("b.v3r"));
    Message message = SampleContents().messages[1];
    message.text = "Changed to walnut.";
    QVERIFY(database->Put(message));
    const auto contents = database->Load(nullptr);
    QCOMPARE(contents->messages.size(), size_t{3});
    QCOMPARE(contents->messages[1].text, message.text);
    QCOMPARE(Found(*database, "walnut"), std::vector<int64_t>{8});
    QVERIFY(Found(*database, "distance").empty());
  }

  void removingTakesWhatBelongsToIt() {
    auto database = Sample(Path("c.v3r"));
    QVERIFY(database->RemoveVideo(3));
    const auto contents = database->Load(nullptr);
    QCOMPARE(contents->videos.size(), size_t{1});
    QCOMPARE(contents->chats.size(), size_t{1});
    QVERIFY(contents->messages.empty());
    QVERIFY(contents->viewpoints.empty());
    QVERIFY(contents->measurements.empty());
    QVERIFY(contents->objects.empty());
    QVERIFY(contents->graphs.empty());
    QVERIFY(Found(*database, "sofa").empty());
    // An id that was given out stays taken.
    QCOMPARE(contents->next_id, int64_t{16});
  }

  void removingAChatTakesItsMessages() {
    auto database = Sample(Path("d.v3r"));
    QVERIFY(database->RemoveChat(5));
    QVERIFY(database->RemoveMeasurement(11));
    QVERIFY(database->RemoveViewpoint(10));
    const auto contents = database->Load(nullptr);
    QVERIFY(contents->messages.empty());
    QCOMPARE(contents->measurements.size(), size_t{1});
    QVERIFY(contents->viewpoints.empty());
    QVERIFY(Found(*database, "sofa").empty());
  }

  void objectsAndGraphsGoOneByOne() {
    auto database = Sample(Path("objects.v3r"));
    QVERIFY(database->RemoveObject(13));
    auto contents = database->Load(nullptr);
    QCOMPARE(contents->objects.size(), size_t{1});
    QCOMPARE(contents->objects[0].id, int64_t{14});
    QVERIFY(database->RemoveGraph(15));
    contents = database->Load(nullptr);
    QVERIFY(contents->graphs.empty());
    QCOMPARE(contents->next_id, int64_t{16});
  }

  void recordsKeepTheirBytes() {
    auto database = Sample(Path("records.v3r"));
    const std::string text =
        R"({"b":[1,1.0,-0.0,1e-7,123456789.12345679],"a":null,"Ü":"\u2028","empty":{},"n":9007199254740993})";
    RoomObject object = SampleContents().objects[0];
    object.record = ParseOrderedJson(text).value();
    RoomGraph graph = SampleContents().graphs[0];
    graph.scene_record = graph.frame_record = object.record;
    QVERIFY(database->Put(object) && database->Put(graph));
    const auto contents = database->Load(nullptr);
    QCOMPARE(contents->objects[0].record.dump(), object.record.dump());
    QCOMPARE(contents->graphs[0].scene_record.dump(), object.record.dump());
    QCOMPARE(contents->graphs[0].frame_record.dump(), object.record.dump());
    QVERIFY(contents->objects[1].record.is_null());
    QCOMPARE(contents->objects[0].box.size_m(), object.box.size_m());
    QCOMPARE(contents->objects[0].box.world_from_box(), object.box.world_from_box());
  }

  void transactionIsAllOrNothing() {
    auto database = Sample(Path("e.v3r"));
    const Status status = database->Transaction([&]() -> Status {
      VLM3R_TRY(database->RemoveVideo(3));
      return Error{ErrorCode::kFailed, "no", "", ""};
    });
    QVERIFY(!status);
    QCOMPARE(Describe(*database->Load(nullptr)), Describe(SampleContents()));
    QVERIFY(database->RemoveMessage(7));
    QCOMPARE(database->Load(nullptr)->messages.size(), size_t{2});
  }

  void searches_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<QList<int>>("hits");
    QTest::newRow("word") << "sofa" << QList<int>{7};
    QTest::newRow("any case") << "SOFA" << QList<int>{7};
    QTest::newRow("accent folded") << "cafe" << QList<int>{7};
    QTest::newRow("prefix") << "dist*" << QList<int>{8};
    QTest::newRow("no prefix without star") << "dist" << QList<int>{};
    QTest::newRow("all words") << "sofa door" << QList<int>{7};
    QTest::newRow("not all words") << "sofa window" << QList<int>{};
    QTest::newRow("phrase") << "\"the sofa\"" << QList<int>{7};
    QTest::newRow("wrong phrase") << "\"sofa the\"" << QList<int>{};
    QTest::newRow("both texts") << "the" << QList<int>{7, 8};
    QTest::newRow("Chinese part of a sentence") << "椅子" << QList<int>{9};
    QTest::newRow("nothing") << "" << QList<int>{};
    QTest::newRow("punctuation") << "?!* \"\" (" << QList<int>{};
    QTest::newRow("query syntax is text") << "sofa OR NEAR(" << QList<int>{};
    QTest::newRow("column syntax is text") << "text:sofa -door" << QList<int>{};
    QTest::newRow("open quote") << "\"sofa" << QList<int>{7};
    QTest::newRow("not UTF-8") << QString::fromLatin1("\xff\xfe sofa") << QList<int>{};
  }
  void searches() {
    QFETCH(QString, query);
    QFETCH(QList<int>, hits);
    static std::unique_ptr<Database> database = Sample(Path("search.v3r"));
    QCOMPARE(Found(*database, query.toStdString()), std::vector<int64_t>(hits.begin(), hits.end()));
  }

  void marksHitsInSnippets() {
    auto database = Sample(Path("f.v3r"));
    const auto words = database->Search("sofa");
    QVERIFY(words->at(0).snippet.find("\1sofa\2") != std::string::npos);
    QCOMPARE(words->at(0).chat_id, int64_t{5});
    QCOMPARE(words->at(0).video_id, int64_t{3});
    QCOMPARE(words->at(0).chat_title, std::string("Sizes"));
    const auto chinese = database->Search("房间");
    QCOMPARE(chinese->at(0).snippet, std::string("这个\1房间\2里有三把椅子。"));
  }

  void refusesWhatCannotBeKept() {
    auto database = Sample(Path("g.v3r"));
    Message message = SampleContents().messages[0];
    message.text = std::string(5 << 20, 'x');
    QCOMPARE(database->Put(message).error().code, ErrorCode::kBadInput);
    Measurement measurement = SampleContents().measurements[0];
    measurement.points[0].x() = NAN;
    QVERIFY(!database->Put(measurement));
    measurement = SampleContents().measurements[0];
    measurement.kind = "volume";
    QVERIFY(!database->Put(measurement));
    RoomObject object = SampleContents().objects[0];
    object.state = "perhaps";
    QVERIFY(!database->Put(object));
    object = SampleContents().objects[0];
    object.video_id = 0;
    QVERIFY(!database->Put(object));
    object = SampleContents().objects[0];
    object.record = OrderedJson::array({1});
    QVERIFY(!database->Put(object));
    object.record = OrderedJson{{"long", std::string(5 << 20, 'x')}};
    QVERIFY(!database->Put(object));
    RoomGraph graph = SampleContents().graphs[0];
    graph.graph_from_world.col(0) *= -1;
    QVERIFY2(!database->Put(graph), "it mirrors");
    graph = SampleContents().graphs[0];
    graph.graph_from_world(0, 0) = NAN;
    QVERIFY(!database->Put(graph));
    graph = SampleContents().graphs[0];
    graph.graph_from_world.row(0) *= 2;
    QVERIFY2(!database->Put(graph), "it is skewed");
    graph = SampleContents().graphs[0];
    graph.frame_record = OrderedJson{{"frames", std::string(8 << 20, 'x')}};
    QVERIFY(!database->Put(graph));
    QVERIFY(!database->PutSetting(std::string(300, 'k'), 1));
    QCOMPARE(Describe(*database->Load(nullptr)), Describe(SampleContents()));
  }

  void repairsTextThatIsNotUtf8() {
    auto database = Sample(Path("h.v3r"));
    Message message = SampleContents().messages[0];
    message.text = "half a character: \xe6\xa4";
    QVERIFY(database->Put(message));
    const std::string text = database->Load(nullptr)->messages[0].text;
    QVERIFY(QString::fromStdString(text).startsWith("half a character: \uFFFD"));
    QVERIFY(!Json(text).dump().empty());
  }

  void copies() {
    auto database = Sample(Path("i.v3r"));
    QVERIFY(database->CopyTo(Path("copy.v3r")));
    {
      const auto copy = Database::Open({.path = Path("copy.v3r")});
      QVERIFY2(copy, copy ? "" : copy.error().ToString().c_str());
      QCOMPARE(Describe(*(*copy)->Load(nullptr)), Describe(SampleContents()));
      // Open elsewhere: not replaced.
      const Status refused = database->CopyTo(Path("copy.v3r"));
      QCOMPARE(refused.error().code, ErrorCode::kDisk);
    }
    QVERIFY(database->RemoveVideo(3));
    QVERIFY(database->CopyTo(Path("copy.v3r")));
    const auto again = Database::Open({.path = Path("copy.v3r")});
    QCOMPARE((*again)->Load(nullptr)->videos.size(), size_t{1});
    QCOMPARE(database->CopyTo(Path("missing/copy.v3r")).error().code, ErrorCode::kDisk);
    QVERIFY(QDir(folder_.path()).entryList({".vlm3r*"}, QDir::Files | QDir::Hidden).isEmpty());
  }

  void createsNothingOverAFile() {
    QFile file(folder_.filePath("taken.v3r"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    QCOMPARE(Database::Open({.path = Path("taken.v3r"), .create = true}).error().code,
             ErrorCode::kDisk);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("mine"));
  }

  void opensNamesWithSpecialCharacters() {
    const auto path = Path("50% ?#&房间 a+b=c.v3r");
    Sample(path).reset();
    QVERIFY(std::filesystem::exists(path));
    const auto database = Database::Open({.path = path});
    QVERIFY(database);
    QCOMPARE(Describe(*(*database)->Load(nullptr)), Describe(SampleContents()));
  }
};

QTEST_GUILESS_MAIN(TestProjectDatabase)
#include "tst_project_database.moc"

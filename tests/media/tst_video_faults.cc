// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <sys/stat.h>

#include <fstream>
#include <random>

#include "engine/media/open_media.h"

using namespace vlm3r;

class TestVideoFaults : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void refusals_data();
  void refusals();
  void playlistsAreNotFollowed_data();
  void playlistsAreNotFollowed();
  void specialFilesAreRefused();
  void truncationKeepsUsableFrames_data();
  void truncationKeepsUsableFrames();
  void bitFlipsNeverCrash_data();
  void bitFlipsNeverCrash();
  void readingPastTheEnd();
};

static const std::string kMedia = VLM3R_TEST_DATA "/media/";

static QByteArray Content(const std::string& path) {
  QFile file(QString::fromStdString(path));
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// One line, with the file's name and advice.
static void CheckMessage(const Error& error, const std::string& name) {
  QVERIFY2(error.code == ErrorCode::kBadInput, error.ToString().c_str());
  QVERIFY2(error.ToString().find('\n') == std::string::npos, error.ToString().c_str());
  QVERIFY2(error.file.find(name) != std::string::npos, error.ToString().c_str());
  QVERIFY2(!error.remedy.empty(), error.ToString().c_str());
}

class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& name)
      : path_(folder_.filePath(QString::fromStdString(name)).toStdString()) {}
  void Write(const QByteArray& bytes) const {
    QFile file(QString::fromStdString(path_));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
      qFatal("cannot write a test file");
  }
  const std::string& path() const { return path_; }

 private:
  QTemporaryDir folder_;
  std::string path_;
};

void TestVideoFaults::refusals_data() {
  QTest::addColumn<QByteArray>("content");
  QTest::addColumn<QByteArray>("cause");
  QTest::newRow("audio only") << Content(kMedia + "audio_only.mp4") << QByteArray("no video track");
  QTest::newRow("cover art") << Content(kMedia + "cover_art.mp4")
                             << QByteArray("cover art but no video track");
  QTest::newRow("empty") << QByteArray() << QByteArray("is empty");
  QTest::newRow("text") << QByteArray("hello, this is not a video\n").repeated(50)
                        << QByteArray("not a video");
  QTest::newRow("zeros") << QByteArray(100000, '\0') << QByteArray("not a video");
  const QByteArray mp4 = Content(kMedia + "h264.mp4");
  QTest::newRow("moov missing") << mp4.left(mp4.indexOf("moov") - 4)
                                << QByteArray("index (moov) is missing");
  QByteArray no_frames = mp4;
  const qsizetype mdat = no_frames.indexOf("mdat") + 4;
  const qsizetype moov = no_frames.indexOf("moov") - 4;
  for (qsizetype i = mdat; i < moov; ++i) no_frames[i] = '\0';
  QTest::newRow("frames zeroed") << no_frames << QByteArray("none of its frames can be decoded");
}

void TestVideoFaults::refusals() {
  QFETCH(QByteArray, content);
  QFETCH(QByteArray, cause);
  const TemporaryFile file("strange name \xc3\xa9.mp4");
  file.Write(content);
  const auto source = media::OpenMedia(file.path());
  QVERIFY(!source.has_value());
  CheckMessage(source.error(), "strange name");
  QVERIFY2(source.error().message.find(cause.toStdString()) != std::string::npos,
           source.error().message.c_str());
}

void TestVideoFaults::playlistsAreNotFollowed_data() {
  QTest::addColumn<QByteArray>("content");
  const QByteArray video = QByteArray::fromStdString(kMedia + "h264.ts");
  QTest::newRow("hls") << "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXTINF:2.0,\n" +
                              video + "\n#EXT-X-ENDLIST\n";
  QTest::newRow("concat") << "ffconcat version 1.0\nfile " + video + "\n";
  QTest::newRow("sdp") << QByteArray(
      "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n");
  QTest::newRow("dash") << QByteArray(
      "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" "
      "profiles=\"urn:mpeg:dash:profile:isoff-live:2011\">"
      "<Period><AdaptationSet><Representation "
      "id=\"1\"><BaseURL>file:///etc/passwd</BaseURL></Representation>"
      "</AdaptationSet></Period></MPD>");
}

void TestVideoFaults::playlistsAreNotFollowed() {
  QFETCH(QByteArray, content);
  for (const char* name : {"clip.mp4", "clip.m3u8"}) {
    const TemporaryFile file(name);
    file.Write(content);
    const auto source = media::OpenMedia(file.path());
    QVERIFY(!source.has_value());
    CheckMessage(source.error(), "clip");
  }
}

/// None of these may be opened for reading, hang, or be taken for an address.
void TestVideoFaults::specialFilesAreRefused() {
  QTemporaryDir folder;
  const std::string base = folder.path().toStdString();
  const std::string fifo = base + "/fifo.mp4";
  QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
  CheckMessage(media::OpenMedia(fifo).error(), "fifo.mp4");
  CheckMessage(media::OpenMedia("/dev/zero").error(), "/dev/zero");
  const std::string link = base + "/link.mp4";
  QVERIFY(QFile::link("/etc/passwd", QString::fromStdString(link)));
  CheckMessage(media::OpenMedia(link).error(), "link.mp4");
  QVERIFY(QDir(folder.path()).mkdir("folder.mp4"));
  CheckMessage(media::OpenMedia(base + "/folder.mp4").error(), "folder.mp4");
  const std::string video = kMedia + "h264.mp4";
  for (const std::string& name :
       {"concat:" + video, "file:" + video, "subfile,,start,0,end,0,,:" + video,
        std::string("http://127.0.0.1:9/x.mp4"), std::string("data:video/mp4;base64,AAAA"),
        std::string("pipe:0"), std::string("")}) {
    const auto source = media::OpenMedia(name);
    QVERIFY2(!source.has_value(), name.c_str());
    CheckMessage(source.error(), name);
  }
  // A link to a real video is what data sets are made of.
  const std::string good = base + "/good.mp4";
  QVERIFY(QFile::link(QString::fromStdString(video), QString::fromStdString(good)));
  QVERIFY(media::OpenMedia(good).has_value());
}

void TestVideoFaults::truncationKeepsUsableFrames_data() {
  QTest::addColumn<QString>("name");
  // In the last one the index comes first, so that what is there of the pictures can be found.
  for (const char* name :
       {"h264.mkv", "h264.ts", "vp9.webm", "mjpeg.avi", "fragmented.mp4", "h264.mp4"}) {
    QTest::newRow(name) << name;
  }
}

void TestVideoFaults::truncationKeepsUsableFrames() {
  QFETCH(QString, name);
  const QByteArray whole = Content(kMedia + name.toStdString());
  const TemporaryFile file("cut");
  int num_usable = 0;
  for (int percent = 1; percent < 100; ++percent) {
    file.Write(whole.left(whole.size() * percent / 100));
    const auto source = media::OpenMedia(file.path());
    if (!source) {
      CheckMessage(source.error(), "cut");
      continue;
    }
    int64_t count = 0;
    const Status status = (*source)->ForEach([&](frames::Frame) { return ++count > 0; }, {});
    QVERIFY2(status.has_value(), status ? "" : status.error().ToString().c_str());
    QCOMPARE((*source)->info().num_frames, count);
    QVERIFY(count >= 1 && count <= 20);
    ++num_usable;
  }
  // An MP4 with its index at the end is lost with its end; the streamable containers are not.
  QVERIFY2(name == "h264.mp4" ? num_usable < 20 : num_usable > 40,
           QByteArray::number(num_usable).constData());
}

void TestVideoFaults::bitFlipsNeverCrash_data() {
  QTest::addColumn<QString>("name");
  for (const char* name :
       {"h264.mp4", "h264.mkv", "h264.ts", "hevc.mp4", "hevc10.mov", "vp8.webm", "vp9.webm",
        "av1.mp4", "mjpeg.avi", "prores.mov", "moving.gif", "fragmented.mp4"}) {
    QTest::newRow(name) << name;
  }
}

/// Whatever the mutant, the outcome is frames of the promised size or one clear line, within two
/// seconds.
void TestVideoFaults::bitFlipsNeverCrash() {
  QFETCH(QString, name);
  const QByteArray whole = Content(kMedia + name.toStdString());
  const TemporaryFile file("flipped");
  std::mt19937 rng(static_cast<uint32_t>(whole.size()));
  QElapsedTimer row_timer;
  row_timer.start();
  for (int trial = 0; trial < 60 && row_timer.elapsed() < 3000; ++trial) {
    QByteArray mutant = whole;
    // Every other mutant is hit in its headers, which a uniform choice would seldom touch.
    const auto range = static_cast<uint32_t>(
        trial % 2 == 0 ? mutant.size() : std::min<qsizetype>(mutant.size(), 700));
    for (int flips = 0; flips < 1 + trial % 20; ++flips) {
      const uint32_t from_end = trial % 4 == 1 ? static_cast<uint32_t>(mutant.size()) - range : 0;
      const qsizetype at = from_end + rng() % range;
      mutant[at] = static_cast<char>(mutant[at] ^ 1 << rng() % 8);
    }
    file.Write(mutant);
    QElapsedTimer timer;
    timer.start();
    const auto source = media::OpenMedia(file.path());
    if (source) {
      const int width = (*source)->info().width, height = (*source)->info().height;
      const Status status = (*source)->ForEach(
          [&](frames::Frame frame) {
            return frame.width == width && frame.height == height &&
                   frame.rgb.size() == size_t(3) * width * height;
          },
          {});
      QVERIFY2(status.has_value() || !status.error().message.empty(), "an error needs a message");
    } else {
      QVERIFY(source.error().ToString().find('\n') == std::string::npos);
    }
    QVERIFY2(timer.elapsed() < 2000,
             qPrintable(QString("mutant %1 took %2 ms").arg(trial).arg(timer.elapsed())));
  }
}

void TestVideoFaults::readingPastTheEnd() {
  const auto source = media::OpenMedia(kMedia + "h264.mkv");
  QVERIFY(source.has_value());
  const std::vector<int64_t> partly{18, 19, 20, 40};
  const auto read = (*source)->Read(partly, {});
  QVERIFY(read.has_value());
  QCOMPARE(read->size(), size_t{2});
  const std::vector<int64_t> outside{20, 21};
  const auto none = (*source)->Read(outside, {});
  QVERIFY(!none.has_value());
  QCOMPARE(none.error().code, ErrorCode::kBadInput);
}

QTEST_APPLESS_MAIN(TestVideoFaults)
#include "tst_video_faults.moc"

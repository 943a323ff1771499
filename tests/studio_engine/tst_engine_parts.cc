// SPDX-License-Identifier: Apache-2.0
#include <new>
#include <stdexcept>
#include <thread>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "app/studio/engine/answer_stream.h"
#include "app/studio/engine/command_lines.h"
#include "app/studio/engine/engine_errors.h"
#include "app/studio/engine/loaded_sessions.h"
#include "app/studio/engine/reconstruction_store.h"
#include "engine/scene/snapshot_store.h"

using namespace vlm3r;
using namespace vlm3r::studio;

namespace fs = std::filesystem;

namespace {

scene::Snapshot SmallSnapshot(float depth) {
  scene::Snapshot snapshot;
  snapshot.source = "room.mp4";
  scene::FrameGeometry frame;
  frame.width = 8;
  frame.height = 4;
  frame.intrinsics = {8, 4, 2};
  frame.points_camera.assign(8 * 4 * 3, depth);
  frame.confidence_self.assign(8 * 4, 2.0f);
  frame.rgb.assign(8 * 4 * 3, 100);
  snapshot.frames.push_back(frame);
  return snapshot;
}

size_t NumFolders(const fs::path& parent) {
  size_t count = 0;
  for (const auto& item : fs::directory_iterator(parent)) count += item.is_directory() ? 1 : 0;
  return count;
}

}  // namespace

class TestEngineParts : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void shellLinesSplitBack() {
    const QStringList words = {QStringLiteral("it's"), QStringLiteral("a \"b\" $HOME `x`"),
                               QStringLiteral("plain-word.mp4"), QString(),
                               QStringLiteral("Wie groß?\n")};
    QProcess shell;
    shell.start(QStringLiteral("sh"),
                {QStringLiteral("-c"), QStringLiteral("printf '%s\\0' ") + ShellLine(words)});
    QVERIFY(shell.waitForFinished());
    QList<QByteArray> parts = shell.readAllStandardOutput().split('\0');
    parts.removeLast();
    QCOMPARE(parts.size(), words.size());
    for (int i = 0; i < parts.size(); ++i) QCOMPARE(QString::fromUtf8(parts[i]), words[i]);
  }

  void commandLinesNameWhatDiffers() {
    session::ModelSpec spec;
    session::ReconstructRequest reconstruct;
    reconstruct.path = "my room.mp4";
    QCOMPARE(ReconstructCommandLine(spec, reconstruct),
             QStringLiteral("vlm3r reconstruct 'my room.mp4' --no-cache"));
    spec.model_dir = "/m";
    spec.dtype = "bf16";
    reconstruct.num_frames = 8;
    reconstruct.ttt3r = true;
    reconstruct.use_cache = true;
    QCOMPARE(ReconstructCommandLine(spec, reconstruct),
             QStringLiteral("vlm3r reconstruct 'my room.mp4' --model /m --dtype bf16 --frames 8 "
                            "--ttt3r"));
    session::ClipRequest clip;
    clip.path = "a.mp4";
    session::AskRequest ask;
    ask.question = "How big?";
    ask.generation.temperature = 0.5;
    QCOMPARE(AskCommandLine({}, clip, ask),
             QStringLiteral("vlm3r ask a.mp4 'How big?' --temperature 0.5"));
    ask.history.push_back({"q", "a"});
    QVERIFY(AskCommandLine({}, clip, ask).isEmpty());
  }

  void streamKeepsTextAndPace() {
    AnswerStream stream;
    stream.Begin();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    stream.Push(" \n");
    stream.Push("");
    stream.Push(" two");
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    stream.Push(" chairs");
    const AnswerStream::Piece piece = stream.Take();
    QCOMPARE(piece.text, std::string("two chairs"));
    QCOMPARE(piece.num_tokens, 4);
    QVERIFY(stream.Take().text.empty());
    QVERIFY(stream.TimeToFirstToken_s() >= 0.005);
    QVERIFY(stream.TokensPerSecond() > 0);
    QVERIFY(stream.TokensPerSecond() < 3 / 0.005);
  }

  void exceptionsEndAtTheBoundary() {
    const Status memory = AtBoundary([]() -> Status { throw std::bad_alloc(); });
    QCOMPARE(memory.error().code, ErrorCode::kOutOfMemory);
    const Status other = AtBoundary([]() -> Status { throw std::runtime_error("boom\nframe 1"); });
    QCOMPARE(other.error().message, std::string("unexpected failure: boom"));
    QVERIFY(AtBoundary([] { return Status(); }).has_value());
  }

  void errorsForTheWindow() {
    const Error lost{ErrorCode::kFailed, "the computation failed: CUDA error: unspecified launch",
                     "", ""};
    QVERIFY(IsLostGpu(lost));
    QVERIFY(ForWindow(lost).message.starts_with("the GPU stopped answering"));
    QVERIFY(!IsLostGpu({ErrorCode::kBadInput, "CUDA error", "", ""}));
    const Error memory = ForWindow({ErrorCode::kOutOfMemory, "too big", "", "Use --dtype bf16"});
    QVERIFY(memory.remedy.find("--") == std::string::npos);
    QVERIFY(!memory.remedy.empty());
  }

  void sameModelAndClip() {
    session::ModelSpec a;
    session::ModelSpec b;
    b.force = true;
    QVERIFY(SameModel(a, b));
    b.dtype = "bf16";
    QVERIFY(!SameModel(a, b));
    session::ClipRequest c;
    session::ClipRequest d;
    d.use_cache = false;
    QVERIFY(SameClip(c, d));
    d.num_frames = 16;
    QVERIFY(!SameClip(c, d));
  }

  void reconstructionsAreKeptOnceAndCapped() {
    const QTemporaryDir temporary;
    const fs::path parent = fs::path(temporary.path().toStdString()) / "kept";
    const auto first = KeepReconstruction(SmallSnapshot(1), parent, 1 << 20, {});
    QVERIFY(first.has_value());
    QCOMPARE(*KeepReconstruction(SmallSnapshot(1), parent, 1 << 20, {}), *first);
    QCOMPARE(NumFolders(parent), size_t(1));
    const auto back = scene::LoadSnapshot(*first);
    QVERIFY(back.has_value());
    QCOMPARE(back->frames[0].points_camera, SmallSnapshot(1).frames[0].points_camera);

    fs::last_write_time(*first, fs::file_time_type::clock::now() - std::chrono::hours(1));
    const auto second = KeepReconstruction(SmallSnapshot(2), parent, 1, {});
    QVERIFY(second.has_value());
    QVERIFY(fs::exists(*second));  // Never the new one, even if it alone is too big.
    QVERIFY(!fs::exists(*first));
  }

  void keepingCanFail() {
    const auto kept = KeepReconstruction(SmallSnapshot(1), "/proc/nowhere", 1, {});
    QVERIFY(!kept.has_value());
    QCOMPARE(kept.error().code, ErrorCode::kDisk);
  }
};

QTEST_GUILESS_MAIN(TestEngineParts)
#include "tst_engine_parts.moc"

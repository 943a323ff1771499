// SPDX-License-Identifier: Apache-2.0
// The model that ships, asked about the demo video: its tokens explained, its answer varied, its
// card written and asked again.
#include <cmath>
#include <numeric>

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include "app/studio/chat/card_files.h"
#include "app/studio/chat/what_if_dialog.h"
#include "app/studio/evidence/evidence_panel.h"
#include "app/studio/evidence/token_list.h"
#include "app/studio/video/heat_image.h"
#include "app/studio/video/picture_view.h"
#include "app/studio/video/video_panel.h"
#include "engine/scene/snapshot_store.h"
#include "tests/studio_evidence/answer_fixture.h"
#include "tests/support/gui_watchdog.h"

using namespace vlm3r;
using namespace vlm3r::studio;
using vlm3r::test::AnswerFixture;
using vlm3r::test::GuiWatchdog;

namespace {

constexpr int kWorkMs = 180'000;

/// The true room of the demo video.
std::shared_ptr<scene::Snapshot> DemoRoom() {
  auto room = scene::LoadSnapshot(VLM3R_TEST_SOURCE "/resources/demo/room_true");
  if (!room) qFatal("%s", room.error().ToString().c_str());
  return std::make_shared<scene::Snapshot>(std::move(room).value());
}

double Distance(const QColor& a, const QColor& b) {
  return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
         std::abs(a.blue() - b.blue());
}

}  // namespace

class TestEvidencePanel : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    studio_ = std::make_unique<AnswerFixture>();
    evidence_ = std::make_unique<EvidencePanel>(studio_->context);
    video_ = std::make_unique<VideoPanel>(studio_->context);
    evidence_->resize(420, 560);
    video_->resize(520, 560);
    evidence_->show();
    video_->show();
    const int64_t id = studio_->openVideo();
    studio_->document.setSnapshot(id, DemoRoom(), {});
    QVERIFY(evidence_->grid() == nullptr);
    AnswerFixture::Shoot(evidence_.get(), "evidence_empty");
    QVERIFY(studio_->ask(QStringLiteral("How many chair(s) are in this room?"), 3, 4));
    QCOMPARE(studio_->lastMessage().state, std::string("done"));
  }

  void cleanupTestCase() {
    video_.reset();
    evidence_.reset();
    studio_.reset();
  }

  void answersKeepWhatTheirEvidenceNeeds() {
    const AnswerInfo info = AnswerInfoFromJson(studio_->lastMessage().info);
    QVERIFY(info.token_ids.size() >= 3);
    QCOMPARE(info.token_texts.size(), info.token_ids.size());
    QCOMPARE(info.margins.size(), info.token_ids.size());
    QCOMPARE(info.frame_indices.size(), size_t{4});
    QVERIFY(info.card.is_object());
  }

  void attentionRowsSumToOneAndAreShared() {
    studio_->spotlight()->explain(studio_->lastMessage().id);
    QCOMPARE(evidence_->messageId(), studio_->lastMessage().id);
    QVERIFY(evidence_->isWorking());
    QVERIFY(QTest::qWaitFor([this] { return evidence_->grid() != nullptr; }, kWorkMs));
    auto* layers = evidence_->findChildren<QComboBox*>()[1];
    QVERIFY(layers->count() > 2);
    for (int layer = 0; layer < layers->count(); ++layer) {
      evidence_->chooseLayer(layer);
      const session::PatchGrid* grid = evidence_->grid();
      QVERIFY(grid != nullptr);
      QCOMPARE(grid->num_frames, int64_t{4});
      const double sum = std::accumulate(grid->values.begin(), grid->values.end(), 0.0);
      QVERIFY2(sum > 0 && sum <= 1.001, qPrintable(QString::number(sum)));
    }
    evidence_->chooseLayer(0);
    QVERIFY(studio_->spotlight()->heat() != nullptr);
    QCOMPARE(studio_->spotlight()->heat()->size(), size_t{4});
    AnswerFixture::Shoot(evidence_.get(), "evidence_attention");
    studio_->theme.set(ThemeName::kLight);
    AnswerFixture::Shoot(evidence_.get(), "evidence_attention_light");
    studio_->theme.set(ThemeName::kDark);
  }

  // The hottest patch of a frame is the most heat-coloured place of its picture.
  void theRightPatchIsPaintedOnThePicture() {
    const session::PatchGrid& grid = *evidence_->grid();
    const std::vector<int64_t> frames =
        AnswerInfoFromJson(studio_->lastMessage().info).frame_indices;
    const auto most = std::max_element(grid.values.begin(), grid.values.end());
    const int64_t place = most - grid.values.begin();
    const int64_t frame = place / (grid.num_rows * grid.num_columns);
    const int64_t row = place / grid.num_columns % grid.num_rows, column = place % grid.num_columns;
    const int64_t ordinal = frames[static_cast<size_t>(frame)];
    QVERIFY(QTest::qWaitFor([this] { return video_->times().count() > 0; }, 20'000));
    studio_->document.setTimeS(video_->times().timeOf(ordinal));
    QVERIFY(QTest::qWaitFor([&] { return video_->shownOrdinal() == ordinal; }, 20'000));
    PictureView* view = video_->pictureView();
    QTRY_VERIFY(!view->overlay().heat.isNull());
    const QImage with = view->grab().toImage();
    AnswerFixture::Shoot(video_.get(), "evidence_picture");
    const auto heat = studio_->spotlight()->heat();
    studio_->spotlight()->showHeat(nullptr);
    QVERIFY(view->overlay().heat.isNull());
    const QImage without = view->grab().toImage();
    studio_->spotlight()->showHeat(heat);
    const QRectF rect = view->pictureRect();
    const double ratio = with.devicePixelRatio();
    const auto pixel = [&](int64_t r, int64_t c) {
      return QPoint(static_cast<int>((rect.left() + (static_cast<double>(c) + 0.5) * rect.width() /
                                                        static_cast<double>(grid.num_columns)) *
                                     ratio),
                    static_cast<int>((rect.top() + (static_cast<double>(r) + 0.5) * rect.height() /
                                                       static_cast<double>(grid.num_rows)) *
                                     ratio));
    };
    // No cold patch of this frame has come as near to the colour of the scale's end.
    const QColor end = HeatColor(1);
    const QColor painted = with.pixelColor(pixel(row, column));
    for (int64_t r = 0; r < grid.num_rows; ++r) {
      for (int64_t c = 0; c < grid.num_columns; ++c) {
        if (r == row && c == column) continue;
        if (grid.At(frame, r, c) > 0.3f * *most) continue;
        QVERIFY2(Distance(with.pixelColor(pixel(r, c)), end) > Distance(painted, end) - 12,
                 qPrintable(QStringLiteral("%1, %2").arg(r).arg(c)));
      }
    }
    // Exactly what the scale's end over this picture gives: 200 of 255 opaque.
    const QColor bare = without.pixelColor(pixel(row, column));
    const auto blend = [](int over, int under) { return (over * 200 + under * 55) / 255; };
    const QColor wanted(blend(end.red(), bare.red()), blend(end.green(), bare.green()),
                        blend(end.blue(), bare.blue()));
    QVERIFY2(Distance(painted, wanted) < 30,
             qPrintable(painted.name() + QLatin1Char(' ') + wanted.name()));
  }

  void coveringAndGeometryAreOtherChoices() {
    evidence_->chooseKind(EvidenceKind::kGeometry);
    QVERIFY(!evidence_->isWorking());  // It came with the attention.
    QVERIFY(evidence_->grid() != nullptr);
    for (const float value : evidence_->grid()->values) QVERIFY(value >= 0);
    evidence_->chooseKind(EvidenceKind::kFrames);
    QVERIFY(evidence_->isWorking());
    QVERIFY(QTest::qWaitFor([this] { return evidence_->grid() != nullptr; }, kWorkMs));
    QCOMPARE(evidence_->grid()->num_rows, int64_t{1});
    QCOMPARE(evidence_->grid()->num_frames, int64_t{4});
    AnswerFixture::Shoot(evidence_.get(), "evidence_frames");
    // Another token is another job; cancelled, it leaves nothing behind.
    evidence_->chooseToken(1);
    QVERIFY(evidence_->isWorking());
    for (auto* button : evidence_->findChildren<QPushButton*>())
      if (button->isVisible() && button->text() == QStringLiteral("Cancel")) button->click();
    QVERIFY(!evidence_->isWorking());
    QVERIFY(evidence_->grid() == nullptr);
    QVERIFY(studio_->spotlight()->heat() == nullptr);
    evidence_->chooseKind(EvidenceKind::kBlocks);
    QVERIFY(QTest::qWaitFor([this] { return evidence_->grid() != nullptr; }, kWorkMs));
    QCOMPARE(studio_->spotlight()->heat()->size(), size_t{1});  // Only one frame was covered.
    evidence_->hide();
    QVERIFY(studio_->spotlight()->heat() == nullptr);
    evidence_->show();
    QVERIFY(studio_->spotlight()->heat() != nullptr);
  }

  void whatIfGivesTwoAnswersWithTheirMargins() {
    studio_->actions.action("answer.what_if")->trigger();
    WhatIfDialog* dialog = studio_->panel->whatIf();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QVERIFY(!dialog->isAsking());
    QSignalSpy answered(dialog, &WhatIfDialog::answered);
    for (auto* box : dialog->findChildren<QCheckBox*>())
      if (box->text() == QStringLiteral("Fusion")) box->click();
    QCOMPARE(VariantOf(dialog->choice()).tokens, session::TokenSelection::kNone);
    QTRY_COMPARE_WITH_TIMEOUT(answered.count(), 1, kWorkMs);
    QCOMPARE(dialog->answers().size(), size_t{2});
    for (const auto& answer : dialog->answers()) {
      QVERIFY(answer->answer.has_value());
      QCOMPARE(answer->answer->top1_minus_top2.size(), answer->answer->token_ids.size());
      QCOMPARE(answer->frame_indices.size(), size_t{4});
    }
    // As asked is as it was answered.
    QCOMPARE(dialog->answers()[0]->answer->token_ids,
             AnswerInfoFromJson(studio_->lastMessage().info).token_ids);
    AnswerFixture::Shoot(dialog, "what_if");
    dialog->close();
  }

  void choicesBecomeVariants() {
    QCOMPARE(VariantOf({}).tokens, session::TokenSelection::kFromConfig);
    QCOMPARE(VariantOf({.camera_tokens = false}).tokens, session::TokenSelection::kPatch);
    QCOMPARE(VariantOf({.geometry_tokens = false}).tokens, session::TokenSelection::kCamera);
    QCOMPARE(VariantOf({.camera_tokens = false, .geometry_tokens = false}).tokens,
             session::TokenSelection::kNone);
    QCOMPARE(VariantOf({.num_frames = 8}).num_frames, int64_t{8});
  }

  void cardsAreWrittenAndGiveTheSameTokensAgain() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("answer.json"));
    std::optional<Result<QString>> written;
    SaveCard(studio_->context, studio_->lastMessage(), path, studio_->panel.get(),
             [&](Result<QString> result) { written = std::move(result); });
    QTRY_VERIFY_WITH_TIMEOUT(written.has_value(), kWorkMs);
    QVERIFY2(*written, written->has_value() ? "" : written->error().ToString().c_str());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject card = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(card[QStringLiteral("card")].toString(), QStringLiteral("vlm3r-answer"));
    QVERIFY(!card[QStringLiteral("model")][QStringLiteral("weights")].toArray().isEmpty());
    std::optional<Result<ReplayOutcome>> replayed;
    ReplayCard(studio_->context, studio_->lastMessage(), studio_->panel.get(),
               [&](Result<ReplayOutcome> result) { replayed = std::move(result); });
    QTRY_VERIFY_WITH_TIMEOUT(replayed.has_value(), kWorkMs);
    QVERIFY2(*replayed, replayed->has_value() ? "" : replayed->error().ToString().c_str());
    QVERIFY2((*replayed)->same, qPrintable((*replayed)->text));
    // A card whose tokens are others says so.
    project::Message other = studio_->lastMessage();
    other.info["card"]["answers"][0]["token_ids"][0] =
        other.info["card"]["answers"][0]["token_ids"][0].get<int64_t>() + 1;
    replayed.reset();
    ReplayCard(studio_->context, other, studio_->panel.get(),
               [&](Result<ReplayOutcome> result) { replayed = std::move(result); });
    QTRY_VERIFY_WITH_TIMEOUT(replayed.has_value(), kWorkMs);
    QVERIFY(*replayed && !(*replayed)->same);
  }

  void theWindowNeverWaits() {
    GuiWatchdog watchdog;
    watchdog.SetStep("explain");
    evidence_->chooseKind(EvidenceKind::kAttention);
    evidence_->chooseToken(2);
    QVERIFY(QTest::qWaitFor([this] { return evidence_->grid() != nullptr; }, kWorkMs));
    watchdog.SetStep("change layers");
    for (int layer = 0; layer < 3; ++layer) {
      evidence_->chooseLayer(layer);
      QTest::qWait(30);
    }
    for (const GuiWatchdog::Pause& pause : watchdog.Worst(3))
      qInfo("%.0f ms (%.0f ms wall) during %s", pause.blocked_ms, pause.wall_ms,
            pause.step.c_str());
    QVERIFY2(watchdog.worst_ms() <= test::GuiWatchdog::Limit(100),
             "the GUI thread was blocked for too long");
  }

 private:
  std::unique_ptr<AnswerFixture> studio_;
  std::unique_ptr<EvidencePanel> evidence_;
  std::unique_ptr<VideoPanel> video_;
};

QTEST_MAIN(TestEvidencePanel)
#include "tst_evidence_panel.moc"

// SPDX-License-Identifier: Apache-2.0
#include <malloc.h>

#include <algorithm>
#include <fstream>

#include <unistd.h>
#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "app/studio/models/model_dialog.h"
#include "app/studio/models/model_verify.h"
#include "app/studio/view3d/capture_controller.h"
#include "app/studio/view3d/export_dialog.h"
#include "tests/studio_walk/studio_fixture.h"

using vlm3r::test::DemoVideo;
using vlm3r::test::StudioFixture;
using vlm3r::test::TrueRoom;
namespace studio = vlm3r::studio;

namespace {

constexpr int kLongMs = 120'000;

double ResidentMib() {
  malloc_trim(0);  // What is free but kept by the allocator is no growth.
  std::ifstream file("/proc/self/statm");
  double size = 0, resident = 0;
  file >> size >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1 << 20);
}

/// Of ten values.
double Median(std::vector<double>::const_iterator from) {
  std::vector<double> ten(from, from + 10);
  std::sort(ten.begin(), ten.end());
  return (ten[4] + ten[5]) / 2;
}

bool Runs(StudioFixture* app, const char* kind) {
  for (const studio::Job* job : app->context().jobs->running()) {
    if (job->kind == QLatin1String(kind) && job->state == studio::JobState::kRunning) return true;
  }
  return false;
}

}  // namespace

/// Closing the window in the middle of every kind of work, and coming back many times.
class TestLeave : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void closeWhileReconstructing() {
    // Large pictures, so that there is a middle of it.
    StudioFixture app(
        {{"frames", "6", "test"}, {"cache", "false", "test"}, {"long_side", "512", "test"}});
    app.drop({DemoVideo()});
    QTRY_VERIFY_WITH_TIMEOUT(Runs(&app, "reconstruct"), kLongMs);
    closeQuickly(&app);
  }

  void closeWhileLoadingTheModel() {
    StudioFixture app;
    app.context().engine->loadModel();
    QTest::qWait(1);
    closeQuickly(&app);
  }

  void closeWhileAnswering() {
    StudioFixture app;
    app.drop({DemoVideo()});
    QTRY_VERIFY_WITH_TIMEOUT(app.has_room(), kLongMs);
    QVERIFY(app.chat()->controller()->ask(QStringLiteral("Describe the room at length.")));
    QTRY_VERIFY_WITH_TIMEOUT(Runs(&app, "ask"), kLongMs);
    closeQuickly(&app);
  }

  void closeWhileExporting() {
    QTemporaryDir folder;
    {
      StudioFixture app;
      app.drop({TrueRoom()});
      QTRY_VERIFY_WITH_TIMEOUT(app.document()->snapshot() != nullptr, kLongMs);
      app.view()->exportDialog()->setFolder(folder.filePath(QStringLiteral("room")));
      app.view()->exportDialog()->start();
      closeQuickly(&app);
    }
    // Either all of it or nothing.
    const QStringList left =
        QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    QVERIFY2(left.isEmpty() || left == QStringList{QStringLiteral("room")},
             qPrintable(left.join(QLatin1Char(' '))));
  }

  void closeWhileRecording() {
    QTemporaryDir folder;
    {
      StudioFixture app;
      app.drop({TrueRoom()});
      QTRY_VERIFY_WITH_TIMEOUT(app.document()->snapshot() != nullptr, kLongMs);
      studio::CaptureDialog::Choice choice;
      choice.size = {320, 240};
      choice.path = folder.filePath(QStringLiteral("flight.mp4"));
      app.view()->capture()->record(choice);
      QTRY_VERIFY_WITH_TIMEOUT(!app.context().jobs->running().empty(), kLongMs);
      QTest::qWait(200);
      closeQuickly(&app);
    }
    QVERIFY2(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             "nothing half-written stays");
  }

  void closeWhileCheckingAModel() {
    StudioFixture app;
    auto* models = app.window()->findChild<studio::ModelDialog*>();
    QVERIFY(models != nullptr);
    QSignalSpy inspected(models, &studio::ModelDialog::inspected);
    app.trigger("models.manage");
    QTRY_VERIFY_WITH_TIMEOUT(!inspected.isEmpty(), kLongMs);
    models->verifier()->verify();
    closeQuickly(&app);
  }

  void closeWhileOpening() {
    StudioFixture app;
    app.drop({DemoVideo()});
    closeQuickly(&app);
  }

  /// Fifty visits in one process: open, ask, leave. Memory must not grow with them.
  void memoryStaysFlat() {
    StudioFixture app({{"frames", "2", "test"},
                       {"cache", "false", "test"},
                       {"max_new_tokens", "4", "test"},
                       {"long_side", "224", "test"}});
    // Medians of ten rounds: one round more or less of what threads keep is noise, half a MiB a
    // round is not.
    constexpr int kWarmUp = 10;
    constexpr int kRounds = 70;
    std::vector<double> resident_mib;
    for (int round = 1; round <= kRounds; ++round) {
      app.document()->newProject();
      QTRY_VERIFY_WITH_TIMEOUT(app.document()->currentVideo() == 0, kLongMs);
      app.drop({DemoVideo()});
      QTRY_VERIFY_WITH_TIMEOUT(app.has_room(), kLongMs);
      QVERIFY(app.chat()->controller()->ask(QStringLiteral("How many chairs?")));
      QTRY_VERIFY_WITH_TIMEOUT(app.chat()->controller()->pending() == nullptr, kLongMs);
      resident_mib.push_back(ResidentMib());
    }
    const double at_first = Median(resident_mib.begin() + kWarmUp);
    const double growth = Median(resident_mib.end() - 10) / at_first - 1;
    qInfo("resident: %.0f MiB after %d rounds, %+.1f %% after %d", at_first, kWarmUp + 10,
          100 * growth, kRounds);
    QVERIFY2(growth < 0.05, "memory grows from visit to visit");
  }

 private:
  void closeQuickly(StudioFixture* app) {
    QElapsedTimer clock;
    clock.start();
    QVERIFY(app->window()->close());
    QVERIFY2(clock.elapsed() < 1000, "closing the window takes long");
  }
};

QTEST_MAIN(TestLeave)
#include "tst_leave.moc"

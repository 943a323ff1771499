// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "app/studio/view3d/overlay_cards.h"
#include "app/studio/view3d/view_state.h"
#include "panel_fixture.h"

using namespace vlm3r;
using namespace vlm3r::studio;

/// Without OpenGL the panel says so, and everything else goes on.
class TestNoOpenGl : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void panelSaysSo() {
    QVERIFY(!viz::VtkHostWidget::missingOpenGl().isEmpty());
    PanelFixture f;
    QVERIFY(f.panel->host() == nullptr);
    auto* card = f.find<StateCard>();
    QVERIFY(card->isVisible());
    QVERIFY(card->title().contains("3D"));
    f.shoot("no_opengl");
    const int64_t id = f.addVideo();
    f.document.setSnapshot(id, DemoRoom(), {});
    QTRY_COMPARE(f.panel->state()->kind(), ViewState::Kind::kDone);
    QVERIFY(card->isVisible());
    QVERIFY(!f.actions.action("tool.distance")->isEnabled());
    // Exports need no picture.
    QVERIFY(f.actions.action("export")->isEnabled());
  }
};

int main(int argc, char** argv) {
  qputenv("QT_XCB_GL_INTEGRATION", "none");
  QApplication app(argc, argv);
  TestNoOpenGl test;
  return QTest::qExec(&test, argc, argv);
}
#include "tst_no_opengl.moc"

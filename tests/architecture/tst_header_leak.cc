// SPDX-License-Identifier: Apache-2.0
// First and alone, so that nothing else can bring the macros below in.
#include "engine/session/session.h"

// What a user of the façade must not pay for: tensor, Qt, VTK and FFmpeg headers behind session.h.
constexpr bool kLeaks =
#if defined(TORCH_API) || defined(C10_API) || defined(Q_OBJECT) || defined(VTK_VERSION) || \
    defined(vtkObject_h) || defined(LIBAVUTIL_VERSION_INT) || defined(SPDLOG_VERSION) ||   \
    defined(NLOHMANN_JSON_VERSION_MAJOR)
    true;
#else
    false;
#endif

#include <QtTest>

class TestHeaderLeak : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void sessionShowsValuesOnly() { QVERIFY(!kLeaks); }
};

QTEST_APPLESS_MAIN(TestHeaderLeak)
#include "tst_header_leak.moc"

// SPDX-License-Identifier: Apache-2.0
#include "engine/base/base64.h"

#include <QtTest>

#include <random>

class TestBase64 : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void equalsAnotherImplementation();
};

void TestBase64::equalsAnotherImplementation() {
  std::mt19937 random(3);
  for (int size = 0; size < 300; ++size) {
    QByteArray bytes(size, Qt::Uninitialized);
    for (char& byte : bytes) byte = static_cast<char>(random());
    const std::span<const uint8_t> view(reinterpret_cast<const uint8_t*>(bytes.constData()),
                                        static_cast<size_t>(size));
    QCOMPARE(QByteArray::fromStdString(vlm3r::Base64(view)), bytes.toBase64());
  }
}

QTEST_APPLESS_MAIN(TestBase64)
#include "tst_base64.moc"

// SPDX-License-Identifier: Apache-2.0
#include <QWidget>
#include <QtTest>

#include "app/studio/shell/language.h"
#include "app/studio/theme/app_settings.h"

namespace vlm3r::studio {

class TestLanguage : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { AppSettings().clear(); }

  void takesWhatTheSystemSpeaks() {
    QCOMPARE(BestLanguage({"de-AT", "en"}), QStringLiteral("de"));
    QCOMPARE(BestLanguage({"fr-FR", "zh-Hans-CN"}), QStringLiteral("zh_CN"));
    QCOMPARE(BestLanguage({"zh-Hant-TW"}), QStringLiteral("en"));
    QCOMPARE(BestLanguage({"fr"}), QStringLiteral("en"));
    QCOMPARE(BestLanguage({}), QStringLiteral("en"));
  }

  void everyLanguageIsEmbedded() {
    for (const LanguageChoice& choice : LanguageChoices()) {
      QVERIFY2(QFile::exists(QStringLiteral(":/i18n/vlm3r_%1.qm").arg(choice.code)),
               qPrintable(choice.code));
    }
  }

  void choosingIsRememberedAndTold() {
    Language language;
    QCOMPARE(language.code(), QStringLiteral("en"));
    QSignalSpy changed(&language, &Language::changed);
    language.choose("de");
    QCOMPARE(changed.count(), 1);
    // Qt's own texts change with ours.
    QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("Abbrechen"));
    QCOMPARE(QLocale().decimalPoint(), QStringLiteral(","));
    language.choose("de");
    QCOMPARE(changed.count(), 1);
    Language again;
    QCOMPARE(again.code(), QStringLiteral("de"));
    language.choose("nonsense");  // As the system, which the test runs in English.
    QCOMPARE(language.code(), QStringLiteral("en"));
    QCOMPARE(QLocale().decimalPoint(), QStringLiteral("."));
  }
};

}  // namespace vlm3r::studio

QTEST_MAIN(vlm3r::studio::TestLanguage)
#include "tst_language.moc"

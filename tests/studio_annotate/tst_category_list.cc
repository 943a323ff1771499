// SPDX-License-Identifier: Apache-2.0
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QtTest>

#include "app/studio/annotate/annotate_page.h"
#include "app/studio/annotate/annotator.h"
#include "app/studio/annotate/category_list.h"
#include "app/studio/theme/app_settings.h"

using namespace vlm3r::studio;

class TestCategories : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { AppSettings().remove(QStringLiteral("annotate")); }

  void defaultIsWhatQuestionsKnow() {
    const QStringList names = Categories();
    QVERIFY(names.size() > 25);
    for (const char* name : {"chair", "table", "sofa", "trash bin", "computer mouse"})
      QVERIFY2(names.contains(name), name);
    // Renamed or merged ones are not asked about.
    QVERIFY(!names.contains("trash can"));
    QVERIFY(!names.contains("desk"));
  }

  void listIsKept() {
    SetCategories({" rug ", "rug", "", "lamp\tshade"});
    QCOMPARE(Categories(), (QStringList{"rug", "lamp shade"}));
    AddCategory("rug");
    AddCategory("vase");
    QCOMPARE(Categories(), (QStringList{"rug", "lamp shade", "vase"}));
    SetCategories({});
    QCOMPARE(Categories(), DefaultCategories());
  }

  void files_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("count");  // 0: refused.
    QTest::newRow("plain") << QByteArray("chair\nsofa\n") << 2;
    QTest::newRow("comments, blanks, CRLF")
        << QByteArray("# mine\r\nchair\r\n\r\n  sofa  \r\n") << 2;
    QTest::newRow("other scripts") << QByteArray("椅子\nStühle\n") << 2;
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("binary") << QByteArray("a\0b\n", 4) << 0;
    QTest::newRow("no UTF-8") << QByteArray("\xff\xfe\xfa\n") << 0;
    QTest::newRow("too many") << QByteArray("name\n").repeated(6000) << 0;
    QTest::newRow("too large") << QByteArray(2 << 20, 'x') << 0;
  }

  void files() {
    QFETCH(QByteArray, content);
    QFETCH(int, count);
    QTemporaryDir folder;
    QFile file(folder.filePath("categories.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto names = ReadCategories(file.fileName());
    QCOMPARE(names.has_value(), count > 0);
    if (names) {
      QCOMPARE(names->size(), count);
    } else {
      QVERIFY(names.error().ToString().find("categories.txt") != std::string::npos);
    }
  }

  void settingsPage() {
    qputenv("USER", "carla");
    QCOMPARE(AnnotatorName(), QString("carla"));
    AnnotatePage page;
    auto* name = page.findChild<QLineEdit*>("annotator");
    QCOMPARE(name->text(), QString("carla"));
    name->setText("  dora ");
    QVERIFY(QMetaObject::invokeMethod(name, "editingFinished"));
    QCOMPARE(AnnotatorName(), QString("dora"));
    auto* list = page.findChild<QPlainTextEdit*>("categories");
    list->setPlainText("bowl\nvase");
    QCOMPARE(Categories(), (QStringList{"bowl", "vase"}));
    QTemporaryDir folder;
    QFile file(folder.filePath("names.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("kettle\n");
    file.close();
    page.loadFile(file.fileName());
    QCOMPARE(list->toPlainText(), QString("kettle"));
    page.loadFile(folder.filePath("none.txt"));
    QCOMPARE(Categories(), QStringList{"kettle"});
    SetAnnotatorName({});
    QCOMPARE(AnnotatorName(), QString("carla"));
  }
};

QTEST_MAIN(TestCategories)
#include "tst_category_list.moc"

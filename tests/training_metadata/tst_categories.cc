// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "training/data/metadata/categories.h"

using namespace vlm3r;
using namespace vlm3r::training;

class TestCategories : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theFirstRowNamesAnId() {
    const auto table = LabelTable::Parse(
        "id\traw_category\tcount\r\n2\tchair\t9\r\n2\tstack of "
        "chairs\t1\r\nx\tbroken\t1\r\n4\tcouch\t3\r\n",
        "labels.tsv");
    QVERIFY(table.has_value());
    QCOMPARE(*table->NameOf("stack of chairs", Compat::kFixed), std::string("chair"));
    QCOMPARE(*table->NameOf("chair", Compat::kPaper2025), std::string("stack of chairs"));
    QVERIFY(!table->NameOf("broken", Compat::kFixed));
    // What that does to chairs: the released programs lose them.
    const LabelTable* t = &*table;
    QCOMPARE(*CategoryOf(Dataset::kScannet, "chair", Compat::kFixed, t), std::string("chair"));
    QVERIFY(!CategoryOf(Dataset::kScannet, "chair", Compat::kPaper2025, t));
    QCOMPARE(*CategoryOf(Dataset::kScannet, "couch", Compat::kFixed, t), std::string("sofa"));
    QVERIFY(!CategoryOf(Dataset::kScannet, "couch", Compat::kPaper2025, t));
  }

  void brokenTablesAreNamed() {
    for (const char* text :
         {"", "a\tb\n1\t2\n", "id\traw_category\n", "id\traw_category\nx\ty\n"}) {
      const auto table = LabelTable::Parse(text, "labels.tsv");
      QVERIFY(!table);
      QCOMPARE(table.error().file, std::string("labels.tsv"));
    }
    QVERIFY(!LabelTable::Read("/nowhere/labels.tsv"));
  }

  void namesOfTheBenchmark_data() {
    QTest::addColumn<int>("dataset");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("fixed");
    QTest::addColumn<QString>("paper");
    const auto row = [](Dataset dataset, const char* label, const char* fixed, const char* paper) {
      QTest::addRow("%s %s", NameOf(dataset), label)
          << static_cast<int>(dataset) << label << fixed << paper;
    };
    row(Dataset::kScannet, "trash can", "trash bin", "trash bin");
    row(Dataset::kScannet, "mouse", "computer mouse", "computer mouse");
    row(Dataset::kScannet, "desk", "table", "desk");
    row(Dataset::kScannet, "wall", "", "");
    row(Dataset::kScannetpp, "office chair", "chair", "office chair");
    row(Dataset::kScannetpp, "ceiling lamp", "ceiling light", "ceiling lamp");
    row(Dataset::kScannetpp, "kitchen cabinet", "", "kitchen cabinet");
    row(Dataset::kScannetpp, "ceiling", "", "");
    row(Dataset::kArkitscenes, "tv_monitor", "tv", "tv_monitor");
    row(Dataset::kArkitscenes, "sink", "", "sink");
    row(Dataset::kArkitscenes, "", "", "");
  }

  void namesOfTheBenchmark() {
    QFETCH(int, dataset);
    QFETCH(QString, label);
    QFETCH(QString, fixed);
    QFETCH(QString, paper);
    const auto named = [&](Compat compat) {
      return QString::fromStdString(
          CategoryOf(static_cast<Dataset>(dataset), label.toStdString(), compat, nullptr)
              .value_or(""));
    };
    QCOMPARE(named(Compat::kFixed), fixed);
    QCOMPARE(named(Compat::kPaper2025), paper);
  }
};

QTEST_APPLESS_MAIN(TestCategories)
#include "tst_categories.moc"

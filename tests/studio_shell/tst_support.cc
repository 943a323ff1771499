// SPDX-License-Identifier: Apache-2.0
#include <QCryptographicHash>
#include <QLabel>
#include <QListWidget>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "app/studio/jobs/job_list.h"
#include "app/studio/jobs/task_runner.h"
#include "app/studio/shell/support_bundle.h"
#include "app/studio/shell/support_dialog.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {

class TestSupport : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void zipOpensElsewhere() {
    QTemporaryDir folder;
    const QByteArray random = QByteArray("\x00\xff\x10zip", 6).repeated(5000);
    const QByteArray zip = MakeZip(
        {{"empty.txt", ""}, {QString::fromUtf8("größe.txt"), "abc\n"}, {"big.bin", random}});
    write(folder.filePath("a.zip"), zip);
    QProcess python;
    python.start("python3", {"-c",
                             "import sys, zipfile, hashlib\n"
                             "z = zipfile.ZipFile(sys.argv[1])\n"
                             "assert z.testzip() is None\n"
                             "assert z.namelist() == ['empty.txt', 'größe.txt', 'big.bin']\n"
                             "assert z.read('empty.txt') == b''\n"
                             "assert z.read('größe.txt') == b'abc\\n'\n"
                             "print(hashlib.sha256(z.read('big.bin')).hexdigest())\n",
                             folder.filePath("a.zip")});
    QVERIFY(python.waitForFinished());
    QCOMPARE(python.readAllStandardError(), QByteArray());
    QCOMPARE(python.readAllStandardOutput().trimmed(),
             QCryptographicHash::hash(random, QCryptographicHash::Sha256).toHex());
  }

  void reportTellsNoPrivateNames() {
    QTemporaryDir folder;
    const QString log = folder.filePath("studio.log");
    write(log, "2026-01-01 info opened " + folder.path().toUtf8() + "/x\n");
    JobList jobs;
    const JobId id = jobs.add("ask", "Ask about my-secret-kitchen.mp4");
    jobs.start(id);
    jobs.fail(id, {ErrorCode::kOutOfMemory, "there is not enough memory", "/secret.mp4", ""});
    options::LoadedOptions loaded;
    SupportFacts facts = CollectSupportFacts(jobs, loaded);
    facts.home = folder.path();
    facts.log_file = log;
    const auto files = MakeSupportFiles(facts, {});
    QVERIFY(files.has_value());
    QStringList names;
    for (const ZipEntry& file : *files) {
      names.append(file.name);
      QVERIFY2(!file.content.contains("secret"), qPrintable(file.name));
      QVERIFY2(!file.content.contains(folder.path().toUtf8()), qPrintable(file.name));
      QVERIFY2(!file.content.isEmpty(), qPrintable(file.name));
    }
    QCOMPARE(names, (QStringList{"versions.txt", "machine.txt", "options.txt", "tasks.txt",
                                 "studio.log"}));
    QVERIFY((*files)[1].content.contains("memory"));
    QVERIFY((*files)[3].content.contains("there is not enough memory"));
    QVERIFY((*files)[4].content.contains("~/x"));
  }

  void longLogsKeepTheirEnd() {
    QTemporaryDir folder;
    const QString log = folder.filePath("studio.log");
    write(log, QByteArray("an old line that nobody needs\n").repeated(40000) + "the last line\n");
    SupportFacts facts;
    facts.log_file = log;
    const auto files = MakeSupportFiles(facts, {});
    QVERIFY(files.has_value());
    const QByteArray text = files->back().content;
    QVERIFY(text.size() <= 512 * 1024);
    QVERIFY(text.startsWith("an old line"));
    QVERIFY(text.endsWith("the last line\n"));
  }

  void dialogWritesWhatIsTicked() {
    QTemporaryDir folder;
    JobList jobs;
    TaskRunner tasks(&jobs);
    options::LoadedOptions loaded;
    StudioContext context;
    context.jobs = &jobs;
    context.tasks = &tasks;
    context.options = &loaded;
    auto* dialog = new SupportDialog(context, nullptr);
    dialog->show();
    auto* list = dialog->findChild<QListWidget*>();
    QTRY_COMPARE_WITH_TIMEOUT(list->count(), 5, 30000);
    for (int row = 1; row < 5; ++row) list->item(row)->setCheckState(Qt::Unchecked);
    const QString path = folder.filePath("report.zip");
    dialog->save(path);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray zip = file.readAll();
    QVERIFY(zip.contains("versions.txt"));
    QVERIFY(!zip.contains("machine.txt"));
    QTRY_VERIFY(!jobs.running().size());
    dialog->save("/nonexistent-folder/report.zip");
    QTRY_VERIFY(!jobs.running().size());
    QTRY_VERIFY(labelWith(dialog, "/nonexistent-folder"));
    delete dialog;
  }

  void closingWhileGatheringIsHarmless() {
    JobList jobs;
    TaskRunner tasks(&jobs);
    options::LoadedOptions loaded;
    StudioContext context;
    context.jobs = &jobs;
    context.tasks = &tasks;
    context.options = &loaded;
    delete new SupportDialog(context, nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(jobs.running().empty(), 30000);
  }

 private:
  static void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
  }

  static bool labelWith(QWidget* widget, const QString& text) {
    for (const QLabel* label : widget->findChildren<QLabel*>()) {
      if (label->text().contains(text)) return true;
    }
    return false;
  }

  Theme theme_;
};

}  // namespace vlm3r::studio

QTEST_MAIN(vlm3r::studio::TestSupport)
#include "tst_support.moc"

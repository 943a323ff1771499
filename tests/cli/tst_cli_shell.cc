// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include <QJsonArray>
#include <QStandardPaths>

#include "tests/cli/program.h"

class TestCliShell : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyCommandHasHelp();
  void usageErrors_data();
  void usageErrors();
  void errorsAreJsonToo();
  void completionScriptsParse_data();
  void completionScriptsParse();
  void manualPageIsWellFormed();
  void committedDocsAreCurrent_data();
  void committedDocsAreCurrent();
  void exitCodesAreDocumented();
  void effectiveOptionsNameTheirOrigin();
  void savedConfigurationIsUsed();
  void brokenConfigurationStopsEverythingButDoctor();
  void fullDiskIsAnError();
  void decimalPointWhateverTheLocale();
  void noColorWithoutTerminal();

 private:
  QString Committed(const QString& name) const;
  Program program_;
};

QString TestCliShell::Committed(const QString& name) const {
  return QString(VLM3R_TEST_SOURCE) + "/" + name;
}

void TestCliShell::everyCommandHasHelp() {
  const Ran top = program_.Run({"--help"});
  QCOMPARE(top.code, 0);
  const QStringList commands = {"ask",          "reconstruct",    "export",
                                "inspect",      "doctor",         "selftest",
                                "options",      "tokenize",       "bench-engine",
                                "completion",   "version",        "help",
                                "models list",  "models verify",  "models inspect",
                                "models merge", "models convert", "models synthesize",
                                "cache list",   "cache clear",    "models quant-error"};
  for (const QString& command : commands) {
    QVERIFY2(top.out.contains(command.split(' ')[0].toUtf8()), qPrintable(command));
    const Ran help = program_.Run(command.split(' ') + QStringList{"--help"});
    QVERIFY2(help.code == 0 && help.out.contains("Usage: vlm3r " + command.toUtf8()) &&
                 help.err.isEmpty(),
             (command.toUtf8() + help.Both()).constData());
    QVERIFY(help.out.contains("--json") && help.out.contains("--quiet"));
  }
  QCOMPARE(program_.Run({}).out, top.out);
  QVERIFY(program_.Run({"models"}).out.contains("verify"));
  QVERIFY(program_.Run({"--version"}).out.startsWith("vlm3r "));
}

void TestCliShell::usageErrors_data() {
  QTest::addColumn<QStringList>("args");
  QTest::addColumn<QByteArray>("hint");
  QTest::newRow("misspelt command") << QStringList{"aks", "a.mp4"} << QByteArray("vlm3r ask");
  QTest::newRow("misspelt subcommand") << QStringList{"models", "lst"} << QByteArray("models list");
  QTest::newRow("nothing alike") << QStringList{"qqqqqq"} << QByteArray("--help");
  QTest::newRow("misspelt option")
      << QStringList{"ask", "a.mp4", "q", "--temprature", "1"} << QByteArray("--temperature");
  QTest::newRow("misspelt switch")
      << QStringList{"ask", "a.mp4", "q", "--no-cash"} << QByteArray("--no-cache");
  QTest::newRow("missing clip") << QStringList{"ask"} << QByteArray("VIDEO");
  QTest::newRow("missing value") << QStringList{"ask", "a.mp4", "q", "--frames"}
                                 << QByteArray("--frames needs a value");
  QTest::newRow("word for number")
      << QStringList{"ask", "a.mp4", "q", "--frames", "many"} << QByteArray("--frames must be");
  QTest::newRow("out of range") << QStringList{"ask", "a.mp4", "q", "--top-p", "2"}
                                << QByteArray("from 0 to 1");
  QTest::newRow("wrong choice") << QStringList{"ask", "a.mp4", "q", "--profile", "evl"}
                                << QByteArray("\"eval\"");
  QTest::newRow("wrong format") << QStringList{"reconstruct", "a.mp4", "--formats", "ply,obj"}
                                << QByteArray("obj");
  QTest::newRow("surplus word") << QStringList{"reconstruct", "a.mp4", "b.mp4"}
                                << QByteArray("b.mp4");
  QTest::newRow("no such preset") << QStringList{"options", "--preset", "quik"}
                                  << QByteArray("quick");
  QTest::newRow("setting without value")
      << QStringList{"options", "--set", "threads"} << QByteArray("KEY=VALUE");
  QTest::newRow("no such setting")
      << QStringList{"options", "--set", "thread=2"} << QByteArray("threads");
  QTest::newRow("zero frames to ask")
      << QStringList{"ask", "a.mp4", "q", "--frames", "0"} << QByteArray("--frames");
  QTest::newRow("stages of a chat")
      << QStringList{"ask", "a.mp4", "--dump-stages", "s"} << QByteArray("one question");
  QTest::newRow("export to nowhere") << QStringList{"export", "x"} << QByteArray("--output");
  QTest::newRow("no tokenizer") << QStringList{"tokenize"} << QByteArray("--tokenizer");
  QTest::newRow("new towers for adapters")
      << QStringList{"train", "language", "--base", "a", "--vision", "b", "--out", "c"}
      << QByteArray("SigLIP");
  QTest::newRow("two models to start from")
      << QStringList{"train", "language", "--base", "a", "--start", "b", "--out", "c"}
      << QByteArray("--start");
  QTest::newRow("unknown shell") << QStringList{"completion", "tcsh"} << QByteArray("zsh");
}

void TestCliShell::usageErrors() {
  QFETCH(QStringList, args);
  QFETCH(QByteArray, hint);
  const Ran ran = program_.Run(args);
  QVERIFY2(ran.code == 2, ran.Both().constData());
  QVERIFY2(ran.err.contains(hint), ran.Both().constData());
  QVERIFY2(ran.err.count('\n') == 1 && ran.err.startsWith("vlm3r: "), ran.Both().constData());
  QVERIFY(ran.out.isEmpty());
}

void TestCliShell::errorsAreJsonToo() {
  const Ran ran = program_.Run({"ask", "--json"});
  QCOMPARE(ran.code, 2);
  QCOMPARE(ran.Records().size(), 1);
  QCOMPARE(ran.Records()[0]["error"]["code"].toString(), QString("usage"));
  QVERIFY(!ran.err.isEmpty());
}

void TestCliShell::completionScriptsParse_data() {
  QTest::addColumn<QString>("shell");
  QTest::newRow("bash") << "bash";
  QTest::newRow("zsh") << "zsh";
  QTest::newRow("fish") << "fish";
}

void TestCliShell::completionScriptsParse() {
  QFETCH(QString, shell);
  const Ran script = program_.Run({"completion", shell});
  QCOMPARE(script.code, 0);
  QVERIFY(script.out.contains("reconstruct") && script.out.contains("max-new-tokens"));
  if (QStandardPaths::findExecutable(shell).isEmpty()) QSKIP("this shell is not installed");
  const Ran check = program_.Shell("\"$V\" completion " + shell + " > s." + shell + " && " + shell +
                                   " -n s." + shell);
  QVERIFY2(check.code == 0, check.Both().constData());
  if (shell != "bash") return;
  // Asks the function itself what it would offer.
  const Ran offered = program_.Shell(
      "source s.bash; compopt() { :; }; try() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); "
      "_vlm3r; echo \"${COMPREPLY[*]}\"; };"
      "try vlm3r rec; try vlm3r models ver; try vlm3r ask --temp; try vlm3r ask --profile e; try "
      "vlm3r models list --js");
  QCOMPARE(offered.out, QByteArray("reconstruct\nverify\n--temperature\neval\n--json\n"));
}

void TestCliShell::manualPageIsWellFormed() {
  const Ran page = program_.Run({"help", "--man"});
  QCOMPARE(page.code, 0);
  QVERIFY(page.out.startsWith(".TH VLM3R 1"));
  for (const char* part : {".SH NAME", ".SH EXIT STATUS", "vlm3r ask", "\\-\\-dump\\-stages"})
    QVERIFY2(page.out.contains(part), part);
  if (QStandardPaths::findExecutable("groff").isEmpty()) QSKIP("groff is not installed");
  const Ran check = program_.Shell("\"$V\" help --man | groff -man -Tutf8 -ww -z");
  QVERIFY2(check.code == 0 && check.err.isEmpty(), check.Both().constData());
}

void TestCliShell::committedDocsAreCurrent_data() {
  QTest::addColumn<QStringList>("args");
  QTest::addColumn<QString>("file");
  QTest::newRow("cli.md") << QStringList{"help", "--markdown"} << "docs/cli.md";
  QTest::newRow("options.md") << QStringList{"options", "--markdown"} << "docs/options.md";
  QTest::newRow("vlm3r.1") << QStringList{"help", "--man"} << "resources/man/vlm3r.1";
}

void TestCliShell::committedDocsAreCurrent() {
  QFETCH(QStringList, args);
  QFETCH(QString, file);
  QFile committed(Committed(file));
  QVERIFY2(committed.open(QFile::ReadOnly), qPrintable(file));
  QVERIFY2(committed.readAll() == program_.Run(args).out,
           qPrintable("run: vlm3r " + args.join(' ') + " > " + file));
}

void TestCliShell::exitCodesAreDocumented() {
  QFile document(Committed("docs/exit_codes.md"));
  QVERIFY(document.open(QFile::ReadOnly));
  const QByteArray text = document.readAll();
  for (const char* row : {"| 0 |", "| 1 |", "| 2 |", "| 3 |", "| 4 |", "| 5 |", "| 6 |", "| 130 |"})
    QVERIFY2(text.contains(row), row);
}

void TestCliShell::effectiveOptionsNameTheirOrigin() {
  Program program;
  program.SetEnvironment("VLM3R_SEED", "7");
  const Ran ran =
      program.Run({"options", "--effective", "--json", "--preset", "quick", "--threads", "1"});
  QVERIFY2(ran.code == 0, ran.Both().constData());
  const QJsonDocument record = ran.Records()[0];
  QCOMPARE(record["options"]["generation"]["seed"].toInt(), 7);
  QCOMPARE(record["options"]["clip"]["frames"].toInt(), 8);
  QCOMPARE(record["origins"]["generation.seed"].toString(), QString("VLM3R_SEED"));
  QCOMPARE(record["origins"]["clip.frames"].toString(), QString("preset quick"));
  QCOMPARE(record["origins"]["model.threads"].toString(), QString("--threads"));
}

void TestCliShell::savedConfigurationIsUsed() {
  Program program;
  QVERIFY(QDir().mkpath(program.Path("config/vlm3r-studio")));
  const QString file = program.Path("config/vlm3r-studio/config.toml");
  QCOMPARE(program.Run({"options", "--frames", "5", "--no-rotation", "--save", file}).code, 0);
  const Ran ran = program.Run({"options", "--effective", "--json"});
  QCOMPARE(ran.Records()[0]["options"]["clip"]["frames"].toInt(), 5);
  QCOMPARE(ran.Records()[0]["options"]["clip"]["rotation"].toBool(true), false);
  QCOMPARE(ran.Records()[0]["config_file"].toString(), file);
}

void TestCliShell::brokenConfigurationStopsEverythingButDoctor() {
  Program program;
  QVERIFY(QDir().mkpath(program.Path("config/vlm3r-studio")));
  QFile file(program.Path("config/vlm3r-studio/config.toml"));
  QVERIFY(file.open(QFile::WriteOnly));
  file.write("[model]\nthread = 2\n");
  file.close();
  const Ran refused = program.Run({"options"});
  QCOMPARE(refused.code, 2);
  QVERIFY2(refused.err.contains("config.toml") && refused.err.contains("\"threads\""),
           refused.Both().constData());
  const Ran doctor = program.Run({"doctor", "--json"});
  QCOMPARE(doctor.code, 1);
  bool found = false;
  for (const QJsonValue& check : doctor.Records()[0]["checks"].toArray()) {
    if (check["check"].toString() == "config") found = check["level"].toString() == "fail";
  }
  QVERIFY2(found, doctor.Both().constData());
}

void TestCliShell::fullDiskIsAnError() {
  const Ran ran = program_.Shell("\"$V\" options > /dev/full");
  QVERIFY2(ran.code == 6 && ran.err.contains("standard output"), ran.Both().constData());
  const Ran unwritable = program_.Run({"options", "--save", "/proc/nowhere/config.toml"});
  QVERIFY2(unwritable.code == 6 && unwritable.err.contains("/proc/nowhere"),
           unwritable.Both().constData());
}

// Makes a German locale of its own: a machine that has one is rare, and a missing one would prove
// nothing.
void TestCliShell::decimalPointWhateverTheLocale() {
  const Ran made = program_.Shell(
      "mkdir -p locales && localedef -i de_DE -f UTF-8 locales/de_DE.UTF-8 && ls "
      "locales/de_DE.UTF-8");
  if (made.code != 0) QSKIP("localedef or the locale sources are not installed");
  Program program;
  program.SetEnvironment("LOCPATH", program_.Path("locales"));
  program.SetEnvironment("LC_ALL", "de_DE.UTF-8");
  QCOMPARE(program.Shell("printf %.1f 0,5").out,
           QByteArray("0,5"));  // The locale is really in force.
  const Ran ran = program.Run({"options", "--effective", "--temperature", "0.5", "--json"});
  QVERIFY2(ran.code == 0, ran.Both().constData());
  QCOMPARE(ran.Records()[0]["options"]["generation"]["temperature"].toDouble(), 0.5);
  QVERIFY(ran.out.contains("\"temperature\":0.5"));
  QVERIFY(program.Run({"options", "--effective", "--temperature", "0.5"})
              .out.contains("temperature = 0.5 "));
  QCOMPARE(program.Run({"options", "--temperature", "0,5"}).code, 2);
}

void TestCliShell::noColorWithoutTerminal() {
  for (const Ran& ran :
       {program_.Run({"doctor"}), program_.Run({"nonsense"}), program_.Run({"--help"})}) {
    QVERIFY(!ran.out.contains('\033') && !ran.err.contains('\033'));
  }
  // Asked for, they come even so; script(1) makes a terminal on which NO_COLOR must keep them away.
  QVERIFY(program_.Run({"doctor", "--color", "always"}).out.contains('\033'));
  if (QStandardPaths::findExecutable("script").isEmpty()) QSKIP("script(1) is not installed");
  const QString terminal = "export TERM=xterm; script -qec \"$V doctor\" /dev/null";
  QVERIFY(program_.Shell("unset NO_COLOR; " + terminal).out.contains("\033[3"));
  QVERIFY(!program_.Shell("export NO_COLOR=1; " + terminal).out.contains("\033[3"));
}

QTEST_GUILESS_MAIN(TestCliShell)
#include "tst_cli_shell.moc"

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

/// What one run of the program gave.
struct Ran {
  int code = -1;
  QByteArray out;
  QByteArray err;

  /// The lines of standard output as JSON objects; an invalid document where a line is none.
  QList<QJsonDocument> Records() const {
    QList<QJsonDocument> records;
    for (const QByteArray& line : out.split('\n')) {
      if (!line.isEmpty()) records.append(QJsonDocument::fromJson(line));
    }
    return records;
  }
  QByteArray Both() const { return "exit " + QByteArray::number(code) + "\n" + out + err; }
};

/// Runs `vlm3r` with folders of its own for configuration and cache, so that nobody's settings
/// decide a test.
class Program {
 public:
  Program() {
    environment_ = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment_.keys()) {
      if (name.startsWith("VLM3R_")) environment_.remove(name);
    }
    environment_.insert("XDG_CONFIG_HOME", home_.filePath("config"));
    environment_.insert("XDG_CACHE_HOME", home_.filePath("cache"));
    environment_.insert("XDG_DATA_HOME", home_.filePath("data"));
    environment_.insert("VLM3R_RESOURCES", VLM3R_TEST_RESOURCES);
  }

  void SetEnvironment(const QString& name, const QString& value) {
    environment_.insert(name, value);
  }
  const QProcessEnvironment& Environment() const { return environment_; }
  QString Folder() const { return home_.path(); }
  QString Path(const QString& name) const { return home_.filePath(name); }

  Ran Run(const QStringList& args, const QByteArray& input = {}) const {
    return RunOther(VLM3R_PROGRAM, args, input);
  }

  /// A shell script in which $V is the program: for bytes and redirections QProcess cannot make.
  Ran Shell(const QString& script) const {
    return RunOther("/bin/bash", {"-c", "V='" + QString(VLM3R_PROGRAM) + "'; " + script}, {});
  }

 private:
  Ran RunOther(const QString& program, const QStringList& args, const QByteArray& input) const {
    QProcess process;
    process.setProcessEnvironment(environment_);
    process.setWorkingDirectory(home_.path());
    process.start(program, args);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000)) {
      process.kill();
      process.waitForFinished();
      return {-1, process.readAllStandardOutput(),
              "no end within 120 s\n" + process.readAllStandardError()};
    }
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {code, process.readAllStandardOutput(), process.readAllStandardError()};
  }

  QTemporaryDir home_;
  QProcessEnvironment environment_;
};

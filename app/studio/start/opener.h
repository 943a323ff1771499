// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>

#include <QObject>
#include <QStringList>
#include <QThreadPool>

#include "app/studio/core/studio_context.h"
#include "app/studio/start/open_target.h"

class QWidget;

namespace vlm3r::studio {

class RecentFiles;

/// Opens whatever a path is: finds out on a thread, then tells document or engine. Owns the file
/// dialogs and the actions of the File menu that open things. GUI thread only.
class Opener : public QObject {
  Q_OBJECT
 public:
  /// `window` is what the dialogs belong to.
  explicit Opener(const StudioContext& context, QWidget* window);
  ~Opener() override;

  void open(const QString& path);
  /// Several dropped things, one after another.
  void openAll(const QStringList& paths);
  void openDemo();
  /// The demo video of this installation; empty when it is missing.
  static QString demoPath();

  /// Nothing while the path is not known, else what is being opened.
  bool isBusy() const { return pending_ > 0; }
  QString busyPath() const { return busy_path_; }
  RecentFiles* recent() const { return recent_; }
  QStringList recentFiles() const;

 Q_SIGNALS:
  void busyChanged();
  void opened(const QString& path);
  /// A model was opened: it is the one in use now, and its files are worth a look.
  void modelOpened(const QString& path);
  void failed(const vlm3r::Error& error);
  void notice(const QString& text);

 private:
  void handleActions();
  void found(const QString& path, const Result<OpenTarget>& result);
  void apply(const OpenTarget& target);
  void applyClip(const OpenTarget& target);
  void applyRoom(const OpenTarget& target);
  void applyModel(const OpenTarget& target);
  void noteProject();
  void chooseVideo();
  void chooseFolder();
  void chooseProject();
  void saveProjectAs();
  QString lastFolder() const;
  void rememberFolder(const QString& path);

  StudioContext context_;
  QWidget* window_;
  RecentFiles* recent_;
  QThreadPool pool_;
  std::stop_source stop_;
  int pending_ = 0;
  QString busy_path_;
};

}  // namespace vlm3r::studio

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QObject>
#include <QStringList>

namespace vlm3r::studio {

/// What was opened lately, newest first, kept in the settings; with a small picture for each in the
/// cache folder. GUI thread only, except the picture functions.
class RecentFiles : public QObject {
  Q_OBJECT
 public:
  explicit RecentFiles(QObject* parent = nullptr);

  QStringList paths() const;
  void add(const QString& path);
  void remove(const QString& path);
  void clear();

  /// Any thread. Null when there is none.
  static QImage picture(const QString& path);
  static void savePicture(const QString& path, const QImage& image);

 Q_SIGNALS:
  void changed();
};

}  // namespace vlm3r::studio

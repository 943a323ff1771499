// SPDX-License-Identifier: Apache-2.0
#include "app/studio/start/recent_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include "app/studio/theme/app_settings.h"
#include "engine/base/paths.h"

namespace vlm3r::studio {
namespace {

constexpr char kKey[] = "recent/files";
constexpr int kMaxFiles = 12;

QString PictureFile(const QString& path) {
  const QByteArray name =
      QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex() + ".png";
  const QString folder = QString::fromStdString((CacheDir() / "thumbnails").string());
  return QDir(folder).filePath(QString::fromLatin1(name));
}

}  // namespace

RecentFiles::RecentFiles(QObject* parent) : QObject(parent) {}

QStringList RecentFiles::paths() const { return AppSettings().value(kKey).toStringList(); }

void RecentFiles::add(const QString& path) {
  QStringList list = paths();
  list.removeAll(path);
  list.prepend(path);
  while (list.size() > kMaxFiles) {
    QFile::remove(PictureFile(list.last()));
    list.removeLast();
  }
  AppSettings().setValue(kKey, list);
  Q_EMIT changed();
}

void RecentFiles::remove(const QString& path) {
  QStringList list = paths();
  if (list.removeAll(path) == 0) return;
  QFile::remove(PictureFile(path));
  AppSettings().setValue(kKey, list);
  Q_EMIT changed();
}

void RecentFiles::clear() {
  for (const QString& path : paths()) QFile::remove(PictureFile(path));
  AppSettings().remove(kKey);
  Q_EMIT changed();
}

QImage RecentFiles::picture(const QString& path) { return QImage(PictureFile(path)); }

void RecentFiles::savePicture(const QString& path, const QImage& image) {
  const QString name = PictureFile(path);
  QDir().mkpath(QFileInfo(name).path());
  QSaveFile file(name);
  // Without a picture the list shows an icon: a full disk is no reason to complain here.
  if (file.open(QIODevice::WriteOnly) && image.save(&file, "PNG")) file.commit();
}

}  // namespace vlm3r::studio

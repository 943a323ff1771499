// SPDX-License-Identifier: Apache-2.0
#include "app/studio/annotate/category_list.h"

#include <algorithm>
#include <map>
#include <vector>

#include <QCoreApplication>
#include <QFile>
#include <QStringDecoder>

#include "app/studio/core/document.h"
#include "app/studio/theme/app_settings.h"
#include "training/data/metadata/categories.h"

namespace vlm3r::studio {
namespace {

constexpr char kCategories[] = "annotate/categories";
constexpr qsizetype kMostNames = 5000;
constexpr qsizetype kLongestName = 80;
constexpr qint64 kLargestFile = 1 << 20;
constexpr qsizetype kNumFavourites = 9;
/// What most rooms have, until the project itself says.
constexpr const char* kCommon[] = {"chair",  "table", "sofa",      "bed", "door",
                                   "window", "lamp",  "bookshelf", "tv"};

QStringList Cleaned(const QStringList& names) {
  QStringList cleaned;
  for (const QString& name : names) cleaned << name.simplified().left(kLongestName);
  cleaned.removeAll(QString());
  cleaned.removeDuplicates();
  return cleaned.mid(0, kMostNames);
}

Error BadFile(const QString& path, const QString& what) {
  return {ErrorCode::kBadInput, what.toStdString(), path.toStdString(),
          QCoreApplication::translate("CategoryList", "Give a text file with one category a line")
              .toStdString()};
}

}  // namespace

QStringList DefaultCategories() {
  QStringList names;
  for (const std::string& name : training::ScannetCategories())
    names << QString::fromStdString(name);
  return names;
}

QStringList Categories() {
  const QStringList names = Cleaned(AppSettings().value(QLatin1String(kCategories)).toStringList());
  return names.isEmpty() ? DefaultCategories() : names;
}

void SetCategories(const QStringList& names) {
  const QStringList cleaned = Cleaned(names);
  AppSettings settings;
  if (cleaned.isEmpty() || cleaned == DefaultCategories()) {
    settings.remove(QLatin1String(kCategories));
  } else {
    settings.setValue(QLatin1String(kCategories), cleaned);
  }
}

void AddCategory(const QString& name) {
  QStringList names = Categories();
  const QString cleaned = name.simplified();
  if (cleaned.isEmpty() || names.contains(cleaned)) return;
  SetCategories(names << cleaned);
}

Result<QStringList> ReadCategories(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) {
    return Error{ErrorCode::kDisk, file.errorString().toStdString(), path.toStdString(), ""};
  }
  const auto translate = [](const char* text) {
    return QCoreApplication::translate("CategoryList", text);
  };
  if (file.size() > kLargestFile)
    return BadFile(
        path, translate(QT_TRANSLATE_NOOP("CategoryList", "is too large for a list of names")));
  QStringDecoder decode(QStringDecoder::Utf8);
  const QString text = decode(file.read(kLargestFile));
  if (decode.hasError() || text.contains(QChar(0)))
    return BadFile(path,
                   translate(QT_TRANSLATE_NOOP("CategoryList", "is not a text file in UTF-8")));
  QStringList lines;
  for (const QString& line : text.split(QLatin1Char('\n')))
    if (!line.trimmed().startsWith(QLatin1Char('#'))) lines << line.simplified();
  lines.removeAll(QString());
  if (lines.isEmpty())
    return BadFile(path, translate(QT_TRANSLATE_NOOP("CategoryList", "holds no category")));
  if (lines.size() > kMostNames)
    return BadFile(path, translate(QT_TRANSLATE_NOOP("CategoryList", "holds too many categories")));
  return Cleaned(lines);
}

QStringList FavouriteCategories(const Document& document) {
  std::map<QString, int> counts;
  for (const project::RoomObject& object : document.contents().objects)
    if (!object.category.empty()) ++counts[QString::fromStdString(object.category)];
  std::vector<std::pair<QString, int>> used(counts.begin(), counts.end());
  std::ranges::stable_sort(used, [](const auto& a, const auto& b) { return a.second > b.second; });
  QStringList favourites;
  for (const auto& [name, count] : used) favourites << name;
  const QStringList known = Categories();
  for (const char* name : kCommon)
    if (known.contains(QLatin1String(name))) favourites << QLatin1String(name);
  favourites << known;
  favourites.removeDuplicates();
  return favourites.mid(0, kNumFavourites);
}

}  // namespace vlm3r::studio

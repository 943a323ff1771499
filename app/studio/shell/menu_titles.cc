// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/menu_titles.h"

#include <QCoreApplication>
#include <QStringList>

namespace vlm3r::studio {
namespace {

struct Title {
  const char* menu;
  const char* text;
};
constexpr Title kTitles[] = {
    {"file", QT_TRANSLATE_NOOP("Menus", "File")},
    {"edit", QT_TRANSLATE_NOOP("Menus", "Edit")},
    {"view", QT_TRANSLATE_NOOP("Menus", "View")},
    {"scene", QT_TRANSLATE_NOOP("Menus", "Scene")},
    {"ask", QT_TRANSLATE_NOOP("Menus", "Ask")},
    {"data", QT_TRANSLATE_NOOP("Menus", "Data")},
    {"train", QT_TRANSLATE_NOOP("Menus", "Train")},
    {"benchmark", QT_TRANSLATE_NOOP("Menus", "Benchmark")},
    {"help", QT_TRANSLATE_NOOP("Menus", "Help")},
};

}  // namespace

QString MenuTitle(const QString& menu) {
  for (const Title& title : kTitles) {
    if (menu == QLatin1String(title.menu)) return QCoreApplication::translate("Menus", title.text);
  }
  return menu;
}

QString KeysText(const QList<QKeySequence>& keys) {
  QStringList parts;
  for (const QKeySequence& key : keys) parts.append(key.toString(QKeySequence::NativeText));
  return parts.join(QStringLiteral(", "));
}

QString PlainText(const QString& text) {
  QString plain = text;
  plain.remove(QLatin1Char('&'));
  if (plain.endsWith(QChar(0x2026))) plain.chop(1);
  return plain;
}

}  // namespace vlm3r::studio

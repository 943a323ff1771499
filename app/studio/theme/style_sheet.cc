// SPDX-License-Identifier: Apache-2.0
#include "app/studio/theme/style_sheet.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include <QFile>
#include <QRegularExpression>

namespace vlm3r::studio {
namespace {

constexpr std::pair<const char*, Token> kNames[] = {
    {"background", Token::kBackground},
    {"surface", Token::kSurface},
    {"raised", Token::kRaised},
    {"border", Token::kBorder},
    {"text", Token::kText},
    {"mutedtext", Token::kMutedText},
    {"accent", Token::kAccent},
    {"onaccent", Token::kOnAccent},
    {"good", Token::kGood},
    {"warn", Token::kWarn},
    {"bad", Token::kBad},
    {"selection", Token::kSelection},
};
static_assert(std::size(kNames) == kNumTokens);

/// Calls `replacement` for every match of `pattern` and puts its result there.
template <typename Function>
QString ReplaceEach(const QString& text, const QRegularExpression& pattern, Function replacement) {
  QString result;
  qsizetype end = 0;
  for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
    const QRegularExpressionMatch match = matches.next();
    result += QStringView(text).mid(end, match.capturedStart() - end);
    result += replacement(match);
    end = match.capturedEnd();
  }
  result += QStringView(text).mid(end);
  return result;
}

}  // namespace

QString StyleSheet(ThemeName name, double scale) {
  QFile file(QStringLiteral(":/style/studio.qss"));
  if (!file.open(QIODevice::ReadOnly)) return {};
  QString text = QString::fromUtf8(file.readAll());
  static const QRegularExpression token(QStringLiteral("@([a-z]+)"));
  text = ReplaceEach(text, token, [name](const QRegularExpressionMatch& match) {
    for (const auto& [word, value] : kNames) {
      if (match.captured(1) == QLatin1String(word)) return Theme::color(name, value).name();
    }
    return match.captured(0);
  });
  text.replace(QStringLiteral("@theme"),
               name == ThemeName::kDark ? QStringLiteral("dark") : QStringLiteral("light"));
  static const QRegularExpression length(QStringLiteral("\\b([0-9]+)u\\b"));
  return ReplaceEach(text, length, [scale](const QRegularExpressionMatch& match) {
    const int units = match.captured(1).toInt();
    const int pixels = static_cast<int>(std::lround(units * scale));
    return QString::number(units > 0 ? std::max(1, pixels) : 0) + QStringLiteral("px");
  });
}

QPalette MakePalette(ThemeName name) {
  const auto color = [name](Token token) { return Theme::color(name, token); };
  QPalette palette;
  palette.setColor(QPalette::Window, color(Token::kBackground));
  palette.setColor(QPalette::WindowText, color(Token::kText));
  palette.setColor(QPalette::Base, color(Token::kSurface));
  palette.setColor(QPalette::AlternateBase, color(Token::kBackground));
  palette.setColor(QPalette::Text, color(Token::kText));
  palette.setColor(QPalette::PlaceholderText, color(Token::kMutedText));
  palette.setColor(QPalette::Button, color(Token::kRaised));
  palette.setColor(QPalette::ButtonText, color(Token::kText));
  palette.setColor(QPalette::BrightText, color(Token::kBad));
  palette.setColor(QPalette::ToolTipBase, color(Token::kRaised));
  palette.setColor(QPalette::ToolTipText, color(Token::kText));
  palette.setColor(QPalette::Highlight, color(Token::kSelection));
  palette.setColor(QPalette::HighlightedText, color(Token::kText));
  palette.setColor(QPalette::Link, color(Token::kAccent));
  palette.setColor(QPalette::LinkVisited, color(Token::kAccent));
  palette.setColor(QPalette::Light, color(Token::kRaised));
  palette.setColor(QPalette::Midlight, color(Token::kRaised));
  palette.setColor(QPalette::Mid, color(Token::kBorder));
  palette.setColor(QPalette::Dark, color(Token::kBorder));
  palette.setColor(QPalette::Shadow, color(Token::kBackground));
  for (const QPalette::ColorRole role :
       {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
    QColor faded = color(Token::kMutedText);
    faded.setAlphaF(0.6F);
    palette.setColor(QPalette::Disabled, role, faded);
  }
  return palette;
}

}  // namespace vlm3r::studio

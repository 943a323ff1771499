// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/compare_view.h"

#include <algorithm>
#include <cstdint>

#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QTextCursor>
#include <QVBoxLayout>

#include "app/studio/chat/markdown_view.h"
#include "app/studio/theme/look.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

constexpr size_t kMostCells = 1'000'000;

/// Words with the blanks that follow them.
QStringList WordsOf(const QString& text) {
  static const QRegularExpression word(QStringLiteral("\\s*\\S+\\s*"));
  QStringList words;
  for (auto it = word.globalMatch(text); it.hasNext();) words << it.next().captured();
  return words;
}

QStringList Trimmed(QStringList words) {
  for (QString& word : words) word = word.trimmed();
  return words;
}

void Append(std::vector<DiffPart>* parts, const QString& text, bool differs) {
  if (!parts->empty() && parts->back().differs == differs) {
    parts->back().text += text;
  } else {
    parts->push_back({text, differs});
  }
}

QWidget* MakeSide(const CompareView::Side& side, const QString& other, const Theme& theme) {
  auto* box = new QWidget;
  auto* title = new QLabel(side.title);
  SetLook(title, "muted");
  auto* text = new MarkdownView;
  text->setAccessibleName(side.title);
  QTextCharFormat marked;
  marked.setBackground(theme.color(Token::kSelection));
  QTextCursor cursor(text->document());
  for (const DiffPart& part : DiffWords(side.text, other))
    cursor.insertText(part.text, part.differs ? marked : QTextCharFormat());
  auto* line = new QLabel(side.line);
  line->setWordWrap(true);
  SetLook(line, "muted");
  auto* layout = new QVBoxLayout(box);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(4);
  layout->addWidget(title);
  layout->addWidget(text);
  layout->addWidget(line);
  layout->addStretch();
  return box;
}

}  // namespace

std::vector<DiffPart> DiffWords(const QString& text, const QString& other) {
  const QStringList a = WordsOf(text);
  const QStringList b = WordsOf(other);
  const auto rows = static_cast<size_t>(a.size());
  const auto columns = static_cast<size_t>(b.size());
  if (rows == 0) return {};
  if (rows * columns > kMostCells) return {{text, text != other}};
  // length[i][j]: longest common sequence of the words from i and from j on.
  std::vector<uint16_t> length((rows + 1) * (columns + 1), 0);
  const auto at = [&](size_t i, size_t j) -> uint16_t& { return length[i * (columns + 1) + j]; };
  const QStringList bare_a = Trimmed(a);
  const QStringList bare_b = Trimmed(b);
  const auto same = [&](size_t i, size_t j) {
    return bare_a[static_cast<qsizetype>(i)] == bare_b[static_cast<qsizetype>(j)];
  };
  for (size_t i = rows; i-- > 0;) {
    for (size_t j = columns; j-- > 0;) {
      at(i, j) = same(i, j) ? static_cast<uint16_t>(at(i + 1, j + 1) + 1)
                            : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  std::vector<DiffPart> parts;
  for (size_t i = 0, j = 0; i < rows;) {
    if (j < columns && same(i, j)) {
      Append(&parts, a[static_cast<qsizetype>(i++)], false);
      ++j;
    } else if (j < columns && at(i, j + 1) > at(i + 1, j)) {
      ++j;
    } else {
      Append(&parts, a[static_cast<qsizetype>(i++)], true);
    }
  }
  return parts;
}

CompareView::CompareView(const Side& left, const Side& right, const Theme& theme, QWidget* parent)
    : QWidget(parent) {
  auto* layout = new QHBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(16);
  layout->addWidget(MakeSide(left, right.text, theme), 1);
  layout->addWidget(MakeSide(right, left.text, theme), 1);
}

}  // namespace vlm3r::studio

// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/margin_table.h"

#include <algorithm>

#include <QCoreApplication>
#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>

namespace vlm3r::studio {
namespace {

constexpr size_t kMostRows = 200;
constexpr int kMostVisibleRows = 8;

QString Tr(const char* text) { return QCoreApplication::translate("MarginTable", text); }

QString MarginText(const session::VariantAnswer& side, size_t token) {
  if (!side.answer || token >= side.answer->top1_minus_top2.size()) return {};
  return QLocale().toString(side.answer->top1_minus_top2[token], 'f', 2);
}

size_t NumTokens(const session::VariantAnswer& side) {
  return side.answer ? side.answer->token_ids.size() : 0;
}

}  // namespace

QWidget* MakeMarginTable(const session::VariantAnswer& left, const session::VariantAnswer& right,
                         const std::vector<std::string>& texts, QWidget* parent) {
  const size_t num_rows = std::min(std::max(NumTokens(left), NumTokens(right)), kMostRows);
  auto* table = new QTableWidget(static_cast<int>(num_rows), 3, parent);
  table->setAccessibleName(Tr(QT_TRANSLATE_NOOP("MarginTable", "Margin of each token")));
  table->setHorizontalHeaderLabels({Tr(QT_TRANSLATE_NOOP("MarginTable", "Token")),
                                    Tr(QT_TRANSLATE_NOOP("MarginTable", "As asked")),
                                    Tr(QT_TRANSLATE_NOOP("MarginTable", "What if"))});
  table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  table->verticalHeader()->hide();
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setSelectionMode(QAbstractItemView::SingleSelection);
  table->setToolTip(Tr(QT_TRANSLATE_NOOP(
      "MarginTable",
      "Logit of the chosen token less that of the next likely one: near 0, the choice was open")));
  for (size_t token = 0; token < num_rows; ++token) {
    const int row = static_cast<int>(token);
    const bool differs = static_cast<int64_t>(token) == right.first_difference;
    QString number = QLocale().toString(row + 1);
    if (token < texts.size() && !texts[token].empty())
      number += QStringLiteral("  ") + QString::fromStdString(texts[token]).simplified();
    const QString name =
        differs ? Tr(QT_TRANSLATE_NOOP("MarginTable", "%1 (first that differs)")).arg(number)
                : number;
    const QString cells[] = {name, MarginText(left, token), MarginText(right, token)};
    for (int column = 0; column < 3; ++column) {
      auto* item = new QTableWidgetItem(cells[column]);
      if (column > 0) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
      QFont font = item->font();
      font.setBold(differs);
      item->setFont(font);
      table->setItem(row, column, item);
    }
  }
  const int visible = std::clamp(static_cast<int>(num_rows), 1, kMostVisibleRows);
  table->setFixedHeight(table->horizontalHeader()->sizeHint().height() +
                        visible * table->verticalHeader()->defaultSectionSize() + 4);
  return table;
}

}  // namespace vlm3r::studio

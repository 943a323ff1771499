// SPDX-License-Identifier: Apache-2.0
#include "app/studio/evidence/token_list.h"

#include <QLocale>
#include <QSignalBlocker>

namespace vlm3r::studio {
namespace {

/// A longer answer is read in the chat: its first tokens can be explained.
constexpr size_t kMostTokens = 512;

/// Blanks are seen.
QString ChipText(const std::string& text, int64_t id) {
  QString shown = QString::fromStdString(text);
  shown.replace(QLatin1Char('\n'), QStringLiteral("\u21b5"));
  if (shown.trimmed().isEmpty() && !shown.isEmpty()) return QStringLiteral("\u2423");
  return shown.isEmpty() ? QStringLiteral("#%1").arg(id) : shown.trimmed();
}

}  // namespace

TokenList::TokenList(QWidget* parent) : QListWidget(parent) {
  setFlow(QListView::LeftToRight);
  setWrapping(true);
  setResizeMode(QListView::Adjust);
  setSpacing(2);
  setUniformItemSizes(false);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setAccessibleName(tr("Tokens of the answer"));
  setToolTip(tr("Choose the piece of the answer to explain"));
  connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
    if (row >= 0) Q_EMIT tokenChosen(row);
  });
}

void TokenList::setTokens(const std::vector<int64_t>& ids, const std::vector<std::string>& texts,
                          const std::vector<double>& margins) {
  const QSignalBlocker quiet(this);
  clear();
  for (size_t i = 0; i < ids.size() && i < kMostTokens; ++i) {
    const std::string text = i < texts.size() ? texts[i] : std::string();
    auto* item = new QListWidgetItem(ChipText(text, ids[i]), this);
    QString tip = tr("Token %1").arg(QLocale().toString(static_cast<int>(i) + 1));
    if (i < margins.size())
      tip = tr("%1, margin %2").arg(tip, QLocale().toString(margins[i], 'f', 2));
    item->setToolTip(tip);
    item->setData(Qt::AccessibleTextRole, tr("%1: %2").arg(tip, item->text()));
  }
  setCurrentRow(-1);
}

}  // namespace vlm3r::studio

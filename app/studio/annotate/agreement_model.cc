// SPDX-License-Identifier: Apache-2.0
#include "app/studio/annotate/agreement_model.h"

#include <utility>

#include <QColor>
#include <QLocale>

#include "app/studio/theme/theme.h"

namespace vlm3r::studio {

AgreementModel::AgreementModel(const Theme* theme, QObject* parent)
    : QAbstractTableModel(parent), theme_(theme) {}

void AgreementModel::show(scene::Agreement agreement, std::vector<scene::LabelledBox> a,
                          std::vector<scene::LabelledBox> b) {
  beginResetModel();
  agreement_ = std::move(agreement);
  a_ = std::move(a);
  b_ = std::move(b);
  rows_.clear();
  for (const scene::BoxMatch& match : agreement_.matches)
    rows_.push_back({static_cast<int>(match.a), static_cast<int>(match.b), match.iou});
  for (const size_t i : agreement_.only_a) rows_.push_back({static_cast<int>(i), -1, 0});
  for (const size_t j : agreement_.only_b) rows_.push_back({-1, static_cast<int>(j), 0});
  endResetModel();
}

int64_t AgreementModel::idInA(int row) const {
  const int at = rows_[static_cast<size_t>(row)].a;
  return at < 0 ? 0 : a_[static_cast<size_t>(at)].id;
}

int64_t AgreementModel::idInB(int row) const {
  const int at = rows_[static_cast<size_t>(row)].b;
  return at < 0 ? 0 : b_[static_cast<size_t>(at)].id;
}

int AgreementModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int AgreementModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kNumColumns;
}

QString AgreementModel::text(const Row& row, int column) const {
  const auto category = [](const std::vector<scene::LabelledBox>& boxes, int at) {
    return at < 0 ? QStringLiteral("–")
                  : QString::fromStdString(boxes[static_cast<size_t>(at)].category);
  };
  const bool same = row.a >= 0 && row.b >= 0 && category(a_, row.a) == category(b_, row.b);
  switch (column) {
    case kCategoryA: return category(a_, row.a);
    case kCategoryB: return category(b_, row.b);
    case kIou: return row.a < 0 || row.b < 0 ? QString() : QLocale().toString(row.iou, 'f', 2);
    case kVerdict:
      if (row.b < 0) return tr("only A");
      if (row.a < 0) return tr("only B");
      return same ? tr("✓ agree") : tr("≠ other category");
    default: return {};
  }
}

QVariant AgreementModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Row& row = rows_[static_cast<size_t>(index.row())];
  if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return text(row, index.column());
  if (role == Qt::TextAlignmentRole && index.column() == kIou)
    return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ForegroundRole && index.column() == kVerdict) {
    const bool both = row.a >= 0 && row.b >= 0;
    const bool same =
        both && a_[static_cast<size_t>(row.a)].category == b_[static_cast<size_t>(row.b)].category;
    return theme_->color(same ? Token::kGood : both ? Token::kWarn : Token::kMutedText);
  }
  return {};
}

QVariant AgreementModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kCategoryA: return tr("A");
    case kCategoryB: return tr("B");
    case kIou: return tr("Overlap (IoU)");
    case kVerdict: return tr("Agreement");
    default: return {};
  }
}

}  // namespace vlm3r::studio

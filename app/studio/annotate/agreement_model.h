// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <QAbstractTableModel>

#include "engine/scene/agreement.h"

namespace vlm3r::studio {

class Theme;

/// Two annotators' objects side by side: matched ones with their overlap, then those that only one
/// of them has.
class AgreementModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kCategoryA, kCategoryB, kIou, kVerdict, kNumColumns };
  explicit AgreementModel(const Theme* theme, QObject* parent = nullptr);

  void show(scene::Agreement agreement, std::vector<scene::LabelledBox> a,
            std::vector<scene::LabelledBox> b);
  const scene::Agreement& agreement() const { return agreement_; }
  /// Ids of a row's object with A and with B; 0: that one does not have it.
  int64_t idInA(int row) const;
  int64_t idInB(int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Row {
    int a = -1, b = -1;  ///< -1: that one does not have it.
    double iou = 0;
  };
  QString text(const Row& row, int column) const;

  const Theme* theme_;
  scene::Agreement agreement_;
  std::vector<scene::LabelledBox> a_, b_;
  std::vector<Row> rows_;
};

}  // namespace vlm3r::studio

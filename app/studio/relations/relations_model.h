// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractTableModel>
#include <QString>

#include "app/studio/scene_graph/graph_feed.h"
#include "engine/scene/object_relations.h"

namespace vlm3r::studio {

class Theme;

/// How all objects lie to one of them, a row an object. Sort by kSortRole.
class RelationsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kObject, kDistance, kDirection, kSide, kHeight, kDepth, kFirstSeen, kNumColumns };
  enum Role { kSortRole = Qt::UserRole + 1, kIdRole };

  explicit RelationsModel(const Theme* theme, QObject* parent = nullptr);

  void set(std::shared_ptr<const FedGraph> graph, std::vector<scene::ObjectRelation> relations);
  const std::vector<scene::ObjectRelation>& relations() const { return relations_; }
  /// The row of an object of the document, or -1.
  int rowOf(int64_t id) const;
  /// Colours again, after a change of theme.
  void repaint();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  QString text(const scene::ObjectRelation& relation, int column) const;
  QVariant sortKey(const scene::ObjectRelation& relation, int column) const;

  const Theme* theme_;
  std::shared_ptr<const FedGraph> graph_;
  std::vector<scene::ObjectRelation> relations_;
};

/// Rows of a model as text for a spreadsheet, as they are shown: fields between tabs, or as CSV
/// (RFC 4180). The first line names the columns.
enum class TableFormat { kTabs, kCsv };
QString TableText(const QAbstractItemModel& model, TableFormat format);

}  // namespace vlm3r::studio

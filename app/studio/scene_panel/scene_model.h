// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractItemModel>

#include "app/studio/scene_panel/scene_nodes.h"

namespace vlm3r::studio {

class Theme;

/// The scene tree as Qt sees it. `sync` changes only what differs, so that selection, open branches
/// and the scroll position stay.
class SceneModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Role { kKindRole = Qt::UserRole + 1, kIdRole };
  SceneModel(Document* document, const Theme* theme, QObject* parent = nullptr);
  ~SceneModel() override;

  void sync(const std::vector<SceneNode>& nodes);
  QModelIndex find(NodeKind kind, int64_t id) const;
  static NodeKind kindOf(const QModelIndex& index);
  static int64_t idOf(const QModelIndex& index);
  void refreshIcons();

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& index) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  /// Renames, through the document.
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  bool renameObject(int64_t id, const QString& category);

  struct Item;
  Item* itemAt(const QModelIndex& index) const;
  QModelIndex indexOf(const Item* item, int column = 0) const;
  void syncChildren(Item* item, const std::vector<SceneNode>& nodes);
  const Item* findBelow(const Item* item, NodeKind kind, int64_t id) const;

  Document* document_;
  const Theme* theme_;
  std::unique_ptr<Item> root_;
};

}  // namespace vlm3r::studio

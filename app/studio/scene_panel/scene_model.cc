// SPDX-License-Identifier: Apache-2.0
#include "app/studio/scene_panel/scene_model.h"

#include <QFont>

#include <algorithm>
#include <tuple>

#include "app/studio/theme/category_colors.h"
#include "app/studio/theme/theme.h"

namespace vlm3r::studio {
namespace {

const char* IconName(NodeKind kind) {
  switch (kind) {
    case NodeKind::kVideo: return "film";
    case NodeKind::kPointFile:
    case NodeKind::kPoints: return "points";
    case NodeKind::kCameras: return "cameras";
    case NodeKind::kCamera: return "frustum";
    case NodeKind::kMeasures: return "ruler";
    case NodeKind::kMeasurement: return "measure";
    case NodeKind::kViews: return "viewpoint";
    case NodeKind::kViewpoint: return "bookmark";
    case NodeKind::kObjects:
    case NodeKind::kCategory:
    case NodeKind::kObject: return "box";
  }
  return "points";
}

bool CanRename(NodeKind kind) {
  return kind == NodeKind::kVideo || kind == NodeKind::kMeasurement ||
         kind == NodeKind::kViewpoint || kind == NodeKind::kObject;
}

bool HasCategory(NodeKind kind) { return kind == NodeKind::kCategory || kind == NodeKind::kObject; }

Token TokenOf(NodeTone tone) {
  switch (tone) {
    case NodeTone::kMuted: return Token::kMutedText;
    case NodeTone::kGood: return Token::kGood;
    case NodeTone::kWarn: return Token::kWarn;
    case NodeTone::kBad: return Token::kBad;
  }
  return Token::kMutedText;
}

}  // namespace

struct SceneModel::Item {
  SceneNode node;  ///< Without its children.
  Item* parent = nullptr;
  int row = 0;
  std::vector<std::unique_ptr<Item>> children;

  void number(size_t from) {
    for (size_t i = from; i < children.size(); ++i) children[i]->row = static_cast<int>(i);
  }
};

SceneModel::SceneModel(Document* document, const Theme* theme, QObject* parent)
    : QAbstractItemModel(parent),
      document_(document),
      theme_(theme),
      root_(std::make_unique<Item>()) {}

SceneModel::~SceneModel() = default;

void SceneModel::sync(const std::vector<SceneNode>& nodes) { syncChildren(root_.get(), nodes); }

void SceneModel::syncChildren(Item* item, const std::vector<SceneNode>& nodes) {
  const QModelIndex here = item == root_.get() ? QModelIndex() : indexOf(item);
  auto& children = item->children;
  for (size_t i = children.size(); i-- > 0;) {
    const auto key = children[i]->node.key();
    if (std::ranges::find(nodes, key, &SceneNode::key) != nodes.end()) continue;
    beginRemoveRows(here, static_cast<int>(i), static_cast<int>(i));
    children.erase(children.begin() + static_cast<std::ptrdiff_t>(i));
    item->number(i);
    endRemoveRows();
  }
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (i >= children.size() || children[i]->node.key() != nodes[i].key()) {
      auto made = std::make_unique<Item>();
      made->node = nodes[i];
      made->node.children.clear();
      made->parent = item;
      beginInsertRows(here, static_cast<int>(i), static_cast<int>(i));
      children.insert(children.begin() + static_cast<std::ptrdiff_t>(i), std::move(made));
      item->number(i);
      endInsertRows();
    }
    Item* child = children[i].get();
    SceneNode& old = child->node;
    const auto look = [](const SceneNode& node) {
      return std::tie(node.text, node.detail, node.current, node.category, node.tone, node.struck,
                      node.checked, node.tip);
    };
    if (look(old) != look(nodes[i])) {
      old = nodes[i];
      old.children.clear();
      Q_EMIT dataChanged(indexOf(child, 0), indexOf(child, 1));
    }
    syncChildren(child, nodes[i].children);
  }
}

SceneModel::Item* SceneModel::itemAt(const QModelIndex& index) const {
  return index.isValid() ? static_cast<Item*>(index.internalPointer()) : root_.get();
}

QModelIndex SceneModel::indexOf(const Item* item, int column) const {
  return createIndex(item->row, column, item);
}

const SceneModel::Item* SceneModel::findBelow(const Item* item, NodeKind kind, int64_t id) const {
  for (const auto& child : item->children) {
    if (child->node.kind == kind && child->node.id == id) return child.get();
    if (const Item* found = findBelow(child.get(), kind, id)) return found;
  }
  return nullptr;
}

QModelIndex SceneModel::find(NodeKind kind, int64_t id) const {
  const Item* found = findBelow(root_.get(), kind, id);
  return found != nullptr ? indexOf(found) : QModelIndex();
}

NodeKind SceneModel::kindOf(const QModelIndex& index) {
  return static_cast<NodeKind>(index.data(kKindRole).toInt());
}

int64_t SceneModel::idOf(const QModelIndex& index) { return index.data(kIdRole).toLongLong(); }

void SceneModel::refreshIcons() {
  const std::function<void(const Item*)> visit = [&](const Item* item) {
    for (const auto& child : item->children) {
      Q_EMIT dataChanged(indexOf(child.get(), 0), indexOf(child.get(), 1));
      visit(child.get());
    }
  };
  visit(root_.get());
}

QModelIndex SceneModel::index(int row, int column, const QModelIndex& parent) const {
  const Item* item = itemAt(parent);
  if (row < 0 || row >= static_cast<int>(item->children.size()) || column < 0 || column > 1) {
    return {};
  }
  return createIndex(row, column, item->children[static_cast<size_t>(row)].get());
}

QModelIndex SceneModel::parent(const QModelIndex& index) const {
  const Item* item = itemAt(index);
  if (item->parent == nullptr || item->parent == root_.get()) return {};
  return indexOf(item->parent);
}

int SceneModel::rowCount(const QModelIndex& parent) const {
  return parent.column() > 0 ? 0 : static_cast<int>(itemAt(parent)->children.size());
}

int SceneModel::columnCount(const QModelIndex&) const { return 2; }

QVariant SceneModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const SceneNode& node = itemAt(index)->node;
  const bool is_detail = index.column() == 1;
  switch (role) {
    case Qt::DisplayRole: return is_detail ? node.detail : node.text;
    case Qt::EditRole: return HasCategory(node.kind) ? node.category : node.text;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
      if (!node.tip.isEmpty()) return node.tip;
      return node.detail.isEmpty() ? node.text : tr("%1: %2").arg(node.text, node.detail);
    case Qt::DecorationRole:
      if (is_detail) return QVariant();
      if (node.kind == NodeKind::kCategory) return CategoryColor(node.category);
      return theme_->icon(IconName(node.kind));
    case Qt::CheckStateRole:
      if (is_detail || node.kind != NodeKind::kCategory) return {};
      return node.checked ? Qt::Checked : Qt::Unchecked;
    case Qt::ForegroundRole:
      if (is_detail) return theme_->color(TokenOf(node.tone));
      if (node.struck || !node.checked) return theme_->color(Token::kMutedText);
      return node.current && node.kind == NodeKind::kCamera ? theme_->color(Token::kAccent)
                                                            : QVariant();
    case Qt::FontRole: {
      QFont font;
      font.setBold(node.current && node.kind == NodeKind::kVideo);
      font.setStrikeOut(node.struck);
      return is_detail ? QVariant() : font;
    }
    case Qt::TextAlignmentRole:
      return QVariant::fromValue(is_detail ? Qt::AlignRight | Qt::AlignVCenter
                                           : Qt::AlignLeft | Qt::AlignVCenter);
    case kKindRole: return static_cast<int>(node.kind);
    case kIdRole: return static_cast<qlonglong>(node.id);
    default: return {};
  }
}

bool SceneModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role == Qt::CheckStateRole && index.isValid()) {
    document_->setCategoryHidden(itemAt(index)->node.category.toStdString(),
                                 value.toInt() != Qt::Checked);
    return true;
  }
  const QString name = value.toString().trimmed();
  if (role != Qt::EditRole || name.isEmpty()) return false;
  const SceneNode& node = itemAt(index)->node;
  if (name == (HasCategory(node.kind) ? node.category : node.text)) return true;
  const int64_t id = node.id;
  switch (node.kind) {
    case NodeKind::kVideo: document_->renameVideo(id, name); return true;
    case NodeKind::kMeasurement: document_->renameMeasurement(id, name); return true;
    case NodeKind::kViewpoint: document_->renameViewpoint(id, name); return true;
    case NodeKind::kObject: return renameObject(id, name);
    default: return false;
  }
}

bool SceneModel::renameObject(int64_t id, const QString& category) {
  const project::RoomObject* known = document_->object(id);
  if (known == nullptr) return false;
  project::RoomObject renamed = *known;
  renamed.category = category.toStdString();
  document_->updateObject(renamed, tr("Change category"));
  return true;
}

Qt::ItemFlags SceneModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
  if (index.column() == 0 && CanRename(itemAt(index)->node.kind) && !document_->isReadOnly()) {
    flags |= Qt::ItemIsEditable;
  }
  if (index.column() == 0 && itemAt(index)->node.kind == NodeKind::kCategory)
    flags |= Qt::ItemIsUserCheckable;
  return flags;
}

}  // namespace vlm3r::studio

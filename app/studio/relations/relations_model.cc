// SPDX-License-Identifier: Apache-2.0
#include "app/studio/relations/relations_model.h"

#include <QStringList>

#include <utility>

#include "app/studio/scene_graph/object_names.h"
#include "app/studio/theme/category_colors.h"
#include "app/studio/theme/theme.h"
#include "app/studio/video/time_text.h"
#include "app/studio/view3d/measure_text.h"

namespace vlm3r::studio {
namespace {

constexpr double kNever_s = 1e12;

}  // namespace

RelationsModel::RelationsModel(const Theme* theme, QObject* parent)
    : QAbstractTableModel(parent), theme_(theme) {}

void RelationsModel::set(std::shared_ptr<const FedGraph> graph,
                         std::vector<scene::ObjectRelation> relations) {
  beginResetModel();
  graph_ = std::move(graph);
  relations_ = std::move(relations);
  endResetModel();
}

int RelationsModel::rowOf(int64_t id) const {
  if (id == 0 || graph_ == nullptr) return -1;
  for (size_t i = 0; i < relations_.size(); ++i)
    if (graph_->ids[relations_[i].object] == id) return static_cast<int>(i);
  return -1;
}

void RelationsModel::repaint() {
  if (!relations_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kNumColumns - 1));
}

int RelationsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(relations_.size());
}

int RelationsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kNumColumns;
}

QString RelationsModel::text(const scene::ObjectRelation& relation, int column) const {
  const auto side = [](int value, const QString& before, const QString& after) {
    return value < 0 ? before : value > 0 ? after : QString();
  };
  switch (column) {
    case kObject: return ObjectName(graph_->graph, relation.object);
    case kDistance: return LengthText(relation.distance_m);
    case kDirection: {
      const QLatin1String name(relation.direction != nullptr ? relation.direction : "");
      if (name == QLatin1String("front-left")) return tr("front left");
      if (name == QLatin1String("front-right")) return tr("front right");
      if (name == QLatin1String("back-left")) return tr("back left");
      return name == QLatin1String("back-right") ? tr("back right") : QString();
    }
    case kSide: return side(relation.right, tr("left"), tr("right"));
    case kHeight: return side(relation.down, tr("above"), tr("below"));
    case kDepth: return side(relation.far, tr("nearer"), tr("farther"));
    case kFirstSeen: {
      if (!relation.first_frame) return {};
      const std::optional<double>& time_s = graph_->times_s[*relation.first_frame];
      const scene::SceneFrame& frame = graph_->graph.frames[*relation.first_frame];
      return time_s ? TimeText(*time_s) : QString::fromStdString(frame.id.dump());
    }
    default: return {};
  }
}

QVariant RelationsModel::sortKey(const scene::ObjectRelation& relation, int column) const {
  switch (column) {
    case kDistance: return relation.distance_m;
    case kSide: return relation.right;
    case kHeight: return relation.down;
    case kDepth: return relation.far;
    case kFirstSeen:
      return relation.first_frame ? static_cast<double>(*relation.first_frame) : kNever_s;
    default: return text(relation, column);
  }
}

QVariant RelationsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || graph_ == nullptr) return {};
  const scene::ObjectRelation& relation = relations_[static_cast<size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole: return text(relation, index.column());
    case kSortRole: return sortKey(relation, index.column());
    case kIdRole: return static_cast<qlonglong>(graph_->ids[relation.object]);
    case Qt::DecorationRole:
      if (index.column() != kObject) return {};
      return CategoryColor(QString::fromStdString(graph_->graph.objects[relation.object].category));
    case Qt::TextAlignmentRole:
      return QVariant::fromValue((index.column() == kDistance ? Qt::AlignRight : Qt::AlignLeft) |
                                 Qt::AlignVCenter);
    case Qt::ForegroundRole:
      return index.column() > kDistance ? theme_->color(Token::kMutedText) : QVariant();
    default: return {};
  }
}

QVariant RelationsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  const struct {
    QString title, tip;
  } columns[kNumColumns] = {
      {tr("Object"), {}},
      {tr("Distance"), tr("Between the nearest points of the two boxes")},
      {tr("Direction"), tr("For somebody who stands at the object and faces the chosen one; empty "
                           "where it is too close to call")},
      {tr("Side"), tr("In the current frame, compared with the object")},
      {tr("Height"), tr("In the current frame, compared with the object")},
      {tr("Depth"), tr("In the current frame, compared with the object")},
      {tr("First seen"), tr("The first frame in which it is visible")}};
  if (section < 0 || section >= kNumColumns) return {};
  if (role == Qt::DisplayRole) return columns[section].title;
  return role == Qt::ToolTipRole ? QVariant(columns[section].tip) : QVariant();
}

QString TableText(const QAbstractItemModel& model, TableFormat format) {
  const auto field = [format](QString text) {
    if (format == TableFormat::kTabs)
      return text.replace(QLatin1Char('\t'), QLatin1Char(' '))
          .replace(QLatin1Char('\n'), QLatin1Char(' '));
    // A spreadsheet would take what begins with these for a formula.
    if (!text.isEmpty() && QStringLiteral("=+-@").contains(text[0]))
      text.prepend(QLatin1Char('\''));
    const bool quoted = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
                        text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
    if (!quoted) return text;
    return QStringLiteral("\"%1\"").arg(text.replace(QLatin1Char('"'), QStringLiteral("\"\"")));
  };
  const bool csv = format == TableFormat::kCsv;
  QString all;
  for (int row = -1; row < model.rowCount(); ++row) {
    QStringList fields;
    for (int column = 0; column < model.columnCount(); ++column) {
      fields << field(row < 0 ? model.headerData(column, Qt::Horizontal).toString()
                              : model.index(row, column).data().toString());
    }
    all += fields.join(csv ? QLatin1Char(',') : QLatin1Char('\t')) +
           (csv ? QStringLiteral("\r\n") : QStringLiteral("\n"));
  }
  return all;
}

}  // namespace vlm3r::studio

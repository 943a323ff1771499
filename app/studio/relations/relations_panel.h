// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>

#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "app/studio/scene_graph/graph_feed.h"
#include "engine/scene/object_relations.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace vlm3r::studio {

class LatestTask;
class RelationsModel;

/// How all objects lie to the selected one: distance, direction for somebody who faces a third one,
/// what is left, above and nearer in the current frame, when each is first seen. A click selects an
/// object, a double click compares with it.
class RelationsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit RelationsPanel(const StudioContext& context, QWidget* parent = nullptr);
  ~RelationsPanel() override;

  QTableView* table() { return table_; }
  RelationsModel* model() { return model_; }
  /// Compares with this object of the document; 0: with the first one.
  void setReference(int64_t id);
  int64_t reference() const { return reference_; }
  void setFacing(int64_t id);  ///< 0: nobody faces anything.

 Q_SIGNALS:
  void refreshed();  ///< The table shows what was asked for.

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* makeEmptyPage();
  QWidget* makeTablePage();
  QWidget* makeFooter(QWidget* parent);
  void connectDocument();
  void takeGraph();
  void fillChoices();
  void followSelection();
  void followFrame();
  void refresh();
  void take(std::shared_ptr<const FedGraph> graph, std::vector<scene::ObjectRelation> relations);
  void showSelection();
  void copy(bool csv);
  void save();
  void tell(const QString& text, const char* look);

  StudioContext context_;
  GraphFeed* feed_;
  LatestTask* task_;
  RelationsModel* model_;
  QSortFilterProxyModel* sorted_ = nullptr;
  QStackedWidget* pages_ = nullptr;
  QLabel* empty_ = nullptr;
  QPushButton* import_ = nullptr;
  QComboBox* references_ = nullptr;
  QComboBox* facings_ = nullptr;
  QLineEdit* filter_ = nullptr;
  QTableView* table_ = nullptr;
  QLabel* note_ = nullptr;
  int64_t reference_ = 0;
  int64_t facing_ = 0;
  std::optional<size_t> frame_;
  bool selecting_ = false;  ///< The selection that comes now is this panel's own.
};

}  // namespace vlm3r::studio

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QWidget>

#include "app/studio/training/recipe_draft.h"

class QLabel;
class QLineEdit;
class QScrollArea;

namespace vlm3r::studio {

class FieldEditor;

/// Every value of a recipe, table by table, made from its description. A line above finds values by
/// name; where nothing has the name, it says which is nearest.
class RecipeForm : public QWidget {
  Q_OBJECT
 public:
  explicit RecipeForm(QWidget* parent = nullptr);
  ~RecipeForm() override;

  void setDraft(const RecipeDraft& draft);
  /// As filled in. Fails with kUsage on the first wrong value, which is marked and named.
  Result<RecipeDraft> draft() const;
  /// "optimisation.learning_rate". Returns false where there is no such value.
  bool setField(const QString& key, const QString& text);
  /// Shows only what has these words in its name, its key or its explanation.
  void find(const QString& words);
  QString hint() const;

 Q_SIGNALS:
  void edited();

 private:
  struct Entry {
    QString key;  ///< With its table.
    QString searched;
    FieldEditor* editor = nullptr;
    QWidget* label = nullptr;
    QWidget* heading = nullptr;  ///< Of its table.
  };
  void build();
  void addTable(const std::vector<options::Field>& fields, QWidget* page);

  RecipeDraft draft_;
  std::vector<Entry> entries_;
  QLineEdit* find_ = nullptr;
  QLabel* hint_ = nullptr;
  QScrollArea* scroll_ = nullptr;
};

/// The name of a recipe's table in the user's language: "Data", "What is trained", ….
QString TableTitle(const QString& area);

}  // namespace vlm3r::studio

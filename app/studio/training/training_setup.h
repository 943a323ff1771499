// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "app/studio/training/training_controller.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace vlm3r::studio {

class RecipeForm;

/// What to train: a recipe to begin with, its values, where the run is kept, the same as a command
/// line and as YAML, and what it would take.
class TrainingSetup : public QWidget {
  Q_OBJECT
 public:
  TrainingSetup(const StudioContext& context, TrainingController* controller,
                QWidget* parent = nullptr);
  ~TrainingSetup() override;

  RecipeForm* form() const { return form_; }
  /// Reads a recipe; what is wrong with it is said here.
  void openRecipe(const QString& file);
  void setFolder(const QString& folder);
  /// As filled in. Fails on a wrong value, or where a folder is missing.
  Result<TrainingPlan> plan() const;
  void start();
  void check();
  QString message() const;
  QString forecastText() const;
  QString commandLine() const;
  QString yaml() const;

 private:
  QWidget* makeRecipe();
  QWidget* makeTexts();
  QWidget* makeButtons();
  void fillRecipes();
  void chooseRecipe();
  void saveRecipe();
  void updateTexts();
  void say(const char* look, const QString& text);

  StudioContext context_;
  TrainingController* controller_;
  std::filesystem::path recipe_;
  std::string recipe_yaml_;  ///< Of the file as it was read: tells whether values were changed.
  QComboBox* recipes_ = nullptr;
  QLineEdit* out_ = nullptr;
  RecipeForm* form_ = nullptr;
  QPlainTextEdit* line_ = nullptr;
  QPlainTextEdit* yaml_ = nullptr;
  QLabel* message_ = nullptr;
  QLabel* forecast_ = nullptr;
  QPushButton* check_ = nullptr;
  QPushButton* start_ = nullptr;
};

}  // namespace vlm3r::studio

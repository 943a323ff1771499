// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include <QDialog>

#include "app/studio/core/studio_context.h"
#include "app/studio/models/model_catalog.h"
#include "engine/options/load_options.h"
#include "engine/session/session.h"

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace vlm3r::studio {

class ModelFacts;
class ModelParts;
class ModelVerify;

/// The models of this machine: what they are, whether their files are whole, what memory they take
/// in which number format; and which one is used. Handles "models.manage".
class ModelDialog : public QDialog {
  Q_OBJECT
 public:
  ModelDialog(const StudioContext& context, QWidget* parent = nullptr);

  /// Opens the window; looks for models anew.
  void open() override;
  /// Opens it with a model folder or weight file that the user pointed to: imports it.
  void showModel(const QString& path);
  void refresh();
  /// Makes the selected model the one in use, and remembers it.
  void useSelected();
  const ModelEntry* selected() const;
  ModelVerify* verifier() const { return verify_; }

 Q_SIGNALS:
  void listed();     ///< The list is complete.
  void inspected();  ///< The details of the selected model are shown.

 private:
  QWidget* makeLeft();
  QWidget* makeRight();
  QWidget* makeButtons();
  void import(const QString& path);
  void takeCatalog(Result<Catalog> catalog);
  void fillList();
  void select(const std::filesystem::path& path);
  void showSelected();
  void inspect();
  void updateInUse();
  session::ModelSpec chosenSpec() const;
  bool isInUse(const ModelEntry& entry) const;
  options::LoadedOptions optionsFor(const session::ModelSpec& spec) const;

  StudioContext context_;
  Catalog catalog_;
  std::filesystem::path wanted_;  ///< To select when the list comes.
  quint64 listing_ = 0;           ///< Number of the last request; older answers are dropped.
  quint64 inspecting_ = 0;
  QLabel* in_use_ = nullptr;
  QLabel* list_state_ = nullptr;
  QListWidget* list_ = nullptr;
  QStackedWidget* right_ = nullptr;
  ModelFacts* facts_ = nullptr;
  ModelParts* parts_ = nullptr;
  ModelVerify* verify_ = nullptr;
  QPushButton* use_ = nullptr;
  QPushButton* load_ = nullptr;
  QPushButton* unload_ = nullptr;
};

}  // namespace vlm3r::studio

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QWidget>

#include "app/studio/core/studio_context.h"
#include "engine/base/result.h"
#include "engine/options/load_options.h"

class QFormLayout;
class QLabel;
class QPushButton;

namespace vlm3r::studio {

class FieldEditor;

/// The engine's defaults: what stands in the user's config.toml, as a form. They hold for the
/// command line too, and for the studio from its next start.
class EnginePage : public QWidget {
  Q_OBJECT
 public:
  explicit EnginePage(const StudioContext& context, QWidget* parent = nullptr);

 private:
  struct Entry {
    QString key;
    FieldEditor* editor = nullptr;
  };
  void load();
  void addArea(std::string_view area, QFormLayout* form);
  Status collect();
  void save();
  void say(const char* look, const QString& text);

  StudioContext context_;
  options::LoadedOptions loaded_;  ///< Of the file alone, without environment and arguments.
  std::vector<Entry> entries_;
  QLabel* message_;
  QPushButton* save_;
};

/// Writes the options as a configuration file; its name says whether as TOML or as JSON.
Status WriteConfig(const options::Options& options, const std::filesystem::path& file);

}  // namespace vlm3r::studio

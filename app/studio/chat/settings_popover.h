// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include <QFrame>

#include "app/studio/chat/chat_settings.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;

namespace vlm3r::studio {

/// The sampling settings of a chat, in a pop-up below the header. One row per option of the engine:
/// a new option appears here by itself. Changes act at once.
class SettingsPopover : public QFrame {
  Q_OBJECT
 public:
  explicit SettingsPopover(QWidget* parent = nullptr);
  void setSettings(const ChatSettings& settings);
  const ChatSettings& settings() const { return settings_; }

 Q_SIGNALS:
  void settingsEdited(const vlm3r::studio::ChatSettings& settings);
  void defaultsWanted(const vlm3r::studio::ChatSettings& settings);
  void enterSendsChanged();

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  void addPresets(QFormLayout* form);
  void addRow(QFormLayout* form, const options::Field& field);
  void addFooter(QFormLayout* form);
  void edited();
  void refresh();

  ChatSettings settings_;
  std::vector<options::Field> fields_;  ///< Of settings_.
  std::vector<std::function<void()>> refreshers_;
  QComboBox* preset_ = nullptr;
  QCheckBox* enter_sends_ = nullptr;
  bool refreshing_ = false;
};

}  // namespace vlm3r::studio

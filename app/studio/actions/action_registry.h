// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QAction>
#include <QObject>
#include <QString>

namespace vlm3r::studio {

class Theme;

/// The QActions of ActionTable(). Panels give them their meaning; the window puts them into menus.
/// Keys can be changed and are remembered in the settings.
class ActionRegistry : public QObject {
  Q_OBJECT
 public:
  explicit ActionRegistry(Theme* theme, QObject* parent = nullptr);
  ~ActionRegistry() override;

  /// Checks that the id is in the table.
  QAction* action(const char* id) const;
  /// Calls `run` when the action is triggered, as long as `receiver` lives, and enables it (actions
  /// nobody handles are disabled).
  void handle(const char* id, QObject* receiver, std::function<void()> run);
  /// The same for a checkable action; `run` gets the new state.
  void handleToggle(const char* id, QObject* receiver, std::function<void(bool)> run);
  void setEnabled(const char* id, bool enabled);
  /// Without calling the handler.
  void setChecked(const char* id, bool checked);
  std::vector<QAction*> inMenu(const QString& menu) const;
  std::vector<QAction*> all() const;
  /// Changes the keys; an empty list takes them away. Returns the action that already has one of
  /// them, or null when the change was made.
  QAction* setKeys(const QString& id, const QList<QKeySequence>& keys);
  void resetKeys();
  /// Texts and tips again, after a language change.
  void retranslate();
  /// Ids of table entries that have no handler: must be empty once the window stands (a test).
  QStringList unhandled() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::studio

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include "app/studio/core/studio_context.h"

class QListWidget;
class QStackedWidget;

namespace vlm3r::studio {

class KeyPage;
class Language;

/// The program's settings, page by page. Not modal; look and keys count at once.
class SettingsDialog : public QDialog {
  Q_OBJECT
 public:
  enum Page { kLook, kKeys, kEngine, kAnnotation };
  SettingsDialog(const StudioContext& context, Language* language, QWidget* parent);

  void showPage(Page page);
  KeyPage* keyPage() const { return keys_; }

 private:
  void addPage(const QString& name, const char* icon, QWidget* page);

  StudioContext context_;
  QListWidget* names_;
  QStackedWidget* pages_;
  KeyPage* keys_;
};

}  // namespace vlm3r::studio

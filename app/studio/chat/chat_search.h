// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QWidget>

#include "app/project/types.h"
#include "app/studio/core/studio_context.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QTimer;

namespace vlm3r::studio {

/// The words around a hit as rich text: escaped, the matches bold.
QString SnippetHtml(const QString& snippet);

/// Full-text search through all chats of the project, as one types.
class ChatSearch : public QWidget {
  Q_OBJECT
 public:
  explicit ChatSearch(const StudioContext& context, QWidget* parent = nullptr);
  void open();
  void close();

 Q_SIGNALS:
  void chosen(int64_t message_id);
  void closed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void search();
  void showHits(const QString& query, const std::vector<project::SearchHit>& hits);
  void addHit(const project::SearchHit& hit);

  StudioContext context_;
  QLineEdit* query_;
  QLabel* status_;
  QListWidget* hits_;
  QTimer* pause_;
};

}  // namespace vlm3r::studio

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTextBrowser>

namespace vlm3r::studio {

/// Text that is as high as what it says. Answers are Markdown without HTML; nothing a text names
/// (pictures, style sheets, links) is ever fetched or opened. Questions are plain text, so that
/// nothing in them has a meaning.
class MarkdownView : public QTextBrowser {
  Q_OBJECT
 public:
  explicit MarkdownView(QWidget* parent = nullptr);

  void showMarkdown(const QString& text);
  void showPlain(const QString& text);
  QSize sizeHint() const override;

 Q_SIGNALS:
  void linkCopied(const QString& address);

 protected:
  QVariant loadResource(int type, const QUrl& name) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void fitHeight();
};

/// Puts an answer into a document: Markdown without HTML, line breaks kept as they were written,
/// pictures as their alternative text, headings no larger than a chat bears. Usable on any thread.
void SetAnswerMarkdown(QTextDocument* document, const QString& text);

}  // namespace vlm3r::studio

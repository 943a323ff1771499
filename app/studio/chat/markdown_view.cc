// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/markdown_view.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <QAbstractTextDocumentLayout>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextImageFormat>
#include <QWheelEvent>

namespace vlm3r::studio {
namespace {

/// Longer texts are shown as they are: laying them out as Markdown would be felt.
constexpr qsizetype kLongestMarkdown = 100'000;
constexpr int kDeepestNesting = 20;

/// Markdown joins lines into paragraphs; models mean the breaks they write. Two blanks at the end
/// of a line keep it.
QString KeepLineBreaks(const QString& text) {
  QString result;
  result.reserve(text.size() + text.size() / 16);
  bool in_fence = false;
  for (const QStringView line : QStringView(text).split(QLatin1Char('\n'))) {
    const QStringView trimmed = line.trimmed();
    const bool is_fence = trimmed.startsWith(QLatin1String("```"));
    if (is_fence) in_fence = !in_fence;
    result += line;
    if (!in_fence && !is_fence && !trimmed.isEmpty()) result += QLatin1String("  ");
    result += QLatin1Char('\n');
  }
  return result;
}

/// Quotes in quotes in quotes: nobody writes them, and the parser's time grows with their square.
bool NestsTooDeep(const QString& text) {
  for (const QStringView line : QStringView(text).split(QLatin1Char('\n'))) {
    int markers = 0;
    for (const QChar c : line.left(4 * kDeepestNesting)) {
      if (c == QLatin1Char('>') || c == QLatin1Char('-') || c == QLatin1Char('*') ||
          c == QLatin1Char('+')) {
        ++markers;
      } else if (!c.isSpace()) {
        break;
      }
    }
    // A rule of dashes is long too, but has no blanks in it.
    if (markers > kDeepestNesting && line.left(4 * kDeepestNesting).contains(QLatin1Char(' ')))
      return true;
    if (line.left(4 * kDeepestNesting).count(QLatin1Char('>')) > kDeepestNesting) return true;
  }
  return false;
}

void ReplacePictures(QTextDocument* document) {
  std::vector<std::pair<int, QString>> pictures;
  for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
    for (auto it = block.begin(); !it.atEnd(); ++it) {
      const QTextFragment fragment = it.fragment();
      if (!fragment.charFormat().isImageFormat()) continue;
      const QTextImageFormat format = fragment.charFormat().toImageFormat();
      const QString alternative = format.property(QTextFormat::ImageAltText).toString();
      const QString name = alternative.isEmpty() ? format.name() : alternative;
      for (int i = 0; i < fragment.length(); ++i)
        pictures.emplace_back(fragment.position() + i, name);
    }
  }
  for (auto it = pictures.rbegin(); it != pictures.rend(); ++it) {
    QTextCursor cursor(document);
    cursor.setPosition(it->first);
    cursor.setPosition(it->first + 1, QTextCursor::KeepAnchor);
    cursor.insertText(QCoreApplication::translate("MarkdownView", "[picture: %1]").arg(it->second),
                      QTextCharFormat());
  }
}

/// Headings one step larger at most, code in a fixed pitch.
void CalmFormats(QTextDocument* document) {
  for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
    if (block.blockFormat().headingLevel() == 0) continue;
    QTextCursor cursor(block);
    cursor.select(QTextCursor::BlockUnderCursor);
    QTextCharFormat format;
    format.setProperty(QTextFormat::FontSizeAdjustment,
                       block.blockFormat().headingLevel() == 1 ? 1 : 0);
    format.setFontWeight(QFont::DemiBold);
    cursor.mergeCharFormat(format);
  }
}

}  // namespace

void SetAnswerMarkdown(QTextDocument* document, const QString& text) {
  if (text.size() > kLongestMarkdown || NestsTooDeep(text)) {
    document->setPlainText(text);
    return;
  }
  document->setMarkdown(KeepLineBreaks(text),
                        QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                            QTextDocument::MarkdownNoHTML);
  ReplacePictures(document);
  CalmFormats(document);
}

MarkdownView::MarkdownView(QWidget* parent) : QTextBrowser(parent) {
  setOpenLinks(false);
  setReadOnly(true);
  setUndoRedoEnabled(false);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  setTabChangesFocus(true);
  viewport()->setAutoFillBackground(false);
  document()->setDocumentMargin(0);
  connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
          [this] { fitHeight(); });
  connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl& url) {
    QGuiApplication::clipboard()->setText(url.toString());
    Q_EMIT linkCopied(url.toString());
  });
  connect(this, &QTextBrowser::highlighted, this,
          [this](const QUrl& url) { setToolTip(url.toString().toHtmlEscaped()); });
}

void MarkdownView::showMarkdown(const QString& text) {
  SetAnswerMarkdown(document(), text);
  fitHeight();
}

void MarkdownView::showPlain(const QString& text) {
  document()->setPlainText(text);
  fitHeight();
}

QSize MarkdownView::sizeHint() const {
  return {240, static_cast<int>(std::ceil(document()->size().height()))};
}

QVariant MarkdownView::loadResource(int /*type*/, const QUrl& /*name*/) { return {}; }

void MarkdownView::fitHeight() {
  const int height =
      std::max(static_cast<int>(std::ceil(document()->size().height())), fontMetrics().height());
  if (height == minimumHeight() && height == maximumHeight()) return;
  setFixedHeight(height);
}

void MarkdownView::resizeEvent(QResizeEvent* event) {
  QTextBrowser::resizeEvent(event);
  fitHeight();
}

// The conversation scrolls, not the single text.
void MarkdownView::wheelEvent(QWheelEvent* event) { event->ignore(); }

void MarkdownView::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End: event->ignore(); return;
    default: QTextBrowser::keyPressEvent(event);
  }
}

void MarkdownView::changeEvent(QEvent* event) {
  QTextBrowser::changeEvent(event);
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) fitHeight();
}

}  // namespace vlm3r::studio

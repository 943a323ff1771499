// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/chat_search.h"

#include <algorithm>

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "app/studio/core/document.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kPauseMs = 120;
constexpr int kMostListPx = 280;

}  // namespace

QString SnippetHtml(const QString& snippet) {
  QString html = snippet.simplified().toHtmlEscaped();
  html.replace(QChar(1), QLatin1String("<b>"));
  html.replace(QChar(2), QLatin1String("</b>"));
  return html;
}

ChatSearch::ChatSearch(const StudioContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      query_(new QLineEdit(this)),
      status_(new QLabel(this)),
      hits_(new QListWidget(this)),
      pause_(new QTimer(this)) {
  query_->setPlaceholderText(tr("Find in all chats"));
  query_->setAccessibleName(tr("Find in all chats"));
  query_->setClearButtonEnabled(true);
  query_->installEventFilter(this);
  hits_->setAccessibleName(tr("Messages found"));
  hits_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  hits_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  hits_->installEventFilter(this);
  hits_->hide();
  SetLook(status_, "muted");
  status_->setWordWrap(true);
  auto* close = new QToolButton(this);
  close->setText(QStringLiteral("\u2715"));
  close->setAccessibleName(tr("Close the search"));
  close->setToolTip(tr("Close the search (%1)")
                        .arg(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText)));
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(query_, 1);
  row->addWidget(close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(12, 4, 12, 8);
  layout->setSpacing(8);
  layout->addLayout(row);
  layout->addWidget(status_);
  layout->addWidget(hits_);
  pause_->setSingleShot(true);
  pause_->setInterval(kPauseMs);
  connect(pause_, &QTimer::timeout, this, &ChatSearch::search);
  connect(query_, &QLineEdit::textChanged, pause_, qOverload<>(&QTimer::start));
  connect(close, &QToolButton::clicked, this, &ChatSearch::close);
  connect(context_.document, &Document::searchFinished, this, &ChatSearch::showHits);
  connect(hits_, &QListWidget::itemActivated, this,
          [this](QListWidgetItem* item) { Q_EMIT chosen(item->data(Qt::UserRole).toLongLong()); });
  connect(hits_, &QListWidget::itemClicked, this,
          [this](QListWidgetItem* item) { Q_EMIT chosen(item->data(Qt::UserRole).toLongLong()); });
}

void ChatSearch::open() {
  show();
  query_->setFocus();
  query_->selectAll();
  search();
}

void ChatSearch::close() {
  hide();
  Q_EMIT closed();
}

void ChatSearch::search() {
  const QString query = query_->text().trimmed();
  if (query.isEmpty()) {
    hits_->clear();
    hits_->hide();
    status_->setText(tr("Searches the questions and answers of every video in this project."));
    return;
  }
  context_.document->search(query);
}

void ChatSearch::showHits(const QString& query, const std::vector<project::SearchHit>& hits) {
  if (isHidden() || query != query_->text().trimmed()) return;  // An older question's answer.
  hits_->clear();
  status_->setText(hits.empty() ? tr("Nothing found for “%1”.").arg(query)
                                : tr("%n message(s)", nullptr, static_cast<int>(hits.size())));
  for (const project::SearchHit& hit : hits) addHit(hit);
  hits_->setVisible(!hits.empty());
  int height = 2;
  for (int i = 0; i < hits_->count(); ++i) height += hits_->item(i)->sizeHint().height();
  hits_->setFixedHeight(std::min(height, kMostListPx));
}

void ChatSearch::addHit(const project::SearchHit& hit) {
  const project::Video* video = context_.document->video(hit.video_id);
  const QString where =
      tr("%1 / %2", "video / chat")
          .arg(video == nullptr ? QString() : QString::fromStdString(video->title),
               QString::fromStdString(hit.chat_title));
  const QString snippet = QString::fromStdString(hit.snippet);
  auto* box = new QWidget;
  auto* lines = new QVBoxLayout(box);
  lines->setContentsMargins(8, 4, 8, 4);
  lines->setSpacing(0);
  auto* place = new QLabel(box->fontMetrics().elidedText(where, Qt::ElideRight, 320), box);
  place->setTextFormat(Qt::PlainText);
  SetLook(place, "muted");
  auto* words = new QLabel(SnippetHtml(snippet), box);
  words->setTextFormat(Qt::RichText);
  words->setWordWrap(true);
  for (QLabel* label : {place, words}) {
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    lines->addWidget(label);
  }
  auto* item = new QListWidgetItem(hits_);
  item->setData(Qt::UserRole, static_cast<qlonglong>(hit.message_id));
  QString plain = snippet;
  plain.remove(QChar(1)).remove(QChar(2));
  item->setData(Qt::AccessibleTextRole, QStringLiteral("%1: %2").arg(where, plain.simplified()));
  const int width = std::max(hits_->viewport()->width(), 200);
  item->setSizeHint({width, std::max(box->heightForWidth(width), box->sizeHint().height())});
  hits_->setItemWidget(item, box);
}

bool ChatSearch::eventFilter(QObject* watched, QEvent* event) {
  const bool is_key =
      event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
  if (!is_key) return QWidget::eventFilter(watched, event);
  const int key = static_cast<QKeyEvent*>(event)->key();
  if (key == Qt::Key_Escape) {
    event->accept();
    if (event->type() == QEvent::KeyPress) close();
    return true;
  }
  const bool down = watched == query_ && (key == Qt::Key_Down || key == Qt::Key_Return);
  if (down && event->type() == QEvent::KeyPress && hits_->count() > 0) {
    hits_->setFocus();
    if (hits_->currentRow() < 0) hits_->setCurrentRow(0);
    if (key == Qt::Key_Return) Q_EMIT chosen(hits_->currentItem()->data(Qt::UserRole).toLongLong());
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace vlm3r::studio

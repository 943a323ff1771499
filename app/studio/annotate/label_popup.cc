// SPDX-License-Identifier: Apache-2.0
#include "app/studio/annotate/label_popup.h"

#include <algorithm>

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include "app/studio/theme/category_colors.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kWidth = 240;
constexpr int kListHeight = 220;
constexpr int kGap = 12;
constexpr int kLongestName = 80;
constexpr int kSwatch = 12;

QIcon Swatch(const QColor& color) {
  QPixmap pixmap(kSwatch, kSwatch);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.drawRoundedRect(pixmap.rect(), 3, 3);
  return pixmap;
}

}  // namespace

LabelPopup::LabelPopup(QWidget* window) : QFrame(window) {
  setObjectName(QStringLiteral("label_popup"));
  SetLook(this, "card-raised");
  setFixedWidth(kWidth);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(8, 8, 8, 8);
  layout->setSpacing(4);
  field_ = new QLineEdit(this);
  field_->setMaxLength(kLongestName);
  field_->setClearButtonEnabled(true);
  list_ = new QListWidget(this);
  list_->setFixedHeight(kListHeight);
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setUniformItemSizes(true);
  help_ = new QLabel(this);
  help_->setWordWrap(true);
  SetLook(help_, "muted");
  layout->addWidget(field_);
  layout->addWidget(list_);
  layout->addWidget(help_);
  field_->installEventFilter(this);
  connect(field_, &QLineEdit::textChanged, this, &LabelPopup::fill);
  connect(list_, &QListWidget::itemClicked, this,
          [this](const QListWidgetItem* item) { choose(item->data(Qt::UserRole).toString()); });
  retranslate();
  hide();
}

void LabelPopup::retranslate() {
  setAccessibleName(tr("Category of the new box"));
  field_->setPlaceholderText(tr("Category"));
  field_->setAccessibleName(tr("Category"));
  list_->setAccessibleName(tr("Categories"));
  help_->setText(tr("1–9 most used · Enter takes it · Esc gives up"));
}

void LabelPopup::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QFrame::changeEvent(event);
}

void LabelPopup::ask(const QPoint& global, const QStringList& categories,
                     const QStringList& favourites, const QString& current) {
  categories_ = favourites;
  for (const QString& name : categories)
    if (!categories_.contains(name)) categories_ << name;
  favourites_ = favourites;
  field_->clear();
  fill();
  for (int row = 0; row < list_->count() && !current.isEmpty(); ++row)
    if (list_->item(row)->data(Qt::UserRole).toString() == current) list_->setCurrentRow(row);
  placeAt(global);
  if (isHidden()) focus_before_ = QApplication::focusWidget();
  show();
  raise();
  field_->setFocus();
}

void LabelPopup::placeAt(const QPoint& global) {
  adjustSize();
  const QWidget* window = parentWidget();
  const QPoint at = window->mapFromGlobal(global) + QPoint(kGap, kGap);
  move(std::clamp(at.x(), 0, std::max(0, window->width() - width())),
       std::clamp(at.y(), 0, std::max(0, window->height() - height())));
}

/// Names that begin with what was typed first, then those that hold it; last, what was typed.
void LabelPopup::fill() {
  const QString typed = field_->text().simplified();
  QStringList beginning, within;
  for (const QString& name : categories_) {
    if (name.startsWith(typed, Qt::CaseInsensitive)) {
      beginning << name;
    } else if (name.contains(typed, Qt::CaseInsensitive)) {
      within << name;
    }
  }
  list_->clear();
  const auto add = [this](const QString& text, const QString& name) {
    auto* item = new QListWidgetItem(Swatch(CategoryColor(name)), text, list_);
    item->setData(Qt::UserRole, name);
  };
  for (const QString& name : beginning + within) {
    const qsizetype key = typed.isEmpty() ? favourites_.indexOf(name) : -1;
    //: A hot key and the category that it stands for.
    add(key < 0 ? name : tr("%1  %2").arg(key + 1).arg(name), name);
  }
  if (!typed.isEmpty() && !categories_.contains(typed, Qt::CaseInsensitive))
    add(tr("New: %1").arg(typed), typed);
  list_->setCurrentRow(0);
}

bool LabelPopup::eventFilter(QObject* watched, QEvent* event) {
  if (watched != field_) return false;
  if (event->type() == QEvent::ShortcutOverride) {
    // Esc is the window's own key too; here it is ours.
    if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) event->accept();
    return false;
  }
  if (event->type() != QEvent::KeyPress) return false;
  const auto* key = static_cast<QKeyEvent*>(event);
  return onKey(key->key(), key->modifiers() & ~Qt::KeypadModifier);
}

bool LabelPopup::onKey(int key, Qt::KeyboardModifiers modifiers) {
  if (modifiers != Qt::NoModifier) return false;
  const int row = list_->currentRow();
  switch (key) {
    case Qt::Key_Escape: giveUp(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (list_->currentItem() != nullptr)
        choose(list_->currentItem()->data(Qt::UserRole).toString());
      return true;
    case Qt::Key_Up: list_->setCurrentRow(std::max(0, row - 1)); return true;
    case Qt::Key_Down: list_->setCurrentRow(std::min(list_->count() - 1, row + 1)); return true;
    default: break;
  }
  const int digit = key - Qt::Key_1;
  if (digit < 0 || digit >= favourites_.size() || !field_->text().isEmpty()) return false;
  choose(favourites_[digit]);
  return true;
}

/// The keys go where they went before.
void LabelPopup::putAway() {
  hide();
  if (focus_before_ != nullptr) focus_before_->setFocus();
}

void LabelPopup::choose(const QString& category) {
  if (isHidden() || category.isEmpty()) return;
  putAway();
  Q_EMIT chosen(category);
}

void LabelPopup::giveUp() {
  if (isHidden()) return;
  putAway();
  Q_EMIT cancelled();
}

}  // namespace vlm3r::studio

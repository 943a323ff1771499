// SPDX-License-Identifier: Apache-2.0
#include "app/studio/shell/key_page.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "app/studio/actions/action_registry.h"
#include "app/studio/shell/menu_titles.h"
#include "app/studio/theme/look.h"

namespace vlm3r::studio {
namespace {

constexpr int kIdRole = Qt::UserRole + 1;

}  // namespace

KeyPage::KeyPage(ActionRegistry* actions, QWidget* parent) : QWidget(parent), actions_(actions) {
  field_ = new QLineEdit;
  field_->setPlaceholderText(tr("Filter by name or key"));
  field_->setAccessibleName(tr("Filter by name or key"));
  field_->setClearButtonEnabled(true);
  tree_ = new QTreeWidget;
  tree_->setHeaderLabels({tr("Action"), tr("Menu"), tr("Keys")});
  tree_->setRootIsDecorated(false);
  tree_->setUniformRowHeights(true);
  tree_->setAccessibleName(tr("Actions and their keys"));
  tree_->header()->setStretchLastSection(true);
  name_ = new QLabel;
  edit_ = new QKeySequenceEdit;
  edit_->setAccessibleName(tr("New key"));
  set_ = new QPushButton(tr("Set"));
  SetLook(set_, "primary");
  remove_ = new QPushButton(tr("Take away"));
  auto* reset = new QPushButton(tr("Reset all keys"));
  message_ = new QLabel;
  message_->setWordWrap(true);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  row->addWidget(name_, 1);
  row->addWidget(edit_);
  row->addWidget(set_);
  row->addWidget(remove_);
  auto* top = new QHBoxLayout;
  top->addWidget(field_, 1);
  top->addWidget(reset);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addLayout(top);
  layout->addWidget(tree_, 1);
  layout->addLayout(row);
  layout->addWidget(message_);
  fill();
  connect(field_, &QLineEdit::textChanged, this, &KeyPage::filter);
  connect(tree_, &QTreeWidget::currentItemChanged, this, &KeyPage::showCurrent);
  connect(edit_, &QKeySequenceEdit::keySequenceChanged, this,
          [this](const QKeySequence& key) { set_->setEnabled(!key.isEmpty()); });
  connect(set_, &QPushButton::clicked, this, [this] { setKeys({edit_->keySequence()}); });
  connect(remove_, &QPushButton::clicked, this, [this] { setKeys({}); });
  connect(reset, &QPushButton::clicked, this, &KeyPage::resetAll);
  tree_->setCurrentItem(tree_->topLevelItem(0));
}

void KeyPage::fill() {
  for (const QAction* action : actions_->all()) {
    auto* item = new QTreeWidgetItem(tree_);
    item->setText(0, PlainText(action->text()));
    item->setText(1, MenuTitle(action->data().toString()));
    item->setData(0, kIdRole, action->objectName());
    item->setIcon(0, action->icon());
    updateItem(item);
  }
  tree_->resizeColumnToContents(0);
  tree_->setColumnWidth(0, tree_->columnWidth(0) + 24);
}

void KeyPage::updateItem(QTreeWidgetItem* item) {
  const QByteArray id = item->data(0, kIdRole).toString().toLatin1();
  item->setText(2, KeysText(actions_->action(id.constData())->shortcuts()));
}

void KeyPage::filter(const QString& typed) {
  for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
    QTreeWidgetItem* item = tree_->topLevelItem(i);
    const QString words =
        item->text(0) + QLatin1Char('\n') + item->text(1) + QLatin1Char('\n') + item->text(2);
    item->setHidden(!words.contains(typed.trimmed(), Qt::CaseInsensitive));
  }
}

QString KeyPage::currentId() const {
  const QTreeWidgetItem* item = tree_->currentItem();
  return item ? item->data(0, kIdRole).toString() : QString();
}

QTreeWidgetItem* KeyPage::itemOf(const QString& id) const {
  for (int i = 0; i < tree_->topLevelItemCount(); ++i) {
    if (tree_->topLevelItem(i)->data(0, kIdRole).toString() == id) return tree_->topLevelItem(i);
  }
  return nullptr;
}

void KeyPage::selectAction(const QString& id) {
  if (QTreeWidgetItem* item = itemOf(id)) tree_->setCurrentItem(item);
}

void KeyPage::showCurrent() {
  const QTreeWidgetItem* item = tree_->currentItem();
  name_->setText(item ? item->text(0) : QString());
  edit_->clear();
  edit_->setEnabled(item != nullptr);
  set_->setEnabled(false);
  remove_->setEnabled(item && !item->text(2).isEmpty());
  SetLook(message_, "muted");
  message_->setText(tr("Click into the field and press the new key. Changes count at once."));
}

void KeyPage::setKeys(const QList<QKeySequence>& keys) {
  const QString id = currentId();
  if (id.isEmpty()) return;
  const QAction* holder = actions_->setKeys(id, keys);
  if (holder) {
    SetLook(message_, "bad");
    message_->setText(tr("%1 already belongs to “%2”. Take it away there first.")
                          .arg(KeysText(keys), PlainText(holder->text())));
    return;
  }
  updateItem(tree_->currentItem());
  showCurrent();
}

void KeyPage::resetAll() {
  actions_->resetKeys();
  for (int i = 0; i < tree_->topLevelItemCount(); ++i) updateItem(tree_->topLevelItem(i));
  showCurrent();
}

}  // namespace vlm3r::studio
